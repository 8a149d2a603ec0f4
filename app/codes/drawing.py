"""Codes as pictures: error correction Q and a quiet zone of 4 modules, so that a worn card still reads; drawn for print."""

from io import BytesIO

import qrcode
from flask import current_app
from PIL import Image, ImageDraw, ImageFont

from app.codes.models import Card
from app.codes.rules import grouped
from app.foundation.settings import Settings

QUIET = 4
DPI = 300
CARD_MM = (85.6, 54.0)  # ISO/IEC 7810 ID-1
LEAST_MM = 25.0


def url_of(card: Card) -> str:
    """The address inside the code; PUBLIC_URL alone makes it, never the name by which this server was called."""
    settings: Settings = current_app.config["QINGXIN"]
    return f"{settings.public_url.rstrip('/')}/c/{card.token}"


def modules(text: str) -> list[list[bool]]:
    """The code with its quiet zone, row by row; True is black."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    matrix: list[list[bool]] = code.get_matrix()
    return matrix


def outline(text: str) -> tuple[int, str]:
    """For an SVG: the side in modules, and one path that draws the black ones in runs."""
    rows = modules(text)
    path = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = next((i for i in range(x, len(row)) if not row[i]), len(row)) - x
            if run:
                path.append(f"M{x} {y}h{run}v1h-{run}z")
            x += max(run, 1)
    return len(rows), "".join(path)


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
