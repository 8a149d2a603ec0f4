"""Rows of a text file: its encoding and the mark between its columns are found out, since nobody writes them down."""

from __future__ import annotations

import codecs
import csv
import io

from app.exchange.rules.cells import text_of
from app.foundation.refusals import Refused

MARKS = ",;\t|"
MOST_COLUMNS = 60
MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
BINARY = frozenset(chr(n) for n in range(32)) - {"\t", "\n", "\r", "\f", "\x1a"}


def read_delimited(content: bytes, most: int) -> list[tuple[int, list[str]]]:
    """Rows that hold something, with their numbers. Refused: file-encoding, file-strange, file-broken, too-many-rows."""
    text = decoded(content).replace("\x1a", "")
    first, _, rest = text.partition("\n")
    said = first.strip().lower()
    mark = said[4:] if said.startswith("sep=") and len(said) == 5 else ""
    skipped = 1 if mark else 0
    source = io.StringIO(rest if mark else text, newline="")
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(csv.reader(source, delimiter=mark or mark_of(text)), 1 + skipped):
            row = [text_of(cell) for cell in cells[:MOST_COLUMNS]]
            if any(row):
                rows.append((number, row))
            if len(rows) > most:
                raise Refused("too-many-rows", "file", most=f"{most // 1000 * 1000:,}")
    except csv.Error as error:
        raise Refused("file-broken", "file") from error
    return rows


def decoded(content: bytes) -> str:
    """UTF-8 and UTF-16 with or without their mark, else GB18030, in which every older Chinese program writes."""
    encoding = next((name for mark, name in MARKED if content.startswith(mark)), "")
    candidates = (encoding,) if encoding else (*_wide(content[:4096]), "utf-8", "gb18030")
    for candidate in candidates:
        try:
            text = content.decode(candidate)
        except UnicodeDecodeError:
            continue
        if not BINARY & set(text[:65536]):
            return text
    raise Refused("file-encoding" if b"\0" not in content[:4096] or encoding else "file-strange", "file")


def _wide(beginning: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: line feeds and commas have a zero byte on one side."""
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    if even + odd < len(beginning) // 50 or not even + odd:
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)


def mark_of(text: str) -> str:
    """The mark that parts the first lines into most columns, the same number in most of them."""
    lines = text[:20_000].splitlines()[:40]

    def columns(mark: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=mark) if row]
        usual = max(set(widths), key=lambda width: (widths.count(width) * (width > 1), width), default=1)
        return (widths.count(usual) * (usual - 1), usual)

    return max(MARKS, key=columns)
