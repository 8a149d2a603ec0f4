"""An empty spreadsheet that the county can hand on: heads in Chinese and Tibetan, cells set to text so that no digit is lost."""

from __future__ import annotations

import io
from functools import cache

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from app.exchange.rules.cells import heads_in
from app.exchange.rules.columns import COLUMNS

LEFT_OUT = {"head_id", "head_name", "village_code", "ban_amount", "balance_amount"}


@cache
def template(kind: str) -> bytes:
    """The bytes of an XLSX with two rows of heads, of which the reader understands either."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(kind)
    columns = [column for column in COLUMNS[kind] if column not in LEFT_OUT]
    for place in range(1, len(columns) + 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 24
        sheet.column_dimensions[letter].number_format = "@"
    sheet.freeze_panes = "A3"
    for language in ("bo", "zh"):
        row = []
        for column in columns:
            cell = WriteOnlyCell(sheet, value=heads_in(language).get(column, ""))
            cell.font, cell.alignment = (
                Font(bold=language == "zh"),
                Alignment(wrap_text=True, vertical="center"),
            )
            row.append(cell)
        sheet.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()
