"""What a desk reads: its list, with names masked and only under living consent, and how much waits in each group."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from app.consent.models import Consent, Withdrawal
from app.consent.queries import as_withdrawn
from app.consent.rules import Given, items_left
from app.desk.rules import OPEN, group_of
from app.foundation.clock import now
from app.foundation.db import session
from app.foundation.i18n import language
from app.loans import shelf
from app.loans.models import Application, ApplicationState, CallNote
from app.loans.queries import today
from app.loans.rules.clocks import Owed, owed
from app.loans.rules.states import ENDED_BY_HOLDER
from app.people.names import mask_bo, mask_zh
from app.people.queries import PersonName, names_of
from app.regions.names import Name
from app.regions.queries import names

MOST_COUNTED = 1000


class Line(NamedTuple):
    """One application in the list. `name` is masked and None, like `village`, where no consent lives."""

    application: Application
    name: PersonName | None
    village: Name | None
    owes: Owed | None

    @property
    def days_left(self) -> int | None:
        return (self.owes.due - today()).days if self.owes and self.owes.due else None


def lines(found: Sequence[Application]) -> list[Line]:
    """The list's lines for these applications, in their order, in a handful of queries however many they are."""
    allowed = consented(found)
    people = names_of({one.person_id for one in found if one.id in allowed})
    villages = names({one.village for one in found if one.id in allowed}, language())
    promises = _first_owed(found)
    return [
        Line(
            one,
            _masked(people[one.person_id]) if one.id in allowed else None,
            villages.get(one.village) if one.id in allowed else None,
            promises.get(one.id),
        )
        for one in found
    ]


def consented(found: Iterable[Application], at: datetime | None = None) -> set[uuid.UUID]:
    """Those applications that their holders, at this moment, allow their lender to see (PIPL 23)."""
    moment = at or now()
    wanted = {one.id: one for one in found if one.state not in ENDED_BY_HOLDER}
    consents = session.scalars(
        select(Consent).where(Consent.about == "share", Consent.application_id.in_(wanted))
    ).all()
    people = {one.person_id for one in wanted.values()}
    withdrawals = session.scalars(select(Withdrawal).where(Withdrawal.person_id.in_(people))).all()
    live = set()
    for consent in consents:
        application = wanted.get(consent.application_id) if consent.application_id else None
        if application is None or not _of_the_holder(consent, application):
            continue
        taken = [as_withdrawn(one) for one in withdrawals if one.person_id == consent.person_id]
        if items_left(_given(consent), taken, moment) is not None:
            live.add(application.id)
    return live


def waiting(institution_id: uuid.UUID, area: str) -> dict[str, int]:
    """How many applications wait in each open group, counted to MOST_COUNTED; what has ended only grows and is not counted."""
    sums: dict[str, int] = {}
    for state in OPEN:
        some = (
            select(Application.id)
            .where(Application.institution_id == institution_id, Application.state == state)
            .where(Application.village.startswith(area))
            .limit(MOST_COUNTED)
        )
        count = session.scalar(select(func.count()).select_from(some.subquery())) or 0
        if count:
            sums[group_of(state)] = sums.get(group_of(state), 0) + count
    return sums


def by_number(institution_id: uuid.UUID, area: str, number: str) -> list[Application]:
    """The applications of this lender with that number, as it is read out on the telephone."""
    plain = "".join(number.split()).upper()
    found = select(Application).where(
        Application.institution_id == institution_id,
        Application.number == plain,
        Application.village.startswith(area),
    )
    return list(session.scalars(found))


def by_people(institution_id: uuid.UUID, area: str, people: Iterable[uuid.UUID]) -> list[Application]:
    """The applications of these persons at this lender that they allow it to see, newest first."""
    found = session.scalars(
        select(Application)
        .where(
            Application.institution_id == institution_id,
            Application.person_id.in_(list(people)),
            Application.village.startswith(area),
        )
        .order_by(Application.received_at.desc())
        .limit(50)
    ).all()
    allowed = consented(found)
    return [one for one in found if one.id in allowed]


def _first_owed(found: Sequence[Application]) -> dict[uuid.UUID, Owed]:
    ids = [one.id for one in found if one.state in OPEN]
    rows: dict[uuid.UUID, list[ApplicationState]] = {}
    for row in session.scalars(
        select(ApplicationState)
        .where(ApplicationState.application_id.in_(ids))
        .order_by(ApplicationState.application_id, ApplicationState.step)
    ):
        rows.setdefault(row.application_id, []).append(row)
    calls = session.execute(
        select(CallNote.application_id, func.min(CallNote.at))
        .where(CallNote.application_id.in_(ids), CallNote.reached)
        .group_by(CallNote.application_id)
    )
    reached = {call[0]: call[1] for call in calls}
    calendar = shelf.calendar()
    promises = {}
    for application, course in rows.items():
        standing = [
            one for one in owed(course, reached.get(application), calendar) if one.done is None and one.due
        ]
        if standing:
            promises[application] = min(standing, key=lambda one: one.due or date.max)
    return promises


def _masked(name: PersonName) -> PersonName:
    return PersonName(mask_zh(name.zh), mask_bo(name.bo) if name.bo else "")


def _of_the_holder(consent: Consent, application: Application) -> bool:
    return consent.person_id == application.person_id and consent.recipient_id == application.institution_id


def _given(consent: Consent) -> Given:
    said = consent.device_at or consent.received_at
    items = tuple(consent.items)
    return Given(consent.id, consent.recipient_id, items, said, consent.received_at, consent.expires_at)
