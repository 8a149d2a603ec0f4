"""Reading people: who belongs where, what a phone holds of its person, and who may be found by an exact name or number."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from app.foundation import digits
from app.foundation.contracts import Author, Viewer
from app.foundation.crypto import fetch_keys, keyed_hash, unseal
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.people.models import (
    Death,
    Device,
    Ending,
    GridAssignment,
    Household,
    Membership,
    Notice,
    Person,
    Pin,
)
from app.people.names import bo_key, mask_bo, mask_zh, tidy_name_zh
from app.people.staffing import grants_of, is_suspended


class PersonName(NamedTuple):
    """A person's names in clear; `bo` is empty when none is known."""

    zh: str
    bo: str

    @property
    def masked(self) -> "PersonName":
        return PersonName(mask_zh(self.zh), mask_bo(self.bo))


def person(person_id: uuid.UUID) -> Person:
    found = session.get(Person, person_id)
    if found is None:
        raise NotFound
    return found


def hold(person_id: uuid.UUID) -> Person:
    """The person, held until this transaction ends: what a consent allows and what its withdrawal erases come one after the other.

    Whoever also holds the household does so after the person.
    """
    found = session.get(Person, person_id, with_for_update=True)
    if found is None:
        raise NotFound
    return found


def name_of(row: Person) -> PersonName:
    return PersonName(unseal(row.name_zh, "name_zh"), unseal(row.name_bo, "name_bo") if row.name_bo else "")


def names_of(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, PersonName]:
    """The names of many persons with two queries."""
    rows = session.scalars(select(Person).where(Person.id.in_(set(person_ids)))).all()
    fetch_keys(row.id for row in rows)
    return {row.id: name_of(row) for row in rows}


def id_number_of(row: Person) -> str:
    return unseal(row.id_number, "id_number")


def birth_date_of(row: Person) -> date:
    return date.fromisoformat(unseal(row.birth_date, "birth_date"))


def phone_of(row: Person) -> str:
    return unseal(row.phone, "phone") if row.phone else ""


def pin_of(person_id: uuid.UUID) -> str | None:
    """The hash of the PIN that holds now, or None when the person never set one."""
    return session.scalar(select(Pin.hash).where(Pin.person_id == person_id, Pin.until.is_(None)))


def household(household_id: uuid.UUID) -> Household:
    found = session.get(Household, household_id)
    if found is None:
        raise NotFound
    return found


def household_by_number(household_no: str) -> Household | None:
    return session.scalars(select(Household).where(Household.household_no == household_no)).first()


def household_of(person_id: uuid.UUID, *, lock: bool = False) -> Household | None:
    """Where the person lives now; with `lock` nobody else changes what is the household's before this transaction ends."""
    lives = select(Household).join(Membership, Membership.household_id == Household.id)
    lives = lives.with_for_update(of=Household) if lock else lives
    return session.scalars(lives.where(Membership.person_id == person_id, Membership.until.is_(None))).first()


def adults_of(household_id: uuid.UUID) -> list[Person]:
    """The persons of a household now, the head first. Only adults are ever entered as persons; children are a number."""
    members = select(Person).join(Membership, Membership.person_id == Person.id)
    mine = members.where(Membership.household_id == household_id, Membership.until.is_(None))
    return list(session.scalars(mine.order_by(Membership.relation, Membership.since, Person.id)))


def audiences_of(owner: Author) -> tuple[str, ...]:
    """Whose feed rows the phones of this owner get: a person those of the household, staff those of the grids they walk.

    Who is suspended or has no role any more gets none, so that every row leaves the phone; what was written there still arrives.
    """
    if owner.kind == "staff":
        if is_suspended(owner.id) or not grants_of(owner.id):
            return ()
        walked = select(GridAssignment.grid_id).where(
            GridAssignment.staff_id == owner.id, GridAssignment.until.is_(None)
        )
        return (f"staff:{owner.id}", *(f"grid:{grid}" for grid in session.scalars(walked)), "staff")
    person_id = owner.id
    home = household_of(person_id)
    return (f"person:{person_id}", *([f"household:{home.id}"] if home else []), "all")


