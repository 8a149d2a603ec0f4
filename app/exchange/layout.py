"""How a list lies in its file: its sheets with their heads, which column is what, and its rows as cells by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.exchange.keeping import LAYOUT, opened, pages_of
from app.exchange.models import IncomingList
from app.exchange.rules.columns import by_hand, columns_of, find_head
from app.exchange.rules.roster import Line
from app.exchange.rules.subsidy import times_by_column
from app.exchange.sheets import MOST_ROWS, Book, Sheet
from app.foundation.refusals import Refused


def columns_in(kind: str, layout: Mapping[str, Any]) -> set[str]:
    """The columns that are known in some sheet of a layout."""
    return {column for sheet in layout["sheets"] for column in _places(kind, layout, sheet)}


def layout_of(found: IncomingList) -> dict[str, Any]:
    """The sheets with their heads, what was chosen by hand, and the village of rows that name none."""
    layout: dict[str, Any] = opened(found.layout, LAYOUT) if found.layout else {"sheets": [], "chosen": {}}
    return layout


def laid_out(kind: str, book: Book) -> tuple[dict[str, Any], list[Any], dict[str, int]]:
    """The layout, the rows below the heads as [sheet, number, cells], and what a clerk should know of the reading."""
    remarks = dict(book.remarks)
    found = [(sheet, find_head(kind, [row for _, row in sheet.rows])) for sheet in book.sheets if sheet.rows]
    with_head = [(sheet, head.row, list(head.words)) for sheet, head in found if head]
    if with_head and len(with_head) < len(found):
        remarks["sheets-without-head"] = len(found) - len(with_head)
    if not with_head:
        largest = max((sheet for sheet, _ in found), key=lambda sheet: len(sheet.rows))
        with_head = [(largest, *_widest(largest))]
    sheets = [{"title": sheet.title, "words": words} for sheet, _, words in with_head]
    rows = [
        [place, number, cells]
        for place, (sheet, last, _) in enumerate(with_head)
        for number, cells in sheet.rows[last + 1 :]
    ]
    if len(rows) > MOST_ROWS:
        raise Refused("too-many-rows", "file", most=f"{MOST_ROWS:,}")
    return {"sheets": sheets, "chosen": {}, "by_hand": False, "village": ""}, rows, remarks


def lines_of(found: IncomingList, layout: Mapping[str, Any]) -> tuple[list[Line], dict[str, dict[str, int]]]:
    sheets = layout["sheets"]
    places = [_places(found.kind, layout, sheet) for sheet in sheets]
    times = {
        sheet["title"]: times_by_column({column: sheet["words"][place] for column, place in mine.items()})
        for sheet, mine in zip(sheets, places, strict=True)
    }
    lines = []
    for page in pages_of(found.id, "rows"):
        for at, number, row in opened(page.body):
            cells = {
                column: row[place] for column, place in places[at].items() if place < len(row) and row[place]
            }
            if not cells.keys() & {"name", "id_no", "household"}:
                continue  # a sum, a signature or a note below the table names nobody
            if not cells.keys() & {"village", "village_code"}:
                cells["village"] = layout["village"] or sheets[at]["title"]
            lines.append(Line(sheets[at]["title"], number, cells))
    return lines, times


def _widest(sheet: Sheet) -> tuple[int, list[str]]:
    """Where no head is known: the first of the rows with most cells stands for it until a clerk says which column is what."""
    widths = [sum(map(bool, row)) for _, row in sheet.rows[:10]]
    place = widths.index(max(widths))
    return place, sheet.rows[place][1]


def samples_of(found: IncomingList, layout: Mapping[str, Any]) -> dict[str, str]:
    """Head → what stands first under it, so that a clerk knows the column when its head says nothing."""
    samples: dict[str, str] = {}
    for page in pages_of(found.id, "rows")[:1]:
        for at, _number, row in opened(page.body)[:20]:
            for head, cell in zip(layout["sheets"][at]["words"], row, strict=False):
                if head and cell:
                    samples.setdefault(head, cell[:24])
    return samples


def _places(kind: str, layout: Mapping[str, Any], sheet: Mapping[str, Any]) -> dict[str, int]:
    return (
        by_hand(sheet["words"], layout["chosen"]) if layout["by_hand"] else columns_of(kind, sheet["words"])
    )
