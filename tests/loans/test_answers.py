"""What the bank answers, and what each side sees of it, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.foundation import clock
from app.foundation.crypto import destroy_key
from app.foundation.db import session, transaction
from app.foundation.refusals import NotFound
from app.loans import actions, queries
from app.loans.models import OpenApplication
from app.loans.telling import told
from tests.loans.made import (
    agree,
    application,
    apply,
    consent_of,
    declined,
    fields_of,
    make_village,
    offer,
    offered,
    refused,
    state,
    withdraw,
)

pytestmark = pytest.mark.usefixtures("ctx", "frozen_clock")


@pytest.fixture
def village(ctx, frozen_clock):
    return make_village()


def test_an_offer_is_seen_only_when_a_second_person_has_confirmed_it(village):
    ident = apply(village)
    with transaction():
        actions.take_up(ident, village.officer)
    offer(village, ident)
    assert told(application(ident))["state"] == "taken-up"
    assert told(application(ident))["offer"] is None
    with refused("needs-second-person"), transaction():
        actions.confirm_answer(ident, village.officer)
    with transaction():
        actions.confirm_answer(ident, village.head)
    one = told(application(ident))
    assert one["state"] == "offered"
    assert one["offer"]["amount"] == 2_000_000
    assert one["offer"]["total"] == 2_000_000 + one["offer"]["interest"]
    assert one["offer"]["effective"] > 435
    assert one["offer"]["bring"] == ["id-card", "bank-card"]
    assert (one["offer"]["late_rate"], one["offer"]["late_example"]) == (653, 5438)


def test_a_branch_head_who_proposes_needs_another_branch_head(village):
    ident = apply(village)
    with transaction():
        actions.take_up(ident, village.head)
        actions.propose_decline(ident, village.head, ["age"], ["longer-term"])
    with refused("needs-second-person"), transaction():
        actions.confirm_answer(ident, village.head)
    with pytest.raises(NotFound), transaction():
        actions.confirm_answer(ident, village.officer)


def test_a_proposal_that_is_sent_back_stays_inside_the_bank(village):
    ident = apply(village)
    with transaction():
        actions.take_up(ident, village.officer)
    offer(village, ident)
    with transaction():
        actions.send_back(ident, village.head, "期限太长")
    assert told(application(ident))["state"] == "taken-up"
    assert "期限太长" not in str(told(application(ident)))
    offer(village, ident, amount=1_500_000)


@pytest.mark.parametrize(("answer", "reached"), [("accept", "accepted"), ("decline", "declined-by-holder")])
def test_the_holder_answers_the_offer_that_stands(village, answer, reached):
    ident = apply(village)
    offered(village, ident)
    standing = queries.offer_standing(ident)
    state(village, "offer-answer", {"application": str(ident), "offer": str(standing.id), "answer": answer})
    assert application(ident).state == reached


def test_an_answer_to_another_offer_or_too_late_is_refused_and_said_so(village):
    ident = apply(village)
    offered(village, ident, valid=date(2026, 11, 30))
    standing = str(queries.offer_standing(ident).id)
    with refused("another-offer"):
        state(village, "offer-answer", {"application": str(ident), "offer": str(ident), "answer": "accept"})
    with clock.at(datetime(2026, 12, 1, 2, tzinfo=UTC)), refused("offer-expired"):
        state(village, "offer-answer", {"application": str(ident), "offer": standing, "answer": "accept"})


def test_nobody_answers_for_another(village):
    ident = apply(village)
    offered(village, ident)
    fields = {"application": str(ident), "offer": str(queries.offer_standing(ident).id), "answer": "accept"}
    with pytest.raises(NotFound):
        state(village, "offer-answer", fields, village.spouse)
    with pytest.raises(NotFound):
        state(village, "application-withdrawal", {"application": str(ident)}, village.spouse)


def test_a_refusal_says_why_and_what_would_help_and_a_person_looks_again(village):
    ident = apply(village)
    declined(village, ident)
    one = told(application(ident))
    assert one["decline"] == {
        "reasons": ["beyond-means"],
        "helps": ["smaller-sum"],
        "words": "家里的草料要先够。",
    }
    state(village, "review-request", {"application": str(ident), "words_of_own": "今年卖得好"})
    assert told(application(ident))["state"] == "review-asked"
    assert session.query(OpenApplication).count() == 1
    offer(village, ident)
    with transaction():
        actions.confirm_answer(ident, village.head)
    assert told(application(ident))["state"] == "offered"
    assert told(application(ident))["decline"] is None


def test_a_second_look_waits_while_another_application_is_open(village):
    ident = apply(village)
    declined(village, ident)
    apply(village)
    with refused("another-open-application"):
        state(village, "review-request", {"application": str(ident)})
    assert application(ident).state == "declined"


def test_facts_of_the_bank_come_in_their_order_and_need_no_consent(village):
    ident = apply(village)
    offered(village, ident)
    standing = str(queries.offer_standing(ident).id)
    state(village, "offer-answer", {"application": str(ident), "offer": standing, "answer": "accept"})
    withdraw(village, consent_of(village, ident))
    with refused("not-in-this-state"), transaction():
        actions.record_fact(ident, village.officer, "paid-out")
    with refused("day-in-future"), transaction():
        actions.record_fact(ident, village.officer, "contract-signed", date(2026, 12, 30))
    for fact in ("invited", "contract-signed", "paid-out"):
        with transaction():
            actions.record_fact(ident, village.officer, fact, date(2026, 11, 24))
    assert told(application(ident))["ended"]
    with refused("not-in-this-state"):
        state(village, "application-withdrawal", {"application": str(ident)})


def test_the_lenders_view_closes_with_the_consent(village):
    ident = apply(village)
    with transaction():
        look = actions.look_at_application(ident, village.officer, "judge-application", "browser", 6)
    assert look.until - look.at == timedelta(minutes=30)
    assert [fact["state"] for fact in told(application(ident))["timeline"]] == ["received", "looked"]
    assert not told(application(ident))["shut"]
    withdraw(village, consent_of(village, ident))
    shut = told(application(ident))
    assert shut["shut"]
    assert shut["owes"] == [], "nobody owes an answer on what they may not read"
    with refused("consent-ended"), transaction():
        actions.look_at_application(ident, village.officer, "judge-application", "browser", 6)
    with refused("consent-ended"), transaction():
        actions.take_up(ident, village.officer)


def test_a_consent_runs_out_by_itself(village):
    ident = apply(village)
    with clock.at(datetime(2027, 2, 1, 2, tzinfo=UTC)), refused("consent-ended"), transaction():
        actions.take_up(ident, village.officer)


@pytest.mark.parametrize(
    "act",
    [
        lambda ident, who: actions.take_up(ident, who),
        lambda ident, who: actions.look_at_application(ident, who, "judge-application", "b", 1),
        lambda ident, who: actions.note_call(ident, who, reached=True),
        lambda ident, who: actions.record_fact(ident, who, "invited"),
    ],
)
def test_another_bank_finds_no_such_application(village, act):
    ident = apply(village)
    with pytest.raises(NotFound), transaction():
        act(ident, village.stranger)


def test_a_call_that_reached_the_holder_is_the_contact_that_was_owed(village):
    ident = apply(village)
    with transaction():
        actions.take_up(ident, village.officer)
        actions.note_call(ident, village.officer, reached=False)
    assert [owed["done"] for owed in told(application(ident))["owes"]][1] is None
    with transaction():
        actions.note_call(ident, village.officer, reached=True, words="明天来支行")
    assert [owed["done"] for owed in told(application(ident))["owes"]][1] is not None


def test_answers_that_were_not_opened_are_listed_until_seen_or_told(village):
    ident = apply(village)
    assert queries.unopened_answers(village.bank) == []
    offered(village, ident)
    assert [one.id for one in queries.unopened_answers(village.bank, "632324")] == [ident]
    assert queries.unopened_answers(village.bank, "6301") == []
    with transaction():
        actions.told_by_telephone(ident, village.officer, "说了两万元")
    assert queries.unopened_answers(village.bank) == []


def test_opening_an_answer_counts_once(village):
    ident = apply(village)
    offered(village, ident)
    assert not told(application(ident))["opened"]
    for _ in range(2):
        state(village, "offer-opened", {"application": str(ident)})
    assert told(application(ident))["opened"]
    assert queries.unopened_answers(village.bank) == []


def test_an_opening_that_arrives_late_does_not_stand_for_a_newer_answer(village):
    ident = apply(village)
    declined(village, ident)
    read = told(application(ident))["step"]
    state(village, "review-request", {"application": str(ident)})
    offer(village, ident)
    with transaction():
        actions.confirm_answer(ident, village.head)
    state(village, "offer-opened", {"application": str(ident), "step": str(read)})
    assert not told(application(ident))["opened"]
    assert [one.id for one in queries.unopened_answers(village.bank)] == [ident]
    state(village, "offer-opened", {"application": str(ident), "step": str(told(application(ident))["step"])})
    assert told(application(ident))["opened"]


def test_the_queue_comes_in_pages(village):
    first = apply(village)
    state(village, "application-withdrawal", {"application": str(first)})
    with clock.at(datetime(2026, 11, 24, 3, tzinfo=UTC)):
        second = apply(village)
    page = queries.queue(village.bank, limit=1)
    assert [one.id for one in page] == [second]
    rest = queries.queue(village.bank, after=(page[0].received_at, page[0].id))
    assert [one.id for one in rest] == [first]
    assert [one.id for one in queries.queue(village.bank, among=["withdrawn"])] == [first]
    assert queries.queue(village.bank, "6301") == []


def test_words_are_gone_with_the_applicants_key(village):
    ident = apply(village)
    offered(village, ident)
    with transaction():
        destroy_key(village.person)
    one = told(application(ident))
    assert one["offer"]["words"] == ""
    assert one["phone"] == ""


def test_a_stolen_id_does_not_take_another_persons_application(village):
    ident = apply(village)
    agree(village, ident, village.spouse)
    with refused("id-used-before"):
        state(village, "loan-application", fields_of(village), village.spouse, ident)
    assert application(ident).person_id == village.person