def ending_of(household_id: uuid.UUID) -> Ending | None:
    """How the household ended: it moved, merged into another or is empty; None while it is one."""
    ended = select(Ending).where(Ending.household_id == household_id, Ending.until.is_(None))
    return session.scalars(ended).first()


def ended_among(household_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these households are no more."""
    ended = select(Ending.household_id).where(
        Ending.household_id.in_(set(household_ids)), Ending.until.is_(None)
    )
    return set(session.scalars(ended))


def died_at(person_id: uuid.UUID) -> datetime | None:
    """When it was told that the person has died; None for the living."""
    return session.scalar(select(Death.since).where(Death.person_id == person_id, Death.until.is_(None)))


def near_kin_of(dead_id: uuid.UUID) -> list[Person]:
    """Who may act in the place of a dead person (PIPL 49): the family that lived in the household on the day of the death.

    Whoever is no kin of the household (GB/T 4761: 9x) is left out; whether somebody may act is decided by a person.
    """
    if died_at(dead_id) is None:
        return []
    last = select(Membership).where(Membership.person_id == dead_id, Membership.until.is_not(None))
    lived = session.scalars(last.order_by(Membership.until.desc()).limit(1)).first()
    if lived is None:
        return []
    kin = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.household_id == lived.household_id,
            Membership.until.is_(None),
            Membership.since <= lived.until,
            ~Membership.relation.startswith("9"),
        )
    )
    return list(session.scalars(kin.order_by(Membership.relation, Person.id)))


def dead_kin_of(person_id: uuid.UUID) -> list[Person]:
    """The dead of whom this person is near kin, as `near_kin_of` says it."""
    home = household_of(person_id)
    if home is None:
        return []
    died_here = (
        select(Person)
        .join(Death, Death.person_id == Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Death.until.is_(None), Membership.household_id == home.id)
        .order_by(Death.since, Person.id)
    )
    return [
        dead
        for dead in session.scalars(died_here).unique()
        if any(one.id == person_id for one in near_kin_of(dead.id))
    ]


def notices_of(person_id: uuid.UUID, most: int = 20) -> list[Notice]:
    """What the person should have seen, newest first."""
    mine = select(Notice).where(Notice.person_id == person_id)
    return list(session.scalars(mine.order_by(Notice.at.desc(), Notice.id.desc()).limit(most)))


def device_revoked(device_id: uuid.UUID) -> bool:
    """Whether the device speaks for nobody any more, or never did."""
    device = session.get(Device, device_id)
    return device is None or device.revoked_at is not None


def find_by_id_number(id_no: str) -> Person | None:
    """By the keyed hash; the caller sees to it that only one's own area is searched."""
    wanted = keyed_hash("id-number", digits.id_number(id_no))
    return session.scalars(select(Person).where(Person.id_hash == wanted)).first()


def find_by_name(name: str) -> list[Person]:
    """Everybody with exactly this name in either script; equal names are common, so the answer is a list."""
    zh, bo = keyed_hash("name", tidy_name_zh(name)), keyed_hash("name", bo_key(name))
    return list(
        session.scalars(
            select(Person).where((Person.name_zh_hash == zh) | (Person.name_bo_hash == bo)).limit(200)
        )
    )


def person_view(person_id: uuid.UUID) -> dict[str, Any]:
    """What the person's own phone holds of the person, for the feed kind `me`."""
    row = person(person_id)
    name, home = name_of(row), household_of(person_id)
    return {
        "name_zh": name.zh,
        "name_bo": name.bo,
        "born": str(birth_date_of(row)),
        "phone": phone_of(row),
        "phone_owner": row.phone_owner,
        "language": row.language,
        "household": household_view(home) if home else None,
    }


def household_view(home: Household) -> dict[str, Any]:
    return {
        "id": str(home.id),
        "no": home.household_no,
        "region": home.region_code,
        "group": home.herder_group,
        "adults": len(adults_of(home.id)),
    }


def render_me(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """A person's row goes to that person's phones only."""
    return person_view(ref) if viewer.person == ref else None
