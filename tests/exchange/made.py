"""Spreadsheets made for tests: invented names, ID numbers with a right check character, faults where they are planted."""

import csv
import io
from datetime import date

import openpyxl

from app.exchange import intake
from app.exchange.intake import Upload
from app.exchange.keeping import list_of
from app.exchange.models import ListFinding
from app.foundation.check_digits import ID_WEIGHTS
from app.foundation.db import session

HEAD = ["乡镇", "村", "社", "户号", "姓名", "与户主关系", "身份证号码", "联系电话"]
NAMES = ["才让卓玛", "扎西才让", "多杰太", "拉毛措", "更尕", "公保", "周毛", "德吉"]
VILLAGE = "荷日恒"
DAY = date(2026, 6, 30)


def number(serial, born="19850301", place="632324"):
    """A valid ID number; serials above 999 move the birthday on."""
    years, order = divmod(serial, 1000)
    body = f"{place}{int(born[:4]) - years % 40}{born[4:]}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def home(n, people=2, village=VILLAGE, **other):
    """The rows of household n."""
    relations = ["户主", "妻子", "父亲", "母亲"]
    rows = []
    for place in range(people):
        row = {
            "乡镇": "优干宁镇",
            "村": village,
            "社": "一社",
            "户号": f"A{n:05d}",
            "姓名": NAMES[(n + place) % len(NAMES)],
            "与户主关系": relations[place],
            "身份证号码": number(n * 4 + place),
            "联系电话": "13897001234" if place == 0 else "",
        }
        rows.append(list((row | other).values()))
    return rows


def book(rows, head=HEAD, *, title="Sheet1", above=()):
    """An XLSX with these rows of cells under a head."""
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet(title)
    for row in (*above, head, *rows):
        sheet.append(row)
    return saved(made)


def saved(made):
    sink = io.BytesIO()
    made.save(sink)
    return sink.getvalue()


def text(rows, head=HEAD, mark=",", encoding="utf-8"):
    sink = io.StringIO()
    csv.writer(sink, delimiter=mark).writerows([head, *rows])
    return sink.getvalue().encode(encoding)


def upload(content, kind="roster", name="Roster 2026", areas=("632324",), as_of=DAY):
    return Upload(kind, "list.xlsx", content, name, "Civil affairs", as_of, areas, "staff:test")


def looked(content, **more):
    """Receive a file and look through all of it; the list."""
    list_id = intake.receive(upload(content, **more))
    while not intake.look(list_id):
        pass
    return list_of(list_id)


def taken(content, **more):
    found = looked(content, **more)
    intake.begin_taking(found.id)
    while not intake.take(found.id):
        pass
    return list_of(found.id)


def found_in(one):
    """(row, column, reason) of all findings of a list."""
    session.rollback()
    rows = session.query(ListFinding).filter_by(list_id=one.id).order_by(ListFinding.row)
    return [(row.row, row.column, row.reason) for row in rows]
