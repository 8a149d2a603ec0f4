"""The course of an application: every legal move, and every illegal one refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product as pairs

import pytest

from app.loans.rules import states
from app.loans.rules.clocks import WorkingDays, owed, working_days

ALL_STATES = sorted({move.after for move in states.MOVES.values()} | {states.RECEIVED, states.EXPIRED})
LEGAL = {
    ("received", "take-up"), ("received", "withdraw"),
    ("taken-up", "return"), ("taken-up", "propose-offer"), ("taken-up", "propose-decline"), ("taken-up", "withdraw"),
    ("returned", "correct"), ("returned", "withdraw"),
    ("corrected", "return"), ("corrected", "propose-offer"), ("corrected", "propose-decline"),
    ("corrected", "withdraw"),
    ("offer-proposed", "confirm-offer"), ("offer-proposed", "send-back"), ("offer-proposed", "withdraw"),
    ("decline-proposed", "confirm-decline"), ("decline-proposed", "send-back"), ("decline-proposed", "withdraw"),
    ("sent-back", "return"), ("sent-back", "propose-offer"), ("sent-back", "propose-decline"),
    ("sent-back", "withdraw"),
    ("offered", "accept"), ("offered", "decline"), ("offered", "withdraw"),
    ("declined", "ask-review"),
    ("review-asked", "return"), ("review-asked", "propose-offer"), ("review-asked", "propose-decline"),
    ("review-asked", "withdraw"),
    ("accepted", "invited"), ("accepted", "contract-signed"), ("accepted", "withdraw"),
    ("invited", "contract-signed"), ("invited", "withdraw"),
    ("contract-signed", "paid-out"),
}  # fmt: skip


@pytest.mark.parametrize(("state", "act"), sorted(pairs(ALL_STATES, states.MOVES)))
def test_a_state_allows_its_own_moves_and_no_other(state: str, act: str) -> None:
    move = states.MOVES[act]
    if (state, act) in LEGAL:
        assert states.next_state(state, act, move.by) == move.after
    else:
        with pytest.raises(states.NotNow):
            states.next_state(state, act, move.by)


@pytest.mark.parametrize(("state", "act"), sorted(LEGAL))
def test_nobody_makes_the_other_sides_move(state: str, act: str) -> None:
    other = {states.HOLDER: states.BANK, states.BANK: states.HOLDER}[states.MOVES[act].by]
    with pytest.raises(states.NotNow) as caught:
        states.next_state(state, act, other)
    assert caught.value.reason == "not-yours"


def test_what_has_ended_moves_no_more_but_for_a_second_look() -> None:
    moving = {act for state, act in LEGAL if state in states.ENDED}
    assert moving == {"ask-review"}


def test_an_offer_expires_when_its_last_day_is_over() -> None:
    last_day = date(2026, 12, 24)
    assert states.state_at("offered", last_day, last_day) == "offered"
    assert states.state_at("offered", last_day, last_day + timedelta(days=1)) == "expired"
    assert states.state_at("accepted", last_day, last_day + timedelta(days=9)) == "accepted"
    with pytest.raises(states.NotNow) as caught:
        states.next_state("expired", "accept", states.HOLDER)
    assert caught.value.reason == "offer-expired"


def test_the_proposer_confirms_alone_only_below_the_banks_limit() -> None:
    assert not states.may_confirm("ann", "ann", 2_000_000, one_person_below=0)
    assert not states.may_confirm("ann", "ann", 2_000_000, one_person_below=2_000_000)
    assert states.may_confirm("ann", "ann", 1_999_900, one_person_below=2_000_000)
    assert states.may_confirm("ann", "ben", 30_000_000, one_person_below=0)


@dataclass
class Row:
    state: str
    at: datetime


WEEKENDS = WorkingDays()


def china(day: int, hour: int = 10) -> datetime:
    """A moment of November 2026 on China's clock (the 2nd is a Monday)."""
    return datetime(2026, 11, day, hour, tzinfo=UTC) - timedelta(hours=8)


def dues(
    rows: list[Row], contacted: datetime | None = None, calendar: WorkingDays = WEEKENDS
) -> dict[str, object]:
    return {one.what: one.due for one in owed(rows, contacted, calendar)}


def test_the_clocks_run_from_receipt_over_working_days() -> None:
    assert dues([Row("received", china(2))]) == {"take-up": date(2026, 11, 3), "contact": date(2026, 11, 5)}
    friday_night = [Row("received", china(6, 23))]
    assert dues(friday_night) == {"take-up": date(2026, 11, 9), "contact": date(2026, 11, 11)}


def test_the_clocks_stand_while_the_holder_corrects() -> None:
    rows = [Row("received", china(2)), Row("taken-up", china(3)), Row("returned", china(4))]
    returned = owed(rows, None, WEEKENDS)
    assert {one.what: one.done for one in returned}["contact"] == china(4)
    rows = [Row("received", china(2)), Row("returned", china(3))]
    assert dues(rows)["take-up"] is None
    rows.append(Row("corrected", china(10)))
    assert dues(rows)["take-up"] == date(2026, 11, 10)


def test_a_table_of_holidays_moves_a_due_day_and_a_missing_one_is_said() -> None:
    calendar = working_days({"2026": {"off": ["2026-11-03"], "worked": ["2026-11-07"]}})
    assert dues([Row("received", china(2))], calendar=calendar)["take-up"] == date(2026, 11, 4)
    assert dues([Row("received", china(6))], calendar=calendar)["take-up"] == date(2026, 11, 7)
    assert [one.table_known for one in owed([Row("received", china(2))], None, calendar)] == [True, True]
    assert [one.table_known for one in owed([Row("received", china(2))], None, WEEKENDS)] == [False, False]


def test_what_was_done_late_is_late_and_what_was_done_in_time_is_not() -> None:
    rows = [Row("received", china(2)), Row("taken-up", china(5))]
    take_up, contact = owed(rows, china(5), WEEKENDS)
    assert take_up.late(date(2026, 11, 30))
    assert not contact.late(date(2026, 11, 30))


def test_the_bank_owes_nothing_more_on_a_withdrawn_application() -> None:
    assert owed([Row("received", china(2)), Row("withdrawn", china(3))], None, WEEKENDS) == []


def test_the_holder_never_sees_the_banks_inner_steps() -> None:
    rows = [
        Row(state, china(2)) for state in ("received", "taken-up", "offer-proposed", "sent-back", "offered")
    ]
    assert [row.state for row in states.shown_to_holder(rows)] == ["received", "taken-up", "offered"]
