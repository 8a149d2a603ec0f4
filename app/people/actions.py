"""What happens to persons and households: they are entered, join, leave, and change their PIN. Actions flush and never commit."""

import uuid

from sqlalchemy import func, select, update

from app.foundation import digits
from app.foundation.check_digits import birth_of, id_number
from app.foundation.clock import BEIJING, now
from app.foundation.contracts import changed, trail
from app.foundation.crypto import has_key, keyed_hash, new_subject_key, seal
from app.foundation.db import session
from app.foundation.ids import new_id
from app.foundation.refusals import Refused
from app.people.drawing import settle
from app.people.grids import show_household
from app.people.models import Household, Membership, Notice, Person, Pin, Subject
from app.people.names import bo_key, bo_store, name_bo_fault, name_zh_fault, tidy_name_zh
from app.people.rules import household_number


def make_person(
    *,
    name_zh: str,
    id_no: str,
    name_bo: str = "",
    phone: str = "",
    phone_owner: str = "own",
    language: str = "bo",
) -> Person:
    """Enter a person under a key of their own; Refused names what is wrong, or person-known when the ID number is here already."""
    name_zh, name_bo, id_no, phone = (
        tidy_name_zh(name_zh),
        bo_store(name_bo),
        digits.id_number(id_no),
        digits.phone(phone),
    )
    _refuse(name_zh_fault(name_zh), "name_zh")
    _refuse(name_bo_fault(name_bo), "name_bo")
    _refuse(id_number(id_no, (now() + BEIJING).date()), "id_no")
    id_hash = keyed_hash("id-number", id_no)
    if session.scalar(select(Person.id).where(Person.id_hash == id_hash)) is not None:
        raise Refused("person-known", "id_no")
    subject = _new_subject("person")
    born = birth_of(id_no)
    person = Person(
        id=subject,
        name_zh=seal(subject, name_zh, "name_zh"),
        name_bo=seal(subject, name_bo, "name_bo") if name_bo else None,
        id_number=seal(subject, id_no, "id_number"),
        birth_date=seal(subject, str(born), "birth_date"),
        phone=seal(subject, phone, "phone") if phone else None,
        phone_owner=phone_owner if phone else None,
        language=language,
        id_hash=id_hash,
        name_zh_hash=keyed_hash("name", name_zh),
        name_bo_hash=keyed_hash("name", bo_key(name_bo)) if name_bo else None,
        created_at=now(),
    )
    session.add(person)
    session.flush()
    trail("person-entered", subject=subject)
    changed("me", subject, f"person:{subject}")
    return person


def make_household(
    region_code: str,
    *,
    herder_group: str | None = None,
    serial: int | None = None,
    household_id: uuid.UUID | None = None,
) -> Household:
    """Enter a household of a village (12 digits) under the next free serial number, in the grid of its group.

    Its id may come with the entry that made it.
    """
    if serial is None:
        last = session.scalar(
            select(func.max(Household.household_no)).where(Household.region_code == region_code)
        )
        serial = int(last[12:16]) + 1 if last else 1
    household = Household(
        id=_new_subject("household", household_id),
        household_no=household_number(region_code, serial),
        region_code=region_code,
        herder_group=herder_group,
        created_at=now(),
    )
    session.add(household)
    session.flush()
    trail("household-entered", subject=household.id, region=region_code)
    settle(household)
    return household


def join(household_id: uuid.UUID, person_id: uuid.UUID, relation: str = "01") -> Membership:
    """From now on the person lives in this household (relation after GB/T 4761) and in no other."""
    leave(person_id)
    membership = Membership(household_id=household_id, person_id=person_id, relation=relation, since=now())
    session.add(membership)
    session.flush()
    trail("household-joined", subject=person_id, ref=household_id)
    changed("me", person_id, f"person:{person_id}")
    show_household(household_id)
    return membership


def leave(person_id: uuid.UUID) -> None:
    """The person lives in no household from now on; what phones hold of it leaves them at the next pull."""
    ended = session.execute(
        update(Membership)
        .where(Membership.person_id == person_id, Membership.until.is_(None))
        .values(until=now())
        .returning(Membership.household_id)
    ).scalar()
    if ended:
        trail("household-left", subject=person_id)
        changed("me", person_id, f"person:{person_id}")
        show_household(ended)


def set_pin(person_id: uuid.UUID, pin_hash: str) -> None:
    """The PIN (already hashed) from now on; whatever the phone has kept and not yet sent is not touched by this."""
    session.execute(update(Pin).where(Pin.person_id == person_id, Pin.until.is_(None)).values(until=now()))
    session.add(Pin(person_id=person_id, hash=pin_hash, since=now()))
    session.flush()
    trail("pin-set", subject=person_id)
    tell(person_id, "pin-set")


def choose_language(person_id: uuid.UUID, language: str) -> None:
    session.execute(update(Person).where(Person.id == person_id).values(language=language))
    changed("me", person_id, f"person:{person_id}")


def tell(person_id: uuid.UUID, kind: str, ref: uuid.UUID | None = None) -> None:
    """Leave a notice that the person sees under signed-in devices."""
    session.add(Notice(person_id=person_id, kind=kind, at=now(), ref=ref))
    session.flush()


def _new_subject(kind: str, subject_id: uuid.UUID | None = None) -> uuid.UUID:
    subject = Subject(id=subject_id or new_id(), kind=kind, created_at=now())
    session.add(subject)
    session.flush()
    if not has_key(subject.id):
        new_subject_key(subject.id)
    return subject.id


def _refuse(fault: str | None, field: str) -> None:
    if fault:
        raise Refused(fault, field)
