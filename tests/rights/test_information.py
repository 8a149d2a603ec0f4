"""A person sees all that is held, on the page, on paper and as a file; and nobody sees it of somebody else."""

import json

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import select

from app.audit.models import TrailRow
from app.foundation.db import session, transaction
from app.people.households import note_death, undo_death
from app.people.queries import dead_kin_of, id_number_of, person
from app.rights.holdings import HOLDINGS
from app.rights.information import portable
from tests.desk.made import look
from tests.harness.tree import ROOT
from tests.loans.made import agree, declined, state
from tests.people.made import make_home, make_person
from tests.rights.test_wrong import WORDS, say


def held(browser):
    return {one["code"]: one["records"] for one in browser.get("/zh/my-information.json").json["holdings"]}


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
@pytest.mark.parametrize("page", ["", "/print"])
def test_the_page_and_the_paper_hold_every_kind_with_full_values(
    app, herder, village, application, language, page
):
    with app.app_context():
        number = id_number_of(person(village.person))
    text = herder.get(f"/{language}/my-information{page}").page.text("main")
    assert number in text
    assert {"zh": "30,000元", "bo": "སྒོར་ 30,000", "en": "30,000 yuan"}[language] in text


def test_the_paper_says_each_heading_in_both_scripts(herder):
    text = herder.get("/en/my-information/print").page.text("main")
    assert "我是谁" in text
    assert "ངའི་ཐོབ་ཐང་།" in text


def test_what_is_carried_away_fits_its_schema_and_holds_values_by_code(herder, officer, application):
    look(officer, application)
    say(herder, "wrong?about=figure&key=yak_total")
    carried = herder.get("/zh/my-information.json")
    assert carried.headers["Content-Disposition"].startswith("attachment")
    schema = json.loads((ROOT / "docs/schemas/my-information.json").read_text())
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(carried.json)
    found = held(herder)
    assert set(found) == {one.code for one in HOLDINGS}
    assert found["file"][0]["yak_total"]
    assert found["file-versions"][0]["by_me"] is True
    assert found["applications"][0]["amount"] == 3_000_000
    assert found["looks"][0]["by"] == "周毛"
    assert "member_count" in found["looks"][0]["items"]
    assert found["objections"][0]["words"] == WORDS
    assert {one["kind"] for one in found["entries"]} >= {
        "consent",
        "household-file",
        "loan-application",
        "objection",
    }
    assert {one["verb"] for one in found["acts"]} >= {"file looked at"}


def test_near_kin_see_the_consents_and_looks_of_the_dead_as_ended_and_nobody_else_does(
    app, herder, spouse, officer, village, application
):
    look(officer, application)
    assert held(spouse)["kin"] == []
    with app.app_context(), transaction():
        note_death(village.person, by="staff:test")
    died, *rest = held(spouse)["kin"]
    assert died["died"]
    assert {one["about"] for one in rest if "about" in one} >= {"platform", "share"}
    assert all(one["ended"] <= died["died"] for one in rest if "about" in one)
    assert [one["by"] for one in rest if "by" in one] == ["周毛"]
    assert "去世" in spouse.get("/zh/my-information").page.text("main")
    with app.app_context():
        seen = select(TrailRow).where(TrailRow.subject_id == village.person, TrailRow.verb.startswith("info"))
        assert {row.actor for row in session.scalars(seen)} == {f"person:{village.spouse}"}
        assert portable(make_stranger())["holdings"][KIN]["records"] == []
        with transaction():
            undo_death(village.person)
        assert dead_kin_of(village.spouse) == []


def make_stranger():
    with transaction():
        stranger = make_person("更尕", "ཀུན་དགའ")
        make_home(stranger)
    return stranger.id


KIN = [one.code for one in HOLDINGS].index("kin")


def test_worth_is_shown_to_whom_stated_it_and_to_nobody_else(herder, spouse, village, app):
    from tests.harness.homes import consent_fields

    with app.app_context():
        state(village, "consent", consent_fields("worth", items="income"))
        state(village, "household-worth", {"income_as": "sums", "income_wages": "12345"})
    assert held(herder)["worth"][0]["income_wages"] == "12345"
    assert held(spouse)["worth"] == []
    assert "12345" not in spouse.get("/zh/my-information").text


def test_an_adult_of_the_same_household_gets_the_file_and_nothing_of_the_other_person(
    app, herder, spouse, village, application
):
    say(herder, "wrong?about=figure&key=yak_total")
    with app.app_context():
        number = id_number_of(person(village.person))
    for address in ("", "/print", ".json"):
        text = spouse.get(f"/zh/my-information{address}").text
        assert number not in text
        assert WORDS not in text
        assert str(application) not in text
    assert held(spouse)["file"]
    assert held(spouse)["applications"] == held(spouse)["objections"] == held(spouse)["consents"] == []


def test_a_refusal_leads_to_a_person_who_looks_again(app, herder, village, application):
    with app.app_context():
        declined(village, application)
    assert f"/zh/loan/offer?id={application}" in herder.get("/zh/my-information").page.links()


def test_each_asking_stands_in_the_trail(app, herder, village):
    for address in ("", "/print", ".json"):
        herder.get(f"/zh/my-information{address}")
    with app.app_context():
        verbs = session.query(TrailRow.verb).filter(
            TrailRow.subject_id == village.person, TrailRow.verb.like("own %")
        )
        assert sorted(verb for (verb,) in verbs) == [
            "own information carried away",
            "own information printed",
            "own information seen",
        ]


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_without_a_session_the_page_is_a_shell_that_says_what_it_needs(client, village, language):
    answer = client.get(f"/{language}/my-information")
    assert answer.headers["X-Shell"] == "1"
    assert any("/sign-in" in link for link in answer.page.links())
    for address in ("/print", ".json"):
        assert client.get(f"/{language}/my-information{address}").status_code == 303


def test_staff_get_no_ones_information(officer, county):
    for staff in (officer, county):
        assert "30,000" not in staff.get("/zh/my-information", unread=True).text
        assert staff.get("/zh/my-information.json").status_code == 303


def test_an_entry_that_somebody_else_may_not_see_is_in_no_one_elses_file(app, village):
    with app.app_context():
        agree(village, village.household)
        assert all(
            not one["records"] for one in portable(village.spouse)["holdings"] if one["code"] == "consents"
        )
