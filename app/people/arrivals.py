"""Many new households at once: the same rows, trail and feed as one by one, with a statement a table."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select

from app.foundation.check_digits import birth_of
from app.foundation.clock import now
from app.foundation.contracts import changed, trail
from app.foundation.crypto import keyed_hash, new_subject_keys, seal
from app.foundation.db import session
from app.foundation.ids import new_id
from app.people.grids import BRIEF
from app.people.models import Household, Membership, Person, Placement, Subject
from app.people.names import bo_key
from app.people.rules import household_number


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An adult whose name and numbers are in normal form and were judged good; the relation is after GB/T 4761."""

    name_zh: str
    id_no: str
    relation: str
    name_bo: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class NewHome:
    """A household of a village (12 digits), and the grid in which it lies, when that is known."""

    region_code: str
    herder_group: str
    people: Sequence[NewPerson]
    grid_id: uuid.UUID | None = None


def enter_homes(homes: Sequence[NewHome], language: str = "bo") -> list[uuid.UUID]:
    """Inside a transaction: enter households that nobody knows yet; their ids, in order.

    Nothing is judged here. IntegrityError when somebody else entered one of the persons, or took a number, at the same moment.
    """
    if not homes:
        return []
    at, rows = now(), _Rows()
    numbers = _Numbers(homes)
    ids = [rows.home(home, numbers.next(home.region_code)) for home in homes]
    everybody = [(home, one) for home in homes for one in home.people]
    people = [rows.subject("person") for _ in everybody]
    session.execute(insert(Subject), rows.subjects)
    new_subject_keys([row["id"] for row in rows.subjects])
    session.execute(insert(Household), rows.homes)
    if people:
        drawn = [_person(subject, one, language) for subject, (_, one) in zip(people, everybody, strict=True)]
        session.execute(insert(Person), drawn)
    lives = dict(zip(map(id, homes), ids, strict=True))
    joined = [
        {
            "id": new_id(),
            "household_id": lives[id(home)],
            "person_id": subject,
            "relation": one.relation,
            "since": at,
        }
        for subject, (home, one) in zip(people, everybody, strict=True)
    ]
    if joined:
        session.execute(insert(Membership), joined)
    placed = [
        {"id": new_id(), "household_id": lives[id(home)], "grid_id": home.grid_id, "since": at}
        for home in homes
        if home.grid_id
    ]
    if placed:
        session.execute(insert(Placement), placed)
    _tell(homes, lives, joined)
    return ids


def _tell(homes: Sequence[NewHome], lives: dict[int, uuid.UUID], joined: list[dict[str, Any]]) -> None:
    for home in homes:
        household_id = lives[id(home)]
        trail("household-entered", subject=household_id, region=home.region_code)
        if home.grid_id:
            trail("household-placed", subject=household_id, ref=home.grid_id)
            changed(BRIEF, household_id, f"grid:{home.grid_id}")
    for row in joined:
        trail("person-entered", subject=row["person_id"])
        trail("household-joined", subject=row["person_id"], ref=row["household_id"])
        changed("me", row["person_id"], f"person:{row['person_id']}")


class _Numbers:
    """The next free household numbers of the villages that are named."""

    def __init__(self, homes: Sequence[NewHome]) -> None:
        villages = {home.region_code for home in homes}
        last = select(Household.region_code, func.max(Household.household_no)).where(
            Household.region_code.in_(villages)
        )
        taken = session.execute(last.group_by(Household.region_code)).all()
        self._last = Counter({village: int(number[12:16]) for village, number in taken})

    def next(self, village: str) -> str:
        self._last[village] += 1
        return household_number(village, self._last[village])


class _Rows:
    def __init__(self) -> None:
        self.subjects: list[dict[str, Any]] = []
        self.homes: list[dict[str, Any]] = []

    def subject(self, kind: str) -> uuid.UUID:
        made = new_id()
        self.subjects.append({"id": made, "kind": kind, "created_at": now()})
        return made

    def home(self, home: NewHome, number: str) -> uuid.UUID:
        made = self.subject("household")
        self.homes.append({"id": made, "household_no": number, "region_code": home.region_code,
                           "herder_group": home.herder_group or None, "created_at": now()})  # fmt: skip
        return made


def _person(subject: uuid.UUID, one: NewPerson, language: str) -> dict[str, Any]:
    return {
        "id": subject,
        "name_zh": seal(subject, one.name_zh, "name_zh"),
        "name_bo": seal(subject, one.name_bo, "name_bo") if one.name_bo else None,
        "id_number": seal(subject, one.id_no, "id_number"),
        "birth_date": seal(subject, str(birth_of(one.id_no)), "birth_date"),
        "phone": seal(subject, one.phone, "phone") if one.phone else None,
        "phone_owner": "own" if one.phone else None,
        "language": language,
        "id_hash": keyed_hash("id-number", one.id_no),
        "name_zh_hash": keyed_hash("name", one.name_zh),
        "name_bo_hash": keyed_hash("name", bo_key(one.name_bo)) if one.name_bo else None,
        "created_at": now(),
    }
