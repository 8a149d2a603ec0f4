"""Files that were not made for us, and files that were made against us."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.dimensions import RowDimension

from app.exchange.rules.cells import head_key, text_of
from app.exchange.sheets import read_book
from app.foundation.refusals import Refused
from tests.exchange.made import HEAD, book, home, saved, text


def test_title_rows_and_merged_cells_are_read_as_a_person_reads_them():
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["河南县农牧户花名册"])
    sheet.merge_cells("A1:H1")
    for row in (
        [None],
        ["户主信息", None, None],
        ["村", "姓名", "证件号码"],
        ["荷日恒", "一", "1"],
        [None, "二", "2"],
    ):
        sheet.append(row)
    sheet.merge_cells("A5:A6")
    [read] = read_book(saved(made)).sheets
    assert [row[:3] for _, row in read.rows[-2:]] == [["荷日恒", "一", "1"], ["荷日恒", "二", "2"]]
    assert [number for number, _ in read.rows] == [1, 3, 4, 5, 6]


def test_hidden_rows_are_read_and_told_and_hidden_sheets_are_not():
    made = openpyxl.Workbook()
    sheet = made.active
    for row in ([*HEAD], *home(1), *home(2)):
        sheet.append(row)
    sheet.row_dimensions[3] = RowDimension(sheet, 3, hidden=True)
    made.create_sheet("old").append(["secret"])
    made["old"].sheet_state = "hidden"
    read = read_book(saved(made))
    assert read.remarks == {"hidden-rows": 1, "hidden-sheets": 1}
    assert len(read.sheets) == 1
    assert len(read.sheets[0].rows) == 5


def test_formulas_without_a_result_are_told():
    made = openpyxl.Workbook()
    made.active.append(["a", "=1+1"])
    assert read_book(saved(made)).remarks == {"formulas": 1}


def test_cells_become_the_text_that_was_meant():
    import datetime as dt

    assert text_of(13897001234.0) == "13897001234"
    assert text_of(6.32324198503010e17).startswith("~")
    assert text_of("6.32324E+17").startswith("~")
    assert text_of("\u00a0'632324 ") == "632324"
    assert text_of('="632324198503010015"') == "632324198503010015"
    assert text_of(dt.datetime(2026, 6, 30, 0, 0)) == "2026-06-30"  # noqa: DTZ001 - a spreadsheet's day has no zone
    assert text_of(12.5) == "12.5"
    assert head_key(" 身份证 号\n（18位） ") == head_key("身份证号")


def zipped(**parts):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()


def with_part(name, content):
    sink = io.BytesIO(book(home(1)))
    with zipfile.ZipFile(sink, "a") as archive:
        archive.writestr(name, content)
    return sink.getvalue()


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "'
    + "x" * 1000
    + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(6))
    + "]><workbook>&g;</workbook>"
)


@pytest.mark.parametrize(
    ("reason", "content"),
    [
        ("file-empty", lambda: b""),
        ("file-empty", lambda: b"\r\n\r\n"),
        ("file-old", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("file-macro", lambda: with_part("xl/vbaProject.bin", b"\0")),
        ("file-strange", lambda: zipped(content="a document of another kind")),
        ("file-strange", lambda: b"%PDF-1.7\x00\x01\x02\x03" + b"\x00" * 600),
        ("file-broken", lambda: book(home(1))[:900]),
        ("file-broken", lambda: zipped(**{"xl/workbook.xml": BOMB})),
        ("file-large", lambda: with_part("xl/media/zeros", b"\0" * (170 * 1024 * 1024))),
        ("too-many-rows", lambda: text([["a", "b"]] * 20_400)),
    ],
)
def test_what_is_hostile_or_broken_is_refused_with_a_reason(reason, content):
    with pytest.raises(Refused) as refused:
        read_book(content())
    assert refused.value.reason == reason


def test_a_sheet_that_says_it_is_endless_is_read_to_its_end():
    sink = io.BytesIO(book(home(1)))
    parts = {}
    with zipfile.ZipFile(sink) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    wide = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    parts[name] = parts[name].replace(b"</worksheet>", wide)
    [read] = read_book(zipped(**parts)).sheets
    assert len(read.rows) == 3
    assert len(read.rows[0][1]) == 60
