"""The county's pages of lists, as a clerk without scripts uses them."""

import io

import pytest
from sqlalchemy import func, select

from app.exchange import intake
from app.exchange.models import IncomingList
from app.foundation.db import session, transaction
from app.people import staffing
from app.people.models import Household, Person
from tests.desk.made import at_desk
from tests.exchange.made import HEAD, book, home, number, text

LANGUAGES = ("bo", "zh", "en")


def make_clerk(app, role="county", area="632324", name="clerk"):
    with app.app_context(), transaction():
        made = staffing.take_on(name, "x", name_zh="县办")
        staffing.grant_role(made.id, role, area)
        return made.id


@pytest.fixture
def clerk(app, frozen_clock):
    return at_desk(app, make_clerk(app))


def send(client, content, where="rosters", name="list.xlsx", **more):
    shown = client.get(f"/zh/county/{where}")
    token = shown.page.form("send").filled({}, None)["csrf_token"]
    said = {"name": "Roster 2026", "source": "Civil affairs", "as_of": "2026-06-30", "csrf_token": token}
    return client.post(
        f"/zh/county/{where}",
        data=said | more | {"file": (io.BytesIO(content), name)},
        content_type="multipart/form-data",
    )


def people(app):
    with app.app_context():
        return session.scalar(select(func.count()).select_from(Person))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", ["rosters", "lists", "exports"])
def test_the_rooms_are_open_to_the_county_and_to_nobody_else(app, clerk, where, language):
    assert clerk.get(f"/{language}/county/{where}").status_code == 200
    worker = at_desk(app, make_clerk(app, "grid-worker", name="worker"))
    assert worker.get(f"/{language}/county/{where}", unread=True).status_code == 403


def test_a_roster_is_looked_through_and_taken_in_with_three_buttons(app, clerk):
    rows = home(1) + home(2)
    rows[3][6] = "632324198513011234"
    answer = send(clerk, book(rows))
    assert answer.status_code == 303
    for language in LANGUAGES:
        clerk.get(answer.location.replace("/zh/", f"/{language}/"))
    shown = clerk.get(answer.location)
    assert "3" in shown.page.text("main")
    assert people(app) == 0
    done = clerk.get(clerk.send(shown, "take").location)
    assert people(app) == 3
    assert done.status_code == 200


def test_work_goes_on_where_it_stopped(app, clerk, monkeypatch):
    monkeypatch.setattr(intake, "UNIT_PAGE", 1)
    monkeypatch.setattr(intake.look, "__defaults__", (0.0,))
    monkeypatch.setattr(intake.take, "__defaults__", (0.0,))
    answer = send(clerk, book(home(1) + home(2) + home(3)))
    seen = clerk.get(answer.location)
    assert "2 / 6" in seen.page.text("main")
    while "go-on" in seen.text:
        seen = clerk.get(clerk.send(seen, "go-on").location)
    seen = clerk.get(clerk.send(seen, "take").location)
    assert people(app) == 2
    while "go-on" in seen.text:
        seen = clerk.get(clerk.send(seen, "go-on").location)
    assert people(app) == 6


def test_columns_that_are_not_found_are_chosen_by_hand(app, clerk):
    head = [*HEAD[:4], "who", HEAD[5], "card", HEAD[7]]
    answer = send(clerk, text(home(1), head), name="list.csv")
    shown = clerk.get(answer.location)
    assert "columns" in shown.text
    for language in LANGUAGES:
        clerk.get(answer.location.replace("/zh/", f"/{language}/"))
    wrong = clerk.send(shown, "columns", name="who")
    assert wrong.status_code == 422
    done = clerk.send(shown, "columns", name="who", id_no="card")
    seen = clerk.get(done.location)
    seen = clerk.get(clerk.send(seen, "go-on").location)
    clerk.send(seen, "take")
    assert people(app) == 2


def test_a_large_file_is_let_in_by_this_door_for_clerks_only(app, clerk):
    large = text(home(1), [*HEAD, "备注"]) + b"\n" * 400_000
    assert send(clerk, large, name="list.csv").status_code == 303
    worker = at_desk(app, make_clerk(app, "grid-worker", name="worker"))
    answer = worker.post(
        "/zh/county/rosters",
        data={"file": (io.BytesIO(large), "list.csv")},
        content_type="multipart/form-data",
        unread=True,
    )
    assert answer.status_code in {400, 403, 413}
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(IncomingList)) == 1


def test_what_cannot_be_read_is_refused_in_a_sentence(clerk):
    for content in (
        b"",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old",
        b"PK\x03\x04broken",
        b"%PDF-1.7\x00\x01\x02",
    ):
        answer = send(clerk, content)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert send(clerk, book(home(1)), as_of="2027-01-01").status_code == 422
    nothing = clerk.get("/zh/county/rosters")
    assert clerk.send(nothing, "send", name="", source="", as_of="").status_code == 422


def test_lists_of_another_county_are_not_found(app, clerk):
    answer = send(clerk, book(home(1)))
    other = at_desk(app, make_clerk(app, area="632321", name="other"))
    assert other.get(answer.location).status_code == 404
    assert "Roster 2026" not in other.get("/zh/county/rosters").text


def test_the_empty_spreadsheet_is_understood_when_it_comes_back(app, clerk):
    import openpyxl

    blank = clerk.get("/zh/county/lists/template/roster.xlsx")
    assert blank.status_code == 200
    filled = openpyxl.load_workbook(io.BytesIO(blank.data))
    sheet = filled.active
    head = [cell.value for cell in sheet[2]]
    row = {"姓名": "才让卓玛", "身份证号": number(1), "村": "荷日恒", "与户主关系": "户主", "户编号": "1"}
    sheet.append([row.get(one, "") for one in head])
    sink = io.BytesIO()
    filled.save(sink)
    shown = clerk.get(send(clerk, sink.getvalue()).location)
    clerk.send(shown, "take")
    assert people(app) == 1
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Household)) == 1
