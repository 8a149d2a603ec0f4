"""One bank, one way: signed files with acknowledgement, the bank's own page with a reference, paper, and the county that sets it."""

import io
import json
import uuid

import pytest
from flask import Flask

from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.refusals import Refused
from app.loans import ways
from app.loans.actions import confirm_answer, take_up
from app.loans.models import Look
from app.loans.telling import told
from app.people import staffing
from app.sync.receipts import check
from tests.desk.made import LANGUAGES, at_desk
from tests.harness.pages import PageClient
from tests.loans.made import Village, consent_of, offer, refused, withdraw
from tests.loans.made import application as found
from tests.people.test_access import enter

COUNTY = "632324"


@pytest.fixture
def county(app: Flask, village: Village) -> PageClient:
    with app.app_context(), transaction():
        clerk = staffing.take_on("county", "no password", name_zh="县办").id
        staffing.grant_role(clerk, "county", COUNTY)
    return at_desk(app, clerk)


def set_way(app: Flask, village: Village, mode: str, address: str = "") -> None:
    with app.app_context(), transaction():
        ways.set_way(village.bank, COUNTY, ways.Way(mode, address), by=village.head)


def fetched(client: PageClient) -> dict[str, object]:
    answer = client.send(client.get("/zh/desk/files"), "fetch")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    content: dict[str, object] = json.loads(answer.text)
    return content


def acknowledged(client: PageClient, said: object) -> int:
    page = client.get("/zh/desk/files")
    filled = page.page.form("acknowledge").filled({}, None)
    upload = (io.BytesIO(json.dumps(said).encode()), "answer.json")
    data = {"csrf_token": filled["csrf_token"][0], "answer": upload}
    return client.post("/zh/desk/files/acknowledge", data=data).status_code


def looks(app: Flask) -> list[Look]:
    with app.app_context():
        return list(session.query(Look))


def test_a_file_is_signed_holds_what_was_allowed_and_each_person_sees_a_look(
    app: Flask, village: Village, officer: PageClient, application: uuid.UUID
) -> None:
    set_way(app, village, "file")
    made = fetched(officer)
    with app.app_context():
        signed = check(str(made.pop("signature")))
        assert signed == made
        assert [one["number"] for one in made["applications"]] == [found(application).number]  # type: ignore[attr-defined]
    assert len(looks(app)) == 1
    assert looks(app)[0].application_id == application
    assert looks(app)[0].browser == f"file:{made['file']}"


def test_what_was_acknowledged_is_taken_up_and_not_fetched_again(
    app: Flask, village: Village, officer: PageClient, application: uuid.UUID
) -> None:
    set_way(app, village, "file")
    made = fetched(officer)
    again = fetched(officer)
    assert len(again["applications"]) == 1, "until it is acknowledged it comes again"  # type: ignore[arg-type]
    numbers = [one["number"] for one in made["applications"]]  # type: ignore[attr-defined]
    assert acknowledged(officer, {"file": made["file"], "numbers": numbers}) == 303
    assert acknowledged(officer, {"file": made["file"], "numbers": numbers}) == 303, "twice does nothing more"
    with app.app_context():
        assert found(application).state == "taken-up"
    assert officer.get("/zh/desk/files").page.all("form", id="fetch") == []


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        "x",
        {"file": "x", "numbers": []},
        {"file": "01a21000-0000-7000-8000-00000000000a", "numbers": []},
    ],
)
def test_what_is_no_acknowledgement_of_ours_changes_nothing(
    app: Flask, village: Village, officer: PageClient, application: uuid.UUID, said: object
) -> None:
    set_way(app, village, "file")
    fetched(officer)
    assert acknowledged(officer, said) == 422
    with app.app_context():
        assert found(application).state == "received"


