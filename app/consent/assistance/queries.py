"""Reading consents that were given with help: who may help whom, which forms were printed, what still waits to be seen."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, or_, select

from app.consent.assistance.rules import NO_GRID, read_form_number
from app.consent.models import Consent, PaperForm, PaperSeen
from app.consent.queries import ledger_of
from app.foundation.clock import now
from app.foundation.contracts import Entry
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.people.grids import grid_of, walked_household
from app.people.models import Household, Membership, Person, Staff
from app.people.queries import adults_of, household
from app.people.rules import moment_of
from app.people.staffing import grants_of


class Helped(NamedTuple):
    """For whom a member of staff writes: an adult of a household that he may visit."""

    home: Household
    person: Person


def helped(entry: Entry) -> Helped:
    """The household and person that an entry of staff names; NotFound for any whom its author may not help."""
    home = session.get(Household, named(entry, "household"))
    person = session.get(Person, person_named(entry))
    if home is None or person is None or not lives_in(person.id, home.id):
        raise NotFound
    if not may_help(entry.author.id, home, moment_of(entry.device_at, entry.received_at)):
        raise NotFound
    return Helped(home, person)


def may_help(staff_id: uuid.UUID, home: Household, written_at: datetime | None = None) -> bool:
    """Whoever walks the household's grid, now or when it was written, and the county's staff in their area."""
    areas = [grant.area for grant in grants_of(staff_id) if grant.role == "county"]
    here = any(home.region_code.startswith(area) for area in areas)
    return here or walked_household(staff_id, home.id, written_at or now())


def named(entry: Entry, name: str) -> uuid.UUID:
    """An id among an entry's fields; nobody's when it is none."""
    try:
        return uuid.UUID(entry.fields.get(name, ""))
    except ValueError:
        return uuid.UUID(int=0)


def person_named(entry: Entry) -> uuid.UUID:
    """On whose key the entry hangs: the person's whom it is about, else its author's.

    A phone does not know the person of a household that was written down on it a moment ago: the only adult there is meant.
    """
    found = session.get(Person, named(entry, "person"))
    if found is not None:
        return found.id
    adults = [] if entry.fields.get("person") else adults_of(named(entry, "household"))
    return adults[0].id if len(adults) == 1 else entry.author.id


def lives_in(person_id: uuid.UUID, household_id: uuid.UUID) -> bool:
    """Whether the person belongs to the household now."""
    lives = select(Membership.id).where(
        Membership.person_id == person_id,
        Membership.household_id == household_id,
        Membership.until.is_(None),
    )
    return session.scalar(lives) is not None


def grid_code_of(household_id: uuid.UUID) -> str:
    """The code under which forms of a household are numbered."""
    grid = grid_of(household_id)
    return grid.code if grid else household(household_id).region_code + NO_GRID


def form_numbered(typed: str, household_id: uuid.UUID) -> PaperForm | None:
    """The printed form with this number, all of it or its last five digits within the household's grid."""
    number = read_form_number(typed, grid_code_of(household_id))
    return session.scalars(select(PaperForm).where(PaperForm.number == number)).first() if number else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A consent on paper that nobody else has seen yet."""

    consent: Consent
    home: Household
    form: PaperForm
    helper: Staff

    @property
    def days(self) -> int:
        return (now() - self.consent.received_at) // timedelta(days=1)


def waiting_to_be_seen(areas: Iterable[str], most: int = 200) -> list[Waiting]:
    """The signed forms in an area that are still to be seen, the oldest first; what was taken back waits for nobody."""
    rows = session.execute(_unseen(areas).order_by(Consent.received_at, Consent.id).limit(most)).all()
    alive = {
        one.consent.id
        for person in {row[0].person_id for row in rows}
        for one in ledger_of(person)
        if one.lives
    }
    return [Waiting(*row) for row in rows if row[0].id in alive]


def unconfirmed_in(household_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the households of which an adult agreed on paper that nobody else has seen yet."""
    unseen = _unseen([""]).where(Household.id.in_(set(household_ids)))
    return {row[1].id for row in session.execute(unseen)}


def waits_to_be_seen(consent_id: uuid.UUID, areas: Iterable[str]) -> Waiting:
    """One of them; NotFound outside the area, or when it waits no more."""
    row = session.execute(_unseen(areas).where(Consent.id == consent_id)).first()
    if row is None:
        raise NotFound
    return Waiting(*row)


def _unseen(areas: Iterable[str]) -> Select[Consent, Household, PaperForm, Staff]:
    here = [Household.region_code.startswith(area) for area in areas]
    return (
        select(Consent, Household, PaperForm, Staff)
        .join(PaperForm, PaperForm.id == Consent.form_id)
        .join(Staff, Staff.id == Consent.assistant_id)
        .join(Membership, (Membership.person_id == Consent.person_id) & Membership.until.is_(None))
        .join(Household, Household.id == Membership.household_id)
        .outerjoin(PaperSeen, PaperSeen.consent_id == Consent.id)
        .where(Consent.method == "paper", PaperSeen.consent_id.is_(None), or_(False, *here))
    )
