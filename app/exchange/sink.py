"""Rows on their way out as CSV or XLSX: written as they are read, without a file in between, and with nothing that a program would run."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
EVERY = 200
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="49"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<cols><col min="1" max="30" width="22" customWidth="1" style="0"/></cols><sheetData>'
)

Row = Sequence[str]


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def streamed(kind: str, head: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """The bytes of a `csv` (UTF-8 with its mark, so that it opens with its letters) or `xlsx`, some rows at a time."""
    return _xlsx(head, rows) if kind == "xlsx" else _csv(head, rows)


def _csv(head: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    sink = io.StringIO()
    writer = csv.writer(sink)
    yield b"\xef\xbb\xbf"
    for part in _parts(head, rows):
        writer.writerows([harmless(cell) for cell in row] for row in part)
        yield sink.getvalue().encode()
        sink.seek(0)
        sink.truncate()


def _xlsx(head: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, HEAD + text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write((HEAD + SHEET).encode())
            first = True
            for part in _parts(head, rows):
                for row in part:
                    sheet.write(_row(row, 1 if first else 0).encode())
                    first = False
                yield pipe.drained()
            sheet.write(b"</sheetData></worksheet>")
    yield pipe.drained()


def _row(row: Row, style: int) -> str:
    cells = (
        f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(_clean(harmless(cell)))}</t></is></c>'
        for cell in row
    )
    return f"<row>{''.join(cells)}</row>"


def _clean(text: str) -> str:
    """XML has no place for control characters."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _parts(head: Row, rows: Iterable[Row]) -> Iterator[list[Row]]:
    part: list[Row] = [head]
    for row in rows:
        part.append(row)
        if len(part) >= EVERY:
            yield part
            part = []
    if part:
        yield part


class _Pipe(io.RawIOBase):
    """What a zip file is written to when nobody can go back in it."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        kept = bytes(content)
        self._held += kept
        return len(kept)

    def drained(self) -> bytes:
        held, self._held = bytes(self._held), bytearray()
        return held
