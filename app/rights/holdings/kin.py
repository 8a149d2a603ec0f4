"""What near kin may see of somebody of their household who has died: the consents, which ended with the death, and the looks (PIPL 49)."""

from __future__ import annotations

import uuid

from app.consent.queries import Held as HeldConsent
from app.consent.queries import ledger_of
from app.consent.words import ABOUT
from app.filing.objections.words import IDENTITY
from app.foundation.i18n import lazy_gettext as _l
from app.loans.models import Look
from app.loans.queries import looks_of
from app.loans.words import LOOK_PURPOSES
from app.people.models import Person
from app.people.queries import dead_kin_of, died_at, name_of
from app.rights.holdings.people import institution, who
from app.rights.holdings.shape import Fact, Held, Holding, coded, facts, moment, words


def _kin(person_id: uuid.UUID) -> list[Held]:
    """The household's file stays the household's and stands there; what the dead stated alone about worth is shown to nobody."""
    return [
        record
        for dead in dead_kin_of(person_id)
        for record in (
            Held(facts(*_who(dead), moment("died", _l("Noted as dead on"), died_at(dead.id)))),
            *(Held(facts(*_who(dead), *_consent(one))) for one in ledger_of(dead.id)),
            *(Held(facts(*_who(dead), *_look(one))) for one in looks_of(dead.id)),
        )
    ]


def _who(dead: Person) -> tuple[Fact | None, ...]:
    name = name_of(dead)
    return words("name_zh", IDENTITY["name_zh"], name.zh), words("name_bo", IDENTITY["name_bo"], name.bo)


def _consent(one: HeldConsent) -> tuple[Fact | None, ...]:
    return (
        coded("about", _l("About"), one.consent.about, ABOUT),
        words("recipient", _l("Bank"), institution(one.consent.recipient_id)),
        moment("given", _l("Agreed on"), one.given.said_at),
        moment("ended", _l("Ended on"), one.withdrawn_at or one.consent.expires_at),
    )


def _look(one: Look) -> tuple[Fact | None, ...]:
    return (
        words("by", _l("Opened by"), who(f"staff:{one.staff_id}")),
        words("lender", _l("Bank"), institution(one.institution_id)),
        coded("purpose", _l("What for"), one.purpose, LOOK_PURPOSES),
        moment("at", _l("On"), one.at),
    )


HELD = (Holding("kin", _l("Of somebody of my family who has died"), (), _kin),)
