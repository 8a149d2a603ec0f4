"""An organisation is filed by whoever acts for it, and seen on the spot by a worker or the county."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from app.consent.followers import on_withdrawal
from app.consent.models import Consent
from app.consent.queries import agreed_to_platform, worth_items
from app.filing.organisations import queries
from app.filing.organisations.forms import OrganisationFile, OrganisationWorth
from app.filing.organisations.models import (
    Organisation,
    OrganisationCheck,
    OrganisationMoney,
    OrganisationVersion,
    Representation,
)
from app.filing.sealing import FILE, seal_answers, worth_key
from app.foundation.clock import now
from app.foundation.contracts import Entry, trail
from app.foundation.crypto import destroy_key, keyed_hash
from app.foundation.db import session
from app.foundation.ids import new_id
from app.foundation.refusals import NotAllowed, NotFound, Refused
from app.people.models import Subject
from app.people.queries import household_of


def file_organisation(entry: Entry, form: OrganisationFile) -> None:
    """A new version of an organisation's file, the first of which makes the organisation and who acts for it.

    It is unverified until somebody of the county has seen it. Raises NotFound (no household, or not one's organisation), Refused: id-used-before.
    """
    if session.get(OrganisationVersion, entry.id) is not None:
        raise Refused("id-used-before")
    said = {name: text for name, text in form.answers.items() if name != "organisation"}
    row = (
        queries.acted_for(entry.author.id, form.organisation.data)
        if form.organisation.data
        else _found(entry, said)
    )
    session.get(Organisation, row.id, with_for_update=True)
    row.kind, row.code_hash = said["kind"], hash_of(said.get("uscc", ""))
    newest = queries.newest_version(row.id)
    session.add(
        OrganisationVersion(
            id=entry.id,
            organisation_id=row.id,
            number=newest.number + 1 if newest else 1,
            author_id=entry.author.id,
            body=seal_answers(row.id, said, queries.BODY, FILE),
            received_at=entry.received_at,
        )
    )
    session.flush()
    trail("organisation filed", subject=row.id, ref=entry.id)


def state_money(entry: Entry, form: OrganisationWorth) -> None:
    """The organisation's money, under the consent of the person who states it (征信业管理条例 art. 14). NotFound, NotAllowed: consent-worth."""
    row = queries.acted_for(entry.author.id, form.organisation.data or uuid.UUID(int=0))
    if queries.ITEM not in worth_items(entry.author.id):
        raise NotAllowed("consent-worth")
    said = {name: text for name, text in form.answers.items() if name != "organisation"}
    if not said:
        raise Refused("worth-nothing")
    if session.get(OrganisationMoney, entry.id) is not None:
        raise Refused("id-used-before")
    session.add(
        OrganisationMoney(
            id=entry.id,
            organisation_id=row.id,
            person_id=entry.author.id,
            body=seal_answers(entry.author.id, said, queries.MONEY, worth_key(queries.ITEM)),
            received_at=entry.received_at,
        )
    )
    session.flush()
    trail("organisation money stated", subject=entry.author.id, ref=entry.id)


def see_on_the_spot(organisation_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    """A worker or the county saw the organisation and its papers, as its present file has them. NotFound without a file.

    Refused: organisation-code-taken when another organisation with the same code was seen before.
    """
    newest = queries.newest_version(organisation_id)
    row = session.get(Organisation, organisation_id, with_for_update=True)
    if newest is None or row is None:
        raise NotFound
    taken = (
        select(OrganisationCheck.id)
        .join(Organisation, Organisation.id == OrganisationCheck.organisation_id)
        .where(Organisation.code_hash == row.code_hash, Organisation.id != row.id)
    )
    if row.code_hash and session.scalars(taken.limit(1)).first():
        raise Refused("organisation-code-taken")
    session.add(OrganisationCheck(organisation_id=row.id, version_id=newest.id, staff_id=staff_id, at=now()))
    session.flush()
    trail("organisation seen", subject=row.id, ref=newest.id)


@on_withdrawal
def let_go(consent: Consent, _items: Sequence[str]) -> None:
    """What was filed for organisations goes with the last consent to a file of those who act for them."""
    if consent.about != "platform" or agreed_to_platform(consent.person_id):
        return
    for one in queries.organisations_of(consent.person_id):
        acting = session.scalars(
            select(Representation.person_id).where(
                Representation.organisation_id == one.row.id, Representation.until.is_(None)
            )
        )
        if not any(agreed_to_platform(person) for person in acting):
            destroy_key(one.row.id, FILE)
            trail("organisation erased", subject=one.row.id)


def hash_of(code: str) -> str | None:
    """Under which an organisation with this code is found again; None without a code."""
    return keyed_hash("organisations.code_hash", code) if code else None


def _found(entry: Entry, said: dict[str, str]) -> Organisation:
    home = household_of(entry.author.id)
    if home is None:
        raise NotFound
    subject = Subject(id=new_id(), kind="organisation", created_at=now())
    session.add(subject)
    session.flush()
    made = Organisation(
        id=subject.id,
        kind=said["kind"],
        code_hash=hash_of(said.get("uscc", "")),
        region_code=home.region_code,
        created_at=entry.received_at,
    )
    session.add(made)
    session.flush()
    session.add(
        Representation(
            organisation_id=made.id,
            person_id=entry.author.id,
            role=said["acts_as"],
            since=entry.received_at,
        )
    )
    return made
