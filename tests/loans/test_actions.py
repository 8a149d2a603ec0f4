"""The course of applications through the door, on both databases."""

from datetime import UTC, date, datetime

import pytest

from app.foundation import clock
from app.foundation.db import session, transaction
from app.loans import actions, queries
from app.loans.models import Application, Correction, OpenApplication
from app.loans.telling import told
from app.people.households import end_household, undo_ending
from tests.loans.made import (
    agree,
    application,
    apply,
    consent_of,
    make_village,
    offered,
    refused,
    state,
    withdraw,
)

pytestmark = pytest.mark.usefixtures("ctx", "frozen_clock")


@pytest.fixture
def village(ctx, frozen_clock):
    return make_village()


def test_an_application_is_received_with_both_times_and_the_banks_clocks_begin(village):
    ident = apply(village)
    one = told(application(ident))
    assert [fact["state"] for fact in one["timeline"]] == ["received"]
    assert [(owed["what"], owed["due"]) for owed in one["owes"]] == [
        ("take-up", date(2026, 11, 25)),
        ("contact", date(2026, 11, 27)),
    ]
    assert one["timeline"][0]["receipt"]
    assert one["phone"] == "13897001234"


def test_an_application_needs_the_consent_to_show_it(village):
    with refused("consent-missing"):
        apply(village, agreed=False)
    with refused("consent-missing"):
        ident = apply(village, agreed=False, person=village.spouse)
        agree(village, ident)
    assert session.query(Application).count() == 0


def test_the_households_file_comes_first(ctx, frozen_clock):
    with refused("file-missing"):
        apply(make_village(filed=False))


def test_a_household_that_has_ended_gets_no_new_application_until_that_turns_out_to_be_wrong(village):
    with transaction():
        end_household(village.household, "moved", by="staff:test")
    with refused("home-ended"):
        apply(village)
    with transaction():
        undo_ending(village.household, None)
    assert application(apply(village)).state == "received"


def test_nobody_elses_consent_opens_an_application(village):
    ident = apply(village)
    withdraw(village, consent_of(village, ident))
    agree(village, ident, village.spouse)
    with refused("consent-ended"), transaction():
        actions.take_up(ident, village.officer)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"amount": "1000"}, "amount-outside"),
        ({"amount": "10050"}, "amount-not-in-steps"),
        ({"term": "2028-01-31"}, "bullet-too-long"),
        ({"term": "12", "method": "equal-instalments", "product_version": "1999-01"}, "not-offered-here"),
        ({"lender": "0190a000-0000-7000-8000-000000000000"}, "not-offered-here"),
        ({"method": "equal-principal"}, "instalments-need-months"),
    ],
)
def test_what_does_not_fit_the_product_is_refused(village, changes, reason):
    with refused(reason):
        apply(village, **changes)


def test_a_second_application_of_the_household_needs_a_person_whoever_makes_it(village):
    first = apply(village)
    with refused("another-open-application") as caught:
        apply(village)
    assert caught.value.params == {"other": str(first)}
    with refused("another-open-application") as caught:
        apply(village, village.spouse)
    assert caught.value.params == {}, "another adult does not learn which"
    assert session.query(Application).count() == 1


def test_after_an_end_the_household_may_apply_again(village):
    first = apply(village)
    state(village, "application-withdrawal", {"application": str(first)})
    assert session.query(OpenApplication).count() == 0
    apply(village, village.spouse)
    assert session.query(OpenApplication).count() == 1


def test_an_expired_offer_makes_room_for_another_application(village):
    first = apply(village)
    offered(village, first, valid=date(2026, 11, 30))
    with clock.at(datetime(2026, 12, 1, 2, tzinfo=UTC)):
        assert queries.state_now(application(first)) == "expired"
        assert told(application(first))["timeline"][-1]["state"] == "expired"
        second = apply(village)
        assert application(first).state == "expired"
    assert session.get(OpenApplication, (village.household, "nongmudai")).application_id == second


def test_a_correction_stops_the_clocks_and_its_answer_changes_the_wish(village):
    ident = apply(village)
    with transaction():
        actions.take_up(ident, village.officer)
        actions.return_for_correction(ident, village.officer, ["amount"], "两万够吗？")
    asked = told(application(ident))
    assert asked["correction"]["asks"] == ["amount"]
    assert asked["correction"]["words"] == "两万够吗？"
    fields = {"application": str(ident), "amount": "20000", "purpose": "fodder", "term": "2027-10-31"}
    state(village, "loan-correction", {**fields, "method": "quarterly", "words_of_own": "够了"})
    assert application(ident).amount == 2_000_000
    assert session.query(Correction).one().before == {"amount": "3000000"}
    assert told(application(ident))["state"] == "corrected"


def test_nothing_is_asked_without_naming_it(village):
    ident = apply(village)
    with transaction():
        actions.take_up(ident, village.officer)
    with refused("nothing-asked"), transaction():
        actions.return_for_correction(ident, village.officer, [])
    with refused("nothing-asked"), transaction():
        actions.return_for_correction(ident, village.officer, ["religion"])
