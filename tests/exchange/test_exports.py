"""What a county takes out: an act with a purpose, nothing of worth, nothing that a program would run."""

import csv
import io
import json

import openpyxl
import pytest
from sqlalchemy import select

from app.audit.models import TrailRow
from app.exchange.sink import harmless, streamed
from app.filing.objections.actions import OBJECTION
from app.filing.objections.models import Objection
from app.foundation.crypto import seal
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people.queries import find_by_id_number, household_of
from tests.desk.made import at_desk
from tests.exchange.made import HEAD, book, home, number, taken
from tests.exchange.test_pages import make_clerk


@pytest.fixture
def clerk(app, frozen_clock):
    made = at_desk(app, make_clerk(app))
    with app.app_context():
        taken(book(home(1) + home(2, village="智后茂")))
        head = ["身份证号", "禁牧面积(亩)", "禁牧补助"]
        taken(book([[number(4), "1200", "9876.5"]], head), kind="subsidy", name="Grassland 2026")
    return made


def out(client, what="households", purpose="report", form="csv", area="632324000000", language="zh"):
    shown = client.get(f"/{language}/county/exports")
    return client.send(shown, "out", what=what, purpose=purpose, format=form, area=area)


def read(answer):
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_households_are_taken_out_with_masked_numbers_and_the_act_is_in_the_trail(app, clerk):
    answer = out(clerk)
    rows = read(answer)
    assert rows[0][0] == "乡"
    assert len(rows) == 5
    assert rows[1][8] == "*" * 14 + number(8)[-4:]
    assert number(4) not in answer.data.decode()
    assert "13897001234" not in answer.data.decode()
    with app.app_context():
        row = session.scalars(select(TrailRow).where(TrailRow.verb == "taken-out")).one()
        assert row.details == {
            "what": "households",
            "area": "632324000000",
            "purpose": "report",
            "numbers": "masked",
        }
        assert row.actor.startswith("staff:")


def test_putting_the_roster_right_needs_whole_numbers(clerk):
    rows = read(out(clerk, purpose="correct-roster"))
    assert {row[8] for row in rows[1:]} == {number(4), number(5), number(8), number(9)}


def test_what_was_taken_out_can_be_taken_in_again_and_changes_nothing(app, clerk):
    content = out(clerk, purpose="correct-roster", form="xlsx").data
    with app.app_context():
        again = taken(content)
        assert (again.rows_good, again.rows_bad) == (4, 0)
        assert again.counts["homes_same"] == 2


def test_no_sum_of_money_is_ever_taken_out(clerk):
    figures = out(clerk, "figures")
    assert "1200" in figures.data.decode()
    for what in ("households", "figures", "filings", "grids", "staff"):
        assert "9876" not in out(clerk, what, "correct-roster").data.decode()


def test_a_figure_in_dispute_is_taken_out_with_its_mark_and_the_others_without(app, clerk, frozen_clock):
    assert {row[-1] for row in read(out(clerk, "figures"))[1:]} == {""}
    with app.app_context(), transaction():
        objecting = find_by_id_number(number(4))
        home = household_of(objecting.id)
        about = {"about": "source", "key": "pasture_ban_mu", "language": "zh", "channel": "web"}
        session.add(
            Objection(id=new_id(), person_id=objecting.id, household_id=home.id, region_code=home.region_code,
                      words=seal(objecting.id, "不对", OBJECTION), received_at=frozen_clock, **about)
        )  # fmt: skip
    head, *rows = read(out(clerk, "figures"))
    assert head[-1] == "存在异议"
    assert {row[5] for row in rows if row[-1]} == {"1200"}
    assert next(row[-1] for row in rows if row[5] == "1200").startswith("存在异议，自")
    assert "不对" not in out(clerk, "figures").data.decode("utf-8-sig")


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
@pytest.mark.parametrize("what", ["households", "figures", "filings", "grids", "staff"])
def test_every_sheet_opens_in_a_spreadsheet_program(clerk, what, language):
    answer = out(clerk, what, "correct-roster", "xlsx", language=language)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    head = [cell.value for cell in sheet[1]]
    assert all(head)
    assert sheet.max_row >= (1 if what == "grids" else 2)


def test_one_township_is_taken_out_alone_and_a_foreign_one_is_not_found(clerk):
    assert len(read(out(clerk, area="632324100000"))) == 5
    assert len(read(out(clerk, area="632324101000"))) == 1
    shown = clerk.get("/zh/county/exports")
    token = shown.page.form("out").filled({}, None)["csrf_token"]
    asked = {"what": "staff", "purpose": "report", "format": "csv", "csrf_token": token}
    assert clerk.post("/zh/county/exports", data=asked | {"area": "632321000000"}).status_code == 404
    assert clerk.post("/zh/county/exports", data=asked | {"area": ""}).status_code == 404
    assert clerk.post("/zh/county/exports", data={"csrf_token": token}).status_code == 422


def test_a_cell_never_begins_a_formula():
    planted = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "才让"]
    assert [harmless(cell)[0] for cell in planted] == ["'"] * 6 + ["才"]
    text = b"".join(streamed("csv", ["a"], [planted])).decode("utf-8-sig")
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in "=+-@\t\r"]
    made = b"".join(streamed("xlsx", ["a"], [planted]))
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert json.dumps([cell.value for cell in sheet[2]]).count("'") == 6
    assert all(cell.data_type != "f" for cell in sheet[2])


def test_rows_leave_as_they_are_read():
    read_so_far = []

    def rows():
        for n in range(1000):
            read_so_far.append(n)
            yield [str(n)]

    stream = streamed("xlsx", HEAD, rows())
    next(stream)
    assert len(read_so_far) < 300
