import re

from app.codes import queries
from app.foundation.crockford import grouped
from app.foundation.db import session, transaction
from app.people.staffing import grant_role, make_institution, take_on
from tests.codes.made import given_card
from tests.people.made import VILLAGE
from tests.people.test_access import enter


def test_a_sheet_of_a_village_shows_its_cards_masked_in_both_languages(app, tmp_path):
    given = given_card(app)
    out = tmp_path / "sheet.html"
    result = app.test_cli_runner().invoke(args=["codes", "sheet", "--village", VILLAGE, "--out", str(out)])
    assert result.exit_code == 0, result.output
    page = out.read_text()
    assert grouped(given.card.short_code) in page
    assert "多**" in page
    assert "多杰太" not in page
    assert page.count("<svg") >= 1
    assert "<link" not in page.split("</head>")[0].split("<style>")[0]
    assert re.search(r'lang="bo">[^<]*བྱང་བུ', page)


def test_blank_cards_are_made_and_bound_and_get_a_slip(app, tmp_path):
    given, out = given_card(app), tmp_path / "blank.html"
    runner = app.test_cli_runner()
    assert runner.invoke(args=["codes", "blank", "--count", "3", "--out", str(out)]).exit_code == 0
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", out.read_text()).group()
    assert runner.invoke(args=["codes", "bind", code, given.home.household_no]).exit_code == 0
    assert runner.invoke(args=["codes", "bind", code, given.home.household_no]).exit_code == 1
    said = runner.invoke(args=["codes", "slip", given.home.household_no]).output
    assert code in said
    assert re.search(r"activation number \d{8}\n", said)
    png = tmp_path / "card.png"
    assert runner.invoke(args=["codes", "card", code, "--out", str(png)]).exit_code == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    with app.app_context():
        assert grouped(queries.card_of(given.home.id).short_code) == code
        session.rollback()


def grid_worker(app, client, area):
    with app.app_context(), transaction():
        staff = take_on("worker", "no password", name_zh="公保")
        grant_role(staff.id, "grid-worker", area, institution_id=make_institution("county", "河南县").id)
    enter(app, client, staff=staff.id)


def test_a_grid_worker_issues_a_slip_whose_numbers_are_shown_once(app, client):
    given = given_card(app)
    grid_worker(app, client, "632324")
    page = client.get(f"/zh/staff/slips/{given.home.id}")
    answer = client.send(page, "issue", forgot=str(given.people[0].id))
    number = re.search(r"(\d{4}) (\d{4})", answer.page.text("dl"))
    with app.app_context():
        slip = queries.open_slip_of(given.home.id)
        assert slip.person_id == given.people[0].id
        assert slip.id != given.slip.id
    assert len(answer.page.by_id("main").findall(".//ol/li")) == 10
    assert number.group(1) + number.group(2) not in client.get(f"/zh/staff/slips/{given.home.id}").text


def test_a_grid_worker_of_another_county_finds_neither_slip_nor_sheet(app, client):
    given = given_card(app)
    grid_worker(app, client, "632321")
    assert client.get(f"/zh/staff/slips/{given.home.id}").status_code == 404
    assert client.get(f"/zh/staff/cards/{VILLAGE}").status_code == 404


def test_a_grid_worker_prints_the_sheet_of_a_village(app, client):
    given = given_card(app)
    grid_worker(app, client, "632324")
    assert grouped(given.card.short_code) in client.get(f"/bo/staff/cards/{VILLAGE}").text
