"""Two lenders, one list: what each person and phone is shown, and the list without one's file."""

import pytest

from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.loans import actions
from app.loans.offers import offers_for
from app.people import staffing
from tests.harness.homes import GOOD, consent_fields
from tests.loans.made import application, apply, fields_of, lend_to, make_village, refused, state
from tests.people.made import make_home, make_person
from tests.people.test_access import enter

LANGUAGES = ("bo", "zh", "en")
WISH = "purpose=fodder&amount=30000&term=2027-10-31&method=quarterly"


@pytest.fixture
def village(app, frozen_clock):
    with app.app_context():
        made = make_village()
        with transaction():
            second = staffing.make_institution(
                "bank", "青河村镇银行", "ཆུ་སྔོན་དངུལ་ཁང་", "Blue River", "0973-0000201"
            )
            actions.offer_product(second.id, "nongmudai-season", "632324")
        made.second = second.id
        return made


@pytest.fixture
def herder(app, client, village):
    enter(app, client, person=village.person)
    return client


def offers(app, person):
    with app.app_context():
        return offers_for(person)


def test_both_lenders_are_there_with_what_fits_and_what_is_missing(app, village):
    first, second = offers(app, village.person)
    assert {first["code"], second["code"]} == {"nongmudai", "nongmudai-season"}
    assert all("fit" in one for one in (first, second))
    lacks = {code for one in first["missing"] for code in one["is"]}
    assert "residence-not-stated" in lacks
    assert all(
        one["section"] == "household" for one in first["missing"] if "residence-not-stated" in one["is"]
    )


def test_another_version_of_the_file_changes_what_is_missing(app, village):
    with app.app_context():
        state(village, "household-file", {**GOOD, "residence_since": "1995"})
        found = {one["code"]: one for one in offers_for(village.person)}
    assert {"residence": True} in [one["is"] for one in found["nongmudai"]["fits"]]


def test_the_list_without_ones_file_says_nothing_of_it(app, village):
    with app.app_context():
        state(village, "list-order", {"by_fit": "no"})
        plain = offers_for(village.person)
        assert all("fit" not in one and one["place"] == 0 for one in plain)
        assert all("fit" in one for one in offers_for(village.spouse)), "each person decides for themselves"
        state(village, "list-order", {"by_fit": "yes"})
        assert all("fit" in one for one in offers_for(village.person))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_say_why_and_lead_to_what_is_missing(app, herder, village, language):
    page = herder.get(f"/{language}/loan").page
    for one in offers(app, village.person):
        assert f"/{language}/loan/product?id={one['id']}" in page.links()
        assert f"/{language}/loan/cost?offer={one['id']}" in page.links()
        shown = herder.get(f"/{language}/loan/product?id={one['id']}").page
        assert f"/{language}/file/household" in shown.links()
        assert "24" in shown.text("main") or one["code"] == "nongmudai"


def test_a_product_that_is_not_offered_here_is_not_found(herder, village):
    assert herder.get(f"/zh/loan/product?id={village.bank}").status_code == 404


def test_matching_is_switched_off_and_on_without_javascript(app, herder, village):
    page = herder.get("/en/loan")
    assert "Something is missing" in page.page.text("main")
    herder.send(page, "plain")
    page = herder.get("/en/loan")
    assert "Your file is not looked at" in page.page.text("main")
    assert all("fit" not in one for one in offers(app, village.person))
    herder.send(page, "by-fit")
    assert all("fit" in one for one in offers(app, village.person))


def test_the_chosen_lender_goes_along_to_the_last_page(app, herder, village):
    for one in offers(app, village.person):
        page = herder.get(f"/zh/loan/cost?offer={one['id']}&{WISH}")
        assert one["lender"]["zh"] in page.page.text("main")
        last = herder.get(f"/zh/loan/review?offer={one['id']}&{WISH}")
        assert last.page.form("send").filled({}, None)["lender"] == [str(one["lender"]["id"])]


def test_a_household_has_one_application_for_this_kind_of_loan_at_either_bank(app, village):
    with app.app_context():
        assert application(apply(village)).product == "nongmudai"
        second, lender = new_id(), str(village.second)
        named = {"lender": lender, "application": str(second), "until": "2027-01-31"}
        state(village, "consent", consent_fields("share", items="kind", **named))
        other = {"lender": lender, "product": "nongmudai-season", "method": "at-end"}
        fields = fields_of(village, **other)
        with refused("another-open-application"):
            state(village, "loan-application", fields, village.person, second)


def test_a_product_is_offered_only_where_its_file_allows(app, village):
    with app.app_context(), refused("outside-product-area"), transaction():
        actions.offer_product(village.second, "nongmudai-season", "6327")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_older_person_is_told_by_when_the_loan_must_end(app, client, frozen_clock, language):
    with app.app_context():
        with transaction():
            person, spouse = make_person(id_no="632324196606011016"), make_person("多杰太")
            home = make_home(person, spouse)
        older = lend_to(person.id, spouse.id, home.id, filed=False)
        with transaction():
            actions.offer_product(older.bank, "nongmudai-season", "632324")
        season = next(one for one in offers_for(older.person) if one["code"] == "nongmudai-season")
    enter(app, client, person=older.person)
    assert "2027" in client.get(f"/{language}/loan/product?id={season['id']}").page.text("main")