def test_without_consent_or_at_another_desk_there_is_nothing_to_fetch(
    app: Flask, village: Village, officer: PageClient, application: uuid.UUID
) -> None:
    assert officer.get("/zh/desk/files").page.all("form", id="fetch") == [], (
        "at the desk nothing goes by file"
    )
    set_way(app, village, "file")
    stranger = at_desk(app, village.stranger)
    assert stranger.get("/zh/desk/files").page.all("form", id="fetch") == []
    made = fetched(officer)
    assert acknowledged(stranger, {"file": made["file"], "numbers": []}) == 422
    with app.app_context():
        withdraw(village, consent_of(village, application))
    assert officer.get("/zh/desk/files").page.all("form", id="fetch") == []
    assert len(looks(app)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_person_is_shown_the_banks_own_page_and_a_reference_that_works_once(
    app: Flask,
    client: PageClient,
    village: Village,
    officer: PageClient,
    application: uuid.UUID,
    language: str,
) -> None:
    set_way(app, village, "link", "https://bank.example/loan")
    enter(app, client, person=village.person)
    page = client.get(f"/{language}/loan/view?id={application}").page
    with app.app_context():
        reference = ways.reference_of(found(application))
    assert "https://bank.example/loan" in page.links()
    assert reference in page.text("main")
    shown = officer.get(f"/{language}/desk/application/{application}")
    assert officer.send(shown, "reference", reference="0000-0000").status_code == 422
    assert officer.send(shown, "reference", reference=reference.lower().replace("-", " ")).status_code == 303
    assert officer.send(shown, "reference", reference=reference).status_code == 422, "only once"


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_there_is_a_sheet_to_bring(
    app: Flask, client: PageClient, village: Village, application: uuid.UUID, language: str
) -> None:
    set_way(app, village, "manual")
    enter(app, client, person=village.person)
    assert (
        f"/{language}/loan/sheet?id={application}"
        in client.get(f"/{language}/loan/view?id={application}").page.links()
    )
    with app.app_context():
        number = found(application).number
    assert number in client.get(f"/{language}/loan/sheet?id={application}").page.text("main")


def test_after_the_consent_is_gone_nothing_leads_on(
    app: Flask, village: Village, application: uuid.UUID
) -> None:
    set_way(app, village, "link", "https://bank.example/loan")
    with app.app_context():
        withdraw(village, consent_of(village, application))
        assert told(found(application))["way"] is None


@pytest.mark.parametrize(
    "address", ["http://bank.example", "javascript:alert(1)", "", "https://a@b.example", "bank.example"]
)
def test_only_an_https_address_of_its_own_is_taken(app: Flask, village: Village, address: str) -> None:
    with pytest.raises(Refused):
        set_way(app, village, "link", address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_county_sets_the_way_and_the_limit(
    app: Flask, village: Village, county: PageClient, language: str
) -> None:
    page = county.get(f"/{language}/county/lenders")
    assert county.send(page, "way-1", mode="link", address="http://x").status_code == 422
    assert county.send(page, "way-1", mode="link", address="https://bank.example/").status_code == 303
    assert county.send(page, "limit-1-1", below="5000").status_code == 303
    assert county.send(page, "limit-1-1", below="much").status_code == 422
    with app.app_context():
        assert ways.way_in(village.bank, COUNTY) == ways.Way("link", "https://bank.example/")
        assert ways.limit_of(village.bank, COUNTY, "nongmudai") == 500_000


def test_another_countys_lender_is_not_found(app: Flask, village: Village, county: PageClient) -> None:
    token = county.get("/zh/county/lenders").page.form("way-1").filled({}, None)["csrf_token"]
    for path in (f"{village.bank}/632321/way", f"{new_id()}/{COUNTY}/way"):
        answer = county.post(f"/zh/county/lenders/{path}", data={"csrf_token": token, "mode": "app"})
        assert answer.status_code == 404


def test_below_the_lenders_limit_one_person_suffices(
    app: Flask, village: Village, application: uuid.UUID
) -> None:
    with app.app_context():
        with transaction():
            take_up(application, village.officer)
        offer(village, application)
        with refused("needs-second-person"), transaction():
            confirm_answer(application, village.officer)
        with transaction():
            ways.set_limit(village.bank, COUNTY, "nongmudai", 2_500_000, by=village.head)
        with transaction():
            confirm_answer(application, village.officer)
        assert found(application).state == "offered"


def test_the_limit_of_another_county_lets_nobody_answer_alone(
    app: Flask, village: Village, application: uuid.UUID
) -> None:
    with app.app_context():
        with transaction():
            take_up(application, village.officer)
            ways.set_limit(village.bank, "632321", "nongmudai", 100_000_000, by=village.head)
        offer(village, application)
        with refused("needs-second-person"), transaction():
            confirm_answer(application, village.officer)
