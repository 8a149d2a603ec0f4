"""Codes of cards as pictures, drawn for print."""

from io import BytesIO

from flask import current_app
from PIL import Image, ImageDraw, ImageFont

from app.codes.models import Card
from app.foundation.crockford import grouped
from app.foundation.qr import modules
from app.foundation.settings import Settings

DPI = 300
CARD_MM = (85.6, 54.0)  # ISO/IEC 7810 ID-1
LEAST_MM = 25.0


def url_of(card: Card) -> str:
    """The address inside the code; PUBLIC_URL alone makes it, never the name by which this server was called."""
    settings: Settings = current_app.config["QINGXIN"]
    return f"{settings.public_url.rstrip('/')}/c/{card.token}"


def card_png(card: Card) -> bytes:
    """One card of bank-card size at 300 dpi: the code, at least 25 mm wide, and the short code in letters."""
    rows = modules(url_of(card))
    width, height = (round(mm / 25.4 * DPI) for mm in CARD_MM)
    scale = (height - 40) // len(rows)
    if scale * len(rows) / DPI * 25.4 < LEAST_MM:
        raise ValueError("PUBLIC_URL is too long for a code of 25 mm")
    sheet = Image.new("L", (width, height), 255)
    code = Image.new("L", (len(rows), len(rows)), 255)
    code.putdata([0 if black else 255 for row in rows for black in row])
    side = scale * len(rows)
    sheet.paste(code.resize((side, side), Image.Resampling.NEAREST), (20, (height - side) // 2))
    ink = ImageDraw.Draw(sheet)
    for line, part in enumerate(grouped(card.short_code).split("-")):
        ink.text((side + 50, height // 2 - 150 + line * 100), part, fill=0, font=ImageFont.load_default(80))
    made = BytesIO()
    sheet.save(made, "PNG", dpi=(DPI, DPI), optimize=True)
    return made.getvalue()
