"""What proves somebody: PINs and passwords as Argon2id, and wrong tries counted in the database before they are judged."""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from math import ceil
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.foundation.clock import now
from app.foundation.crypto import keyed_hash
from app.foundation.db import savepoint, session, transaction
from app.foundation.refusals import Refused
from app.people.models import Attempt
from app.people.rules import FORGET, wait_after

MOST_TRIES = 30_000
SHARED = {"address", "device"}


class Gate(NamedTuple):
    """Where tries are counted: a card, a device, a staff name, an address."""

    scope: str
    key: str

    @classmethod
    def of(cls, scope: str, value: object) -> "Gate":
        return cls(scope, keyed_hash(f"gate-{scope}", str(value)))


def count_try(*gates: Gate) -> None:
    """Count one try at every gate as if it were wrong; Refused(wait-…) when one of them is still closed.

    Counted first and forgiven later, so that fifty guesses sent at once are fifty tries. Opens a transaction of its own.
    """
    with transaction():
        attempts = [_locked(gate) for gate in sorted(gates)]
        at = now()
        closed = max((attempt.not_before for attempt in attempts), default=at)
        if closed > at:
            raise wait_first(closed - at)
        for attempt in attempts:
            before = 0 if at - attempt.last_at > FORGET else attempt.tries
            attempt.tries, attempt.last_at = min(before + 1, MOST_TRIES), at
            attempt.not_before = at + wait_after(attempt.tries, attempt.scope)


def forgive_tries(*gates: Gate) -> None:
    """The try was right: the gates forget the wrong ones before it. Inside a transaction.

    An address and a browser only get this one try back: whoever owns one card must not wipe out guesses at others.
    """
    for gate in sorted(gates):
        attempt = _locked(gate)
        attempt.tries = max(attempt.tries - 1, 0) if gate.scope in SHARED else 0
        attempt.not_before = now()


def wait_first(left: timedelta) -> Refused:
    seconds = ceil(left.total_seconds())
    if seconds <= 90:
        return Refused("wait-seconds", n=seconds)
    return (
        Refused("wait-minutes", n=ceil(seconds / 60))
        if seconds <= 5400
        else Refused("wait-hours", n=ceil(seconds / 3600))
    )


def hash_pin(person_id: uuid.UUID, pin: str) -> str:
    """Argon2id over a keyed hash: a stolen table alone cannot be searched for six digits. Do it before a transaction."""
    return _hasher().hash(_peppered(person_id, pin))


def pin_fits(stored: str | None, person_id: uuid.UUID, pin: str) -> bool:
    """Takes as long for nobody's PIN as for a wrong one."""
    return _fits(stored, _peppered(person_id, pin))


def hash_password(password: str) -> str:
    return _hasher().hash(password)


def password_fits(stored: str | None, password: str) -> bool:
    return _fits(stored, password)


class Caller(NamedTuple):
    """From where somebody tries: the address, and the browser if it brought its cookie along."""

    address: str
    browser: str = ""

    @property
    def gates(self) -> tuple[Gate, ...]:
        device = [Gate.of("device", self.browser)] if self.browser else []
        return Gate.of("address", self.address), *device


def gates_of(card: object, caller: Caller) -> tuple[Gate, ...]:
    """The gates before anything that a card leads to."""
    return Gate.of("card", card), *caller.gates


def _peppered(person_id: uuid.UUID, pin: str) -> str:
    return keyed_hash("pin", f"{person_id}:{pin}")


def _fits(stored: str | None, secret: str) -> bool:
    try:
        _hasher().verify(stored or _nobodys(), secret)
    except VerificationError:
        return False
    return stored is not None


def _hasher() -> PasswordHasher:
    return PasswordHasher(memory_cost=current_app.config["QINGXIN"].argon2_memory_kib)


@cache
def _nobodys() -> str:
    return _hasher().hash(uuid.UUID(int=0).hex)


def _locked(gate: Gate) -> Attempt:
    wanted = select(Attempt).filter_by(scope=gate.scope, key=gate.key).with_for_update()
    found = session.scalars(wanted).first()
    if found is None:
        try:
            with savepoint():
                session.add(Attempt(scope=gate.scope, key=gate.key, tries=0, last_at=now(), not_before=now()))
        except IntegrityError:
            pass  # somebody at the same gate was quicker
        found = session.scalars(wanted).one()
    return found


def forget_gates(gates: Iterable[Gate]) -> None:
    """A new slip, given in person, ends all waiting at a card at once. Inside a transaction."""
    for gate in gates:
        attempt = _locked(gate)
        attempt.tries, attempt.not_before = 0, now()
