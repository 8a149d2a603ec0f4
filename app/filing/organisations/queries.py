"""Organisations as their representatives and the county read them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, or_, select

from app.consent.queries import worth_items
from app.filing.organisations.models import (
    Organisation,
    OrganisationCheck,
    OrganisationMoney,
    OrganisationVersion,
    Representation,
)
from app.filing.sealing import open_answers
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.regions.queries import lies_in

BODY, MONEY = "organisation_versions.body", "organisation_money.body"
ITEM = "firm"
"""The item of the consent of art. 14 under which an organisation's money is stated."""


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation with its newest file ({} once erased), when somebody saw it on the spot, and whether that was this version."""

    row: Organisation
    answers: dict[str, str]
    number: int
    received_at: datetime | None
    checked_at: datetime | None
    check_is_current: bool


def organisations_of(person_id: uuid.UUID) -> list[Known]:
    """Those for which a person acts now."""
    rows = session.scalars(
        select(Organisation)
        .join(Representation, Representation.organisation_id == Organisation.id)
        .where(Representation.person_id == person_id, Representation.until.is_(None))
        .order_by(Organisation.created_at)
    )
    return [known(row) for row in rows]


def organisations_in(areas: Iterable[str]) -> list[Known]:
    """Those of these areas, the newest first."""
    within = or_(false(), *(lies_in(Organisation.region_code, area) for area in areas))
    rows = session.scalars(
        select(Organisation).where(within).order_by(Organisation.created_at.desc()).limit(200)
    )
    return [known(row) for row in rows]


def acted_for(person_id: uuid.UUID, organisation_id: uuid.UUID) -> Organisation:
    """The organisation, when the person acts for it now. NotFound otherwise."""
    found = session.scalars(
        select(Organisation)
        .join(Representation, Representation.organisation_id == Organisation.id)
        .where(
            Organisation.id == organisation_id,
            Representation.person_id == person_id,
            Representation.until.is_(None),
        )
    ).first()
    if found is None:
        raise NotFound
    return found


def known(row: Organisation) -> Known:
    newest = newest_version(row.id)
    check = session.scalars(
        select(OrganisationCheck)
        .where(OrganisationCheck.organisation_id == row.id)
        .order_by(OrganisationCheck.at.desc())
        .limit(1)
    ).first()
    return Known(
        row,
        (open_answers(newest.body, BODY) or {}) if newest else {},
        newest.number if newest else 0,
        newest.received_at if newest else None,
        check.at if check else None,
        bool(check and newest and check.version_id == newest.id),
    )


def newest_version(organisation_id: uuid.UUID) -> OrganisationVersion | None:
    return session.scalars(
        select(OrganisationVersion)
        .where(OrganisationVersion.organisation_id == organisation_id)
        .order_by(OrganisationVersion.number.desc())
        .limit(1)
    ).first()


def money_of(organisation_id: uuid.UUID, person_id: uuid.UUID) -> dict[str, str]:
    """What this person stated of the organisation's money, while the consent to it lives."""
    if ITEM not in worth_items(person_id):
        return {}
    row = session.scalars(
        select(OrganisationMoney)
        .where(OrganisationMoney.organisation_id == organisation_id, OrganisationMoney.person_id == person_id)
        .order_by(OrganisationMoney.received_at.desc())
        .limit(1)
    ).first()
    return (open_answers(row.body, MONEY) or {}) if row else {}
