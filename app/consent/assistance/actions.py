"""What becomes true when somebody agrees with help: the consent, the number or form that confirms it, and that it was seen."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from app.codes.redeeming import spend_number
from app.codes.sealing import open_number
from app.consent import rules
from app.consent.actions import write_consent
from app.consent.assistance.forms import AssistedConsentForm
from app.consent.assistance.queries import (
    Helped,
    Waiting,
    form_numbered,
    grid_code_of,
    helped,
    lives_in,
)
from app.consent.assistance.rules import form_number
from app.consent.followers import tell_confirmed
from app.consent.models import Consent, PaperForm, PaperSeen
from app.consent.texts import newest
from app.foundation.clock import now
from app.foundation.contracts import Entry, changed, trail
from app.foundation.db import session
from app.foundation.ids import new_id
from app.foundation.refusals import Refused, TryLater
from app.people.grids import show_household
from app.people.models import Household
from app.people.proofs import Gate, count_try, forgive_tries

SECONDS = {"wait-seconds": 1, "wait-minutes": 60, "wait-hours": 3600}


def open_seal(entry: Entry, form: AssistedConsentForm) -> None:
    """Before the writers' turn: open the sealed number and count the try, at the household and at whoever sent it.

    Raises NotFound, Refused(number-sealed), and while a gate is closed TryLater, or on the web wait-… .
    """
    if form.confirm.text != "number":
        return
    home = helped(entry).home
    form.number = open_number(form.sealed.text, entry.id)
    try:
        count_try(*_gates(entry, home))
    except Refused as closed:
        if entry.channel == "web":
            raise
        seconds: Any = closed.params["n"]
        raise TryLater("number-waits", seconds * SECONDS[closed.reason]) from closed


def give_with_help(entry: Entry, form: AssistedConsentForm) -> None:
    """Record a consent that a worker brings, with its confirmation (PIPL 14-17; 征信业管理条例 art. 14: written, itemised).

    A number of the household's living slip is spent by it. A signed form waits until another member of staff has seen it.
    Refused: as give_consent; one-time-own, one-time-wrong; paper-unknown, paper-used, paper-other (of another household, person or text).
    """
    who = helped(entry)
    by_paper = form.confirm.text == "paper"
    paper = _paper_of(who, form) if by_paper else None
    consent = write_consent(
        entry,
        form,
        who.person.id,
        method=form.confirm.text,
        expires_at=rules.ends(form.about.text, None, entry.received_at),
        assistant_id=entry.author.id,
        manner=form.manner.text,
        witness_id=_witness(who, form),
        form_id=paper.id if paper else None,
    )
    if not by_paper:
        if not form.number:
            # The household became one in this very batch, after the numbers were opened: it is asked for once more.
            raise TryLater("number-waits", 1)
        matter = f"consent:{consent.id}"
        spend_number(who.home.id, form.number, matter=matter, helper_id=entry.author.id)
        forgive_tries(*_gates(entry, who.home))
    show_household(who.home.id)


def issue_forms(
    home: Household | None,
    grid_code: str,
    about: str,
    *,
    by: uuid.UUID,
    sheet_id: uuid.UUID,
    people: Sequence[uuid.UUID | None] = (None,),
) -> list[PaperForm]:
    """Number forms of today's text, one for each person (None: the name is written in by hand), to be printed in one go."""
    text, made = newest(about), []
    # Two who print for one grid at once must not give one number twice: the second meets the unique serial and prints again.
    last = session.scalar(select(func.max(PaperForm.serial)).where(PaperForm.grid_code == grid_code)) or 0
    for place, person_id in enumerate(people, 1):
        made.append(
            PaperForm(
                id=new_id(),
                number=form_number(grid_code, last + place),
                grid_code=grid_code,
                serial=last + place,
                household_id=home.id if home else None,
                person_id=person_id,
                about=about,
                text_version=text.version,
                text_hash=text.hash,
                sheet_id=sheet_id,
                issued_by=by,
                issued_at=now(),
            )
        )
    session.add_all(made)
    session.flush()
    for form in made:
        trail("paper-form-issued", subject=form.person_id or form.household_id, ref=form.id, about=about)
    return made


def see_paper(waiting: Waiting, staff_id: uuid.UUID) -> None:
    """Another than the assistant has the signed form in hand: the consent stands. Refused: paper-own."""
    consent = waiting.consent
    if consent.assistant_id == staff_id:
        raise Refused("paper-own")
    session.add(PaperSeen(consent_id=consent.id, staff_id=staff_id, at=now()))
    session.flush()
    trail("signed form seen", subject=consent.person_id, ref=consent.id, form=waiting.form.number)
    changed("consent", consent.id, f"person:{consent.person_id}")
    show_household(waiting.home.id)
    tell_confirmed(consent)


def _paper_of(who: Helped, form: AssistedConsentForm) -> PaperForm:
    found = form_numbered(form.paper.text, who.home.id)
    if found is None:
        raise Refused("paper-unknown", "paper")
    # Held, so that of two consents with one form the second finds the first.
    session.get(PaperForm, found.id, with_for_update=True)
    if session.scalar(select(Consent.id).where(Consent.form_id == found.id)) is not None:
        raise Refused("paper-used", "paper")
    shown = (found.about, found.text_version, found.text_hash)
    foreign = (
        found.household_id not in (None, who.home.id)
        or found.person_id not in (None, who.person.id)
        or (found.household_id is None and found.grid_code != grid_code_of(who.home.id))
        or shown != (form.about.text, form.text_version.data, form.text_hash.text)
    )
    if foreign:
        raise Refused("paper-other", "paper")
    return found


def _witness(who: Helped, form: AssistedConsentForm) -> uuid.UUID | None:
    """Another adult of the household who was there; whoever is no such adult is no witness."""
    witness: uuid.UUID | None = form.witness.data
    if witness is None:
        return None
    if witness == who.person.id or not lives_in(witness, who.home.id):
        raise Refused("witness-unknown", "witness")
    return witness


def _gates(entry: Entry, home: Household) -> tuple[Gate, ...]:
    """Guesses are counted at the household's slip, and at the worker, who brings many households' numbers in an evening."""
    return Gate.of("slip", home.id), Gate.of("address", f"staff:{entry.author.id}")
