import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people import actions, queries
from app.people.models import Pin
from app.people.proofs import Gate, count_try, forget_gates, forgive_tries, hash_pin, pin_fits
from tests.people.made import make_person


def wrong(gate, times):
    """Count tries until the gate closes; how many it let through."""
    let_through = 0
    for _ in range(times):
        try:
            count_try(gate)
        except Refused:
            break
        let_through += 1
    return let_through


def test_a_pin_fits_its_person_only(ctx):
    with transaction():
        one, other = make_person(), make_person()
    stored = hash_pin(one.id, "480263")
    assert pin_fits(stored, one.id, "480263")
    assert not pin_fits(stored, one.id, "480264")
    assert not pin_fits(stored, other.id, "480263")
    assert not pin_fits(None, one.id, "480263")


def test_a_new_pin_ends_the_old_one_and_keeps_its_row(ctx):
    with transaction():
        one = make_person()
    first, second = hash_pin(one.id, "480263"), hash_pin(one.id, "739164")
    with transaction():
        actions.set_pin(one.id, first)
        actions.set_pin(one.id, second)
    assert queries.pin_of(one.id) == second
    assert len(session.scalars(select(Pin)).all()) == 2


def test_a_gate_closes_after_three_tries_and_opens_with_time(ctx, frozen_clock):
    gate = Gate.of("card", "a card")
    assert wrong(gate, 10) == 3
    with clock.at(frozen_clock + timedelta(seconds=4)), pytest.raises(Refused) as refusal:
        count_try(gate)
    assert (refusal.value.reason, refusal.value.params) == ("wait-seconds", {"n": 1})
    with clock.at(frozen_clock + timedelta(seconds=5)):
        count_try(gate)
        with pytest.raises(Refused) as refusal:
            count_try(gate)
        assert refusal.value.params == {"n": 15}


def test_who_never_stops_guessing_ends_with_one_try_a_day(ctx, frozen_clock):
    gate, at, tries = Gate.of("card", "a card"), frozen_clock, 0
    while at < frozen_clock + timedelta(days=30):
        with clock.at(at):
            tries += wrong(gate, 10)
        at += timedelta(minutes=15)
    assert tries < 45


def test_a_right_try_forgets_the_wrong_ones_at_the_card(ctx, frozen_clock):
    gate = Gate.of("card", "a card")
    assert wrong(gate, 2) == 2
    with transaction():
        forgive_tries(gate)
    assert wrong(gate, 10) == 3


def test_one_right_card_does_not_wipe_out_an_addresss_guesses_at_others(ctx, frozen_clock):
    address = Gate.of("address", "10.0.0.1")
    assert wrong(address, 30) == 30
    with transaction():
        forgive_tries(address)
    assert wrong(address, 10) == 2


def test_gates_do_not_share_their_tries(ctx, frozen_clock):
    assert wrong(Gate.of("card", "one"), 10) == 3
    assert wrong(Gate.of("card", "other"), 10) == 3
    assert wrong(Gate.of("staff", "one"), 10) == 3


def test_a_new_slip_opens_a_locked_gate_at_once(ctx, frozen_clock):
    gate = Gate.of("card", "a card")
    wrong(gate, 10)
    with transaction():
        forget_gates([gate])
    assert wrong(gate, 10) == 3


def test_twenty_guesses_at_once_are_three_tries(app, frozen_clock):
    let_through, start = [], threading.Barrier(20)

    def guess():
        with app.app_context(), clock.at(frozen_clock):
            start.wait()
            try:
                count_try(Gate.of("card", "a card"))
                let_through.append(1)
            except Refused:
                pass

    threads = [threading.Thread(target=guess) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let_through) == 3


def test_waiting_is_said_in_seconds_then_minutes_then_hours(ctx, frozen_clock):
    gate, at, said = Gate.of("card", "a card"), frozen_clock, []
    for _ in range(15):
        with clock.at(at):
            count_try(gate)
            try:
                count_try(gate)
            except Refused as refusal:
                said.append(refusal.reason)
        at += timedelta(days=1)
    assert list(dict.fromkeys(said)) == ["wait-seconds", "wait-minutes", "wait-hours"]
