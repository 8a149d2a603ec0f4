"""Any spreadsheet as rows of text: CSV in whatever encoding, XLSX with merged cells, titles, hidden rows and spoilt numbers."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import openpyxl
from openpyxl.utils.cell import range_boundaries

from app.exchange.delimited import read_delimited
from app.exchange.rules.cells import text_of
from app.foundation.refusals import Refused

MOST_ROWS = 20_000
MOST_COLUMNS = 60
SLACK = 200
"""Titles, empty rows and notes that may stand beside the rows that count."""
MOST_UNPACKED = 160 * 1024 * 1024
MOST_PARTS = 2000
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
HIDDEN = re.compile(rb"<(?:\w+:)?row [^>]*hidden=\"(?:1|true)\"")
UNCOUNTED = re.compile(rb"<(?:\w+:)?f(?: [^>]*)?>[^<]*</(?:\w+:)?f>(?:<(?:\w+:)?v ?/>)?</(?:\w+:)?c>")

Rows = list[tuple[int, list[str]]]


@dataclass(slots=True)
class Sheet:
    """A sheet: its title and its rows that hold something, each with its number in the file."""

    title: str
    rows: Rows = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """What a file holds, and what a clerk should know of how it was read: codes with numbers."""

    sheets: list[Sheet]
    remarks: dict[str, int] = field(default_factory=dict)


def read_book(content: bytes) -> Book:
    """Refused: file-empty, file-old, file-macro, file-strange, file-broken, file-large, file-encoding, too-many-rows."""
    if not content.strip(b"\0 \r\n\t"):
        raise Refused("file-empty", "file")
    if content.startswith(OLE):
        raise Refused("file-old", "file")
    book = (
        _workbook(content)
        if content.startswith(ZIP)
        else Book([Sheet("", read_delimited(content, MOST_ROWS + SLACK))])
    )
    if not any(sheet.rows for sheet in book.sheets):
        raise Refused("file-empty", "file")
    if sum(len(sheet.rows) for sheet in book.sheets) > MOST_ROWS + SLACK:
        raise Refused("too-many-rows", "file", most=f"{MOST_ROWS:,}")
    return book


def _workbook(content: bytes) -> Book:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # what openpyxl misses in a file (styles, checks of input) is no matter here
            _refuse_hostile(archive)
            return _sheets(content, archive)
    except Refused:
        raise
    except (
        Exception
    ) as error:  # whatever a broken or hostile file makes a reader raise, it is the file's fault
        raise Refused("file-broken", "file") from error


def _refuse_hostile(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Refused("file-old" if "EncryptedPackage" in names else "file-strange", "file")
    if any("vbaproject" in name.lower() or "macrosheets" in name.lower() for name in names):
        raise Refused("file-macro", "file")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("file-old", "file")
    # zipfile reads no more of a part than its head declares, so the declared sizes bound what is unpacked.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("file-large", "file")


def _sheets(content: bytes, archive: zipfile.ZipFile) -> Book:
    opened = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    book = Book([])
    left = MOST_ROWS + SLACK
    for sheet in cast("list[Any]", opened.worksheets):
        if sheet.sheet_state != "visible":
            _add(book, "hidden-sheets", 1)
            continue
        # openpyxl's reader of long sheets knows nothing of merged cells and hidden rows; the part itself says both.
        part = archive.read(sheet._worksheet_path.lstrip("/"))  # noqa: SLF001
        rows = list(_rows(sheet, left))
        _fill_merged(rows, part)
        _add(book, "hidden-rows", len(HIDDEN.findall(part)))
        _add(book, "formulas", len(UNCOUNTED.findall(part)))
        made = Sheet(sheet.title[:40], [(number, row) for number, row in rows if any(row)])
        left -= len(made.rows)
        book.sheets.append(made)
    return book


def _rows(sheet: Any, most: int) -> Iterator[tuple[int, list[str]]]:
    # What a sheet says of its own size is often wrong, in both directions.
    sheet.reset_dimensions()
    full = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
        row = [text_of(value) for value in cells]
        full += any(row)
        if full > most:
            raise Refused("too-many-rows", "file", most=f"{MOST_ROWS:,}")
        if any(row) or number < MOST_ROWS * 2:
            yield number, row


def _fill_merged(rows: Rows, part: bytes) -> None:
    """Each cell of a merged field says what its first one says."""
    by_number = dict(rows)
    if not by_number:
        return
    last = max(by_number)
    for found in MERGED.finditer(part):
        left, top, right, bottom = range_boundaries(found[1].decode())
        if (
            left is None
            or top is None
            or right is None
            or bottom is None
            or left > MOST_COLUMNS
            or top > last
        ):
            continue
        first = by_number.get(top, [])
        said = first[left - 1] if left <= len(first) else ""
        for number in range(top, min(bottom, last) + 1) if said else ():
            row = by_number.get(number)
            if row is None:
                continue
            row.extend([""] * (min(right, MOST_COLUMNS) - len(row)))
            for place in range(left - 1, min(right, MOST_COLUMNS)):
                row[place] = row[place] or said


def _add(book: Book, remark: str, n: int) -> None:
    if n:
        book.remarks[remark] = book.remarks.get(remark, 0) + n
