"""Files and worth that a member of staff writes down for a person: the same forms, and a confirmation of their own for each.

Whoever helps fills in what the person says; it stands as declared by the person, written with help, and no lender sees it
before the consent on which it rests is confirmed (app/consent/assistance).
"""

from __future__ import annotations

from sqlalchemy import or_, select

from app.consent.assistance.queries import helped
from app.consent.followers import on_confirmed
from app.consent.models import Consent
from app.consent.queries import agreed_to_platform, worth_items
from app.filing.actions import Help, state_file, state_worth
from app.filing.codes import MARITAL
from app.filing.followers import tell
from app.filing.forms import HouseholdFile
from app.filing.models import FileVersion, WorthStatement
from app.filing.worth import HouseholdWorth
from app.foundation.contracts import Entry, changed
from app.foundation.db import session
from app.foundation.forms import Choice, Day, Ident, IdNumber
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.refusals import NotAllowed, Refused
from app.people.grids import show_household
from app.people.queries import household_of
from app.sync.models import AcceptedEntry


class AssistedFile(HouseholdFile):
    """The entry `assisted-file`: the household file, and whose it is.

    The platform knows the person already, and a worker's phone holds no more than the last four digits of the number: what
    is left empty about the person stays as it was told before.
    """

    id_no = IdNumber(_l("Number of your ID card"))
    id_valid_to = Day(_l("Your ID card is valid until"), first="2000-01-01", last="today+20y")
    marital = Choice(_l("Marriage"), options=MARITAL)
    household = Ident(_l("Household"), required=True)
    person = Ident(_l("Person"))


class AssistedWorth(HouseholdWorth):
    """The entry `assisted-worth`, likewise."""

    household = Ident(_l("Household"), required=True)
    person = Ident(_l("Person"))


def submit_assisted_file(entry: Entry, form: AssistedFile) -> None:
    """A version of the household's file in the words of a person, rests on the assisted consent that the entry needs.

    Raises as submit_file, and Refused: help-unconfirmed (no such consent), help-used (it confirms another filing).
    """
    who, consent = helped(entry), _rests_on(entry, "platform")
    if session.scalar(select(FileVersion.id).where(FileVersion.consent_id == consent.id)) is not None:
        raise Refused("help-used")
    state_file(entry, form, who.person.id, Help(entry.author.id, consent.id))


def submit_assisted_worth(entry: Entry, form: AssistedWorth) -> None:
    """Worth in the words of a person, for the items of the assisted consent that the entry needs; refused likewise."""
    who, consent = helped(entry), _rests_on(entry, "worth")
    if session.scalar(select(WorthStatement.id).where(WorthStatement.consent_id == consent.id)) is not None:
        raise Refused("help-used")
    if not set(form.items_answered()) <= set(consent.items):
        raise NotAllowed("consent-worth")
    state_worth(entry, form, who.person.id, Help(entry.author.id, consent.id))


def of_a_person_who_agreed(entry: Entry) -> None:
    """A household that the author may visit, and a person of it whose consent to a file holds."""
    if not agreed_to_platform(helped(entry).person.id):
        raise NotAllowed("help-unconfirmed")


def of_a_person_who_allows_each_item(entry: Entry) -> None:
    of_a_person_who_agreed(entry)
    if not set(HouseholdWorth(entry.fields).items_answered()) <= worth_items(helped(entry).person.id):
        raise NotAllowed("consent-worth")


@on_confirmed
def show_confirmed(consent: Consent) -> None:
    """The signed form was seen: what rests on it may be shown from now on, and the household's phones say so."""
    home = household_of(consent.person_id)
    if home is not None:
        changed("file", home.id, f"household:{home.id}")
        show_household(home.id)
        tell(home.id)


def _rests_on(entry: Entry, about: str) -> Consent:
    """The consent that confirms this filing: among the entries that it needs, of the same person and helper."""
    needed = set(entry.needs)
    rewritten = select(AcceptedEntry.id).where(
        AcceptedEntry.author_id == entry.author.id, AcceptedEntry.replaces.in_(needed)
    )
    found = session.scalars(
        select(Consent).where(
            or_(Consent.id.in_(needed), Consent.id.in_(rewritten)),
            Consent.about == about,
            Consent.assistant_id == entry.author.id,
            Consent.person_id == helped(entry).person.id,
        )
    ).first()
    if found is None:
        raise Refused("help-unconfirmed")
    return found
