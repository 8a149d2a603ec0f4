"""A person without a phone agrees with a worker's help: what confirms it, what does not, and how it ends; on both databases."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.codes.models import OneTimeNumber
from app.consent import queries
from app.consent.assistance.actions import see_paper
from app.consent.assistance.queries import waiting_to_be_seen, waits_to_be_seen
from app.consent.models import Consent
from app.foundation import clock
from app.foundation.contracts import Author
from app.foundation.crypto import Erased, destroy_key, unseal
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.refusals import NotFound, Refused
from app.people.devices import enrol_device
from app.people.queries import person
from app.people.staffing import suspend
from app.sync.door import submit_from_web
from app.sync.models import AcceptedEntry, QuarantinedEntry
from tests.harness.helped import household_without_phone
from tests.harness.homes import home_with_phones
from tests.harness.phone import Phone
from tests.harness.workers import grid_with_homes, make_staff, worker_with_phone


@pytest.fixture
def helping(app):
    return household_without_phone(app)


def consent_of(answer):
    return session.get_one(Consent, uuid.UUID(answer["id"]))


def needs(answer, reason):
    assert (answer["answer"], answer.get("reason")) == ("needs", reason), answer


def test_a_consent_with_help_keeps_who_helped_and_how(app, helping, ctx):
    answer = helping.agree()
    assert answer["answer"] == "accepted", answer
    row = consent_of(answer)
    assert (row.method, row.manner, row.channel, row.language) == ("number", "read-aloud", "phone", "bo")
    assert (str(row.person_id), str(row.assistant_id)) == (helping.person, helping.worker.person)
    assert queries.agreed_to_platform(row.person_id)
    assert queries.stands(row)
    used = session.scalars(select(OneTimeNumber).where(OneTimeNumber.used_at.is_not(None))).one()
    assert used.matter == f"consent:{row.id}"


def test_worth_is_allowed_item_by_item_and_for_two_years(app, helping, ctx):
    answer = helping.agree(about="worth")
    assert queries.worth_items(uuid.UUID(helping.person)) == {"income", "insurance"}
    assert consent_of(answer).expires_at - consent_of(answer).received_at == timedelta(days=730)
    needs(helping.agree(about="worth", number=helping.slip.one_time[1], items="deposits"), "consent-items")


def test_nobody_agrees_for_another_to_show_something_to_a_bank(app, helping):
    needs(helping.agree(about="share"), "invalid")


def test_a_number_confirms_once(app, helping, ctx):
    assert helping.agree()["answer"] == "accepted"
    needs(helping.agree(about="worth"), "one-time-wrong")
    assert helping.agree(about="worth", number=helping.slip.one_time[1])["answer"] == "accepted"


def test_the_same_bytes_again_cost_no_number_and_no_try(app, helping):
    entry = helping.entry()
    first = [helping.pushed(entry)["receipt"] for _ in range(6)]
    assert len(set(first)) == 1


def test_two_consents_in_one_batch_cannot_share_a_number(app, helping):
    entries = helping.entry(), helping.entry(about="worth")
    assert [one["answer"] for one in helping.worker.push(*entries)] == ["accepted", "needs"]


def test_the_number_of_another_household_confirms_nothing(app, helping, ctx):
    foreign = helping.slip_of(helping.others[0])
    needs(helping.agree(number=foreign.one_time[0]), "one-time-wrong")
    assert not queries.agreed_to_platform(uuid.UUID(helping.person))


def test_a_slip_that_has_run_out_or_was_replaced_confirms_nothing(app, helping, ctx):
    newer = helping.slip_of(helping.home)
    needs(helping.agree(), "one-time-wrong")
    with clock.at(clock.now() + timedelta(days=31)):
        needs(helping.agree(number=newer.one_time[0]), "one-time-wrong")


def test_a_number_of_a_slip_that_the_worker_issued_says_nothing_with_that_workers_help(app, helping, ctx):
    seen = helping.slip_of(helping.home, by=f"staff:{helping.worker.person}")
    needs(helping.agree(number=seen.one_time[0]), "one-time-own")
    assert not queries.agreed_to_platform(uuid.UUID(helping.person))
    # The paper is open to this worker all the same, and the number is still the person's, with anybody else's help.
    assert helping.agree(paper=helping.form().number)["answer"] == "accepted"
    colleague = worker_with_phone(app, helping.grid)
    assert helping.agree(number=seen.one_time[0], by=colleague)["answer"] == "accepted"


def test_a_seal_taken_from_another_entry_confirms_nothing(app, helping):
    sealed = dict(part.split("=") for part in helping.entry()["bytes"].split("&"))["f.sealed"]
    needs(helping.agree(sealed=sealed), "number-sealed")


def test_guessed_numbers_are_counted_and_soon_wait(app, helping, ctx):
    wrong = [f"{int(helping.slip.one_time[0]) + n:06d}"[-6:] for n in range(1, 60) if n]
    wrong = [one for one in wrong if one not in helping.slip.one_time][:8]
    answers = helping.worker.push(*(helping.entry(number=one) for one in wrong))
    assert [one["answer"] for one in answers[:3]] == ["needs"] * 3
    assert {(one["answer"], one["reason"]) for one in answers[3:]} == {("later", "number-waits")}
    # Even the right one waits now, and is let in when its time has come, by the same bytes.
    entry = helping.entry()
    assert helping.pushed(entry)["reason"] == "number-waits"
    with clock.at(clock.now() + timedelta(minutes=1)):
        assert helping.pushed(entry)["answer"] == "accepted"


def test_a_worker_who_guesses_at_household_after_household_is_slowed_too(app, ctx):
    grid, homes = grid_with_homes(app, 18)
    helping = household_without_phone(app)
    guesser = worker_with_phone(app, grid)
    entries = [
        helping.entry(number="000000", by=guesser, household=str(home), person=helping.person_of(str(home)))
        for home in homes
        for _ in range(2)
    ]
    answers = [one["answer"] for one in guesser.push(*entries)]
    assert answers[:31] == ["needs"] * 31
    assert "later" in answers[31:]


def test_an_evening_of_right_numbers_passes_in_one_batch(app):
    helping = household_without_phone(app)
    _grid, homes = grid_with_homes(app, 12)
    worker = worker_with_phone(app, helping.grid, _grid)
    entries = [
        helping.entry(
            number=helping.slip_of(str(home)).one_time[0],
            by=worker,
            household=str(home),
            person=helping.person_of(str(home)),
        )
        for home in homes
    ]
    assert {one["answer"] for one in worker.push(*entries)} == {"accepted"}


def test_nobody_is_helped_by_a_worker_who_does_not_walk_there(app, helping, ctx):
    other = worker_with_phone(app)
    needs(helping.agree(by=other), "not-found")
    assert not queries.agreed_to_platform(uuid.UUID(helping.person))
    # And a stranger's wrong guesses close no gate of the household.
    for _ in range(6):
        helping.agree(by=other, number="000000")
    assert helping.agree()["answer"] == "accepted"


def test_a_suspended_worker_brings_no_consent(app, helping, ctx):
    with transaction():
        suspend(uuid.UUID(helping.worker.person), "left")
    needs(helping.agree(), "staff-suspended")
    session.rollback()
    assert session.scalars(select(Consent)).all() == []
    assert session.scalars(select(OneTimeNumber).where(OneTimeNumber.used_at.is_not(None))).all() == []


def test_a_person_of_another_household_is_not_found(app, helping):
    needs(helping.agree(household=helping.others[0]), "not-found")
    needs(helping.agree(person="nobody"), "not-found")


def test_a_phone_of_the_person_does_not_bring_it(app, helping):
    answer = helping.agree()
    assert answer["answer"] == "accepted"

    _home, [phone] = home_with_phones(app)
    [told] = phone.push(helping.entry(by=phone))
    needs(told, "unknown-kind")


def test_a_text_that_is_not_ours_spends_no_number(app, helping, ctx):
    needs(helping.agree(text_hash="0" * 64), "consent-text")
    assert helping.agree()["answer"] == "accepted"


def test_a_signed_form_stands_when_another_has_seen_it(app, helping, ctx):
    form = helping.form()
    answer = helping.agree(paper=form.number)
    row = consent_of(answer)
    assert (row.method, row.form_id) == ("paper", form.id)
    assert queries.agreed_to_platform(row.person_id)
    assert not queries.stands(row)
    [waiting] = waiting_to_be_seen(["632324"])
    assert (waiting.consent.id, waiting.form.number) == (row.id, form.number)
    with pytest.raises(Refused, match="paper-own"), transaction():
        see_paper(waiting, uuid.UUID(helping.worker.person))
    with transaction():
        clerk = make_staff("county")
        see_paper(waits_to_be_seen(row.id, ["632324"]), clerk.id)
    assert queries.stands(consent_of(answer))
    assert not waiting_to_be_seen(["632324"])
    with pytest.raises(NotFound):
        waits_to_be_seen(row.id, ["632324"])


def test_a_form_is_seen_only_in_ones_area(app, helping, ctx):
    answer = helping.agree(paper=helping.form().number)
    assert not waiting_to_be_seen(["6327"])
    assert not waiting_to_be_seen([])
    with pytest.raises(NotFound):
        waits_to_be_seen(uuid.UUID(answer["id"]), ["6327"])


def test_days_are_counted_from_the_arrival(app, helping, ctx):
    helping.agree(paper=helping.form().number)
    with clock.at(clock.now() + timedelta(days=9, hours=1)):
        assert [one.days for one in waiting_to_be_seen(["632324"])] == [9]


def test_the_last_five_digits_serve_within_the_grid(app, helping):
    assert helping.agree(paper=helping.form().number[-5:])["answer"] == "accepted"


def test_a_blank_form_of_the_grid_serves_whom_the_worker_finds_there(app, helping):
    assert helping.agree(paper=helping.form(blank=True).number)["answer"] == "accepted"


def test_a_form_serves_once(app, helping):
    form = helping.form(blank=True)
    assert helping.agree(paper=form.number)["answer"] == "accepted"
    home = helping.others[0]
    needs(helping.agree(paper=form.number, household=home, person=helping.person_of(home)), "paper-used")


def test_a_form_of_another_household_person_grid_or_text_serves_not(app, helping):
    home = helping.others[0]
    needs(helping.agree(paper=helping.form(home=home, person=helping.person_of(home)).number), "paper-other")
    needs(helping.agree(paper=helping.form(about="worth").number), "paper-other")
    elsewhere = household_without_phone(app)
    needs(helping.agree(paper=elsewhere.form(blank=True).number), "paper-other")


@pytest.mark.parametrize("paper", ["63232410020100100428", "00427", "12", "nothing"])
def test_a_number_that_no_form_has_is_unknown(app, helping, paper):
    needs(helping.agree(paper=paper), "paper-unknown")


def test_the_person_sees_on_the_own_phone_who_helped_and_takes_it_back(app, helping, ctx):
    answer = helping.agree(paper=helping.form().number)
    phone = Phone(app.test_client(), helping.person)
    with transaction():
        phone.device = str(enrol_device(person(uuid.UUID(helping.person)).author, phone.spki, "test").id)
    phone.pull()
    told = phone.rows["consent", answer["id"]]
    assert told["helped"]["by"]["zh"] == "公保"
    assert (told["helped"]["method"], told["helped"]["confirmed"]) == ("paper", False)
    phone.push(phone.entry("withdrawal", {"consent": answer["id"]}))
    session.rollback()
    assert not queries.agreed_to_platform(uuid.UUID(helping.person))
    assert not waiting_to_be_seen(["632324"])


def test_a_withdrawal_wins_over_a_form_that_is_seen_later(app, helping, ctx):
    answer = helping.agree(paper=helping.form().number)
    submit_from_web(
        "withdrawal",
        MultiDict({"consent": answer["id"]}),
        author=Author("person", uuid.UUID(helping.person)),
        entry_id=new_id(),
    )
    with transaction():
        see_paper(waits_to_be_seen(uuid.UUID(answer["id"]), ["632324"]), make_staff("county").id)
    assert not queries.agreed_to_platform(uuid.UUID(helping.person))


def test_what_a_worker_wrote_of_a_person_hangs_on_the_persons_key(app, helping, ctx):
    answer = helping.agree()
    needs(helping.agree(), "one-time-wrong")
    with transaction():
        destroy_key(uuid.UUID(helping.person))

    kept = session.get_one(AcceptedEntry, (uuid.UUID(helping.worker.person), uuid.UUID(answer["id"])))
    with pytest.raises(Erased):
        unseal(kept.body, "entries.body")
    for quarantined in session.scalars(select(QuarantinedEntry)):
        with pytest.raises(Erased):
            unseal(quarantined.body, "quarantined_entries.body")


def test_a_witness_is_another_adult_of_the_household(app, helping):
    needs(helping.agree(witness=helping.person), "witness-unknown")
    needs(helping.agree(witness=helping.person_of(helping.others[0])), "witness-unknown")
