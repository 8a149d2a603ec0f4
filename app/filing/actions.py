"""What becomes true when a household states something, and what is gone when it takes its consent back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import delete, update
from werkzeug.datastructures import MultiDict

from app.consent.followers import on_withdrawal
from app.consent.models import Consent
from app.consent.queries import agreed_to_platform, worth_items
from app.filing import queries
from app.filing.dictionary import ITEMS, PERSONAL
from app.filing.followers import tell
from app.filing.forms import HouseholdFile
from app.filing.merge import merge
from app.filing.models import FileVersion, FormDraft, WorthStatement
from app.filing.older import with_unknown
from app.filing.sealing import FILE, WORTH, open_answers, seal_answers, worth_key
from app.filing.worth import HouseholdWorth
from app.foundation.clock import now
from app.foundation.contracts import Entry, changed, trail
from app.foundation.crypto import destroy_key
from app.foundation.db import session
from app.foundation.refusals import NotAllowed, NotFound, Refused
from app.people.models import Household
from app.people.queries import adults_of, hold, household_of

FORMS = {"household-file": FILE, "household-worth": WORTH}
"""The forms that may be half written, and the purpose of the key that a draft of each hangs on."""


class Help(NamedTuple):
    """Who wrote a filing down for its person, and the consent that confirms it."""

    staff_id: uuid.UUID
    consent_id: uuid.UUID


def submit_file(entry: Entry, form: HouseholdFile) -> None:
    """A new version of the file of the author's household, as state_file says."""
    state_file(entry, form, entry.author.id)


def state_file(entry: Entry, form: HouseholdFile, person_id: uuid.UUID, by: Help | None = None) -> None:
    """A new version of the household's file; what others changed meanwhile is merged in figure by figure.

    Raises NotFound (no household), NotAllowed: consent-platform, Refused: id-used-before (by somebody else), changed-elsewhere with `theirs` and `mine`, the figures that a person must
    decide (both changed one, or together they break a rule).
    """
    hold(person_id)
    home = _home_of(person_id, lock=True)
    if not agreed_to_platform(person_id):
        raise NotAllowed("consent-platform")
    if session.get(FileVersion, entry.id) is not None:
        raise Refused("id-used-before")
    mine, own = _parted(form.answers)
    before = queries.own_answers(person_id)
    own = _beside_own(own, before) if by else with_unknown(entry.fields, own, before)
    newest = queries.newest_version(home.id)
    theirs = open_answers(newest.body, queries.BODY) if newest else None
    answers = mine if theirs is None or newest is None else _merged(entry, newest, theirs, mine, own)
    version = FileVersion(
        id=entry.id,
        household_id=home.id,
        number=newest.number + 1 if newest else 1,
        author_id=person_id,
        body=seal_answers(home.id, answers, queries.BODY, FILE),
        own=seal_answers(person_id, own, queries.OWN, FILE),
        assisted_by=by.staff_id if by else None,
        consent_id=by.consent_id if by else None,
        channel=entry.channel,
        device_at=entry.device_at,
        received_at=entry.received_at,
    )
    session.add(version)
    drop_draft(person_id, "household-file")
    session.flush()
    trail("file filed", subject=home.id, ref=version.id, number=version.number)
    changed("file", home.id, f"household:{home.id}")
    tell(home.id)


def submit_worth(entry: Entry, form: HouseholdWorth) -> None:
    """What the author states of worth, as state_worth says."""
    state_worth(entry, form, entry.author.id)


def state_worth(entry: Entry, form: HouseholdWorth, person_id: uuid.UUID, by: Help | None = None) -> None:
    """What the household is worth, item by item (征信业管理条例 art. 14).

    Raises NotFound (no household), Refused: worth-nothing, NotAllowed: consent-worth (an item without a living consent).
    """
    hold(person_id)
    home = _home_of(person_id)
    items = form.items_answered()
    if not items:
        raise Refused("worth-nothing")
    if not set(items) <= worth_items(person_id):
        raise NotAllowed("consent-worth")
    for item in items:
        body = seal_answers(person_id, form.answers_of(item), queries.ITEM, worth_key(item))
        session.add(
            WorthStatement(
                person_id=person_id,
                household_id=home.id,
                item=item,
                entry_id=entry.id,
                assisted_by=by.staff_id if by else None,
                consent_id=by.consent_id if by else None,
                body=body,
                device_at=entry.device_at,
                received_at=entry.received_at,
            )
        )
    drop_draft(person_id, "household-worth")
    session.flush()
    trail("worth stated", subject=person_id, ref=entry.id, items=" ".join(items))
    changed("worth", person_id, f"person:{person_id}")


def erase_worth(person_id: uuid.UUID, items: Sequence[str]) -> None:
    """Destroy the keys of these items, and the one on which the entries hang that stated them: the values are gone.

    What is half written of the other items stays.
    """
    half_written = queries.drafted(person_id, "household-worth")
    for item in items:
        destroy_key(person_id, worth_key(item))
    destroy_key(person_id, WORTH)
    session.execute(
        update(WorthStatement)
        .where(
            WorthStatement.person_id == person_id,
            WorthStatement.item.in_(items),
            WorthStatement.erased_at.is_(None),
        )
        .values(erased_at=now())
    )
    drop_draft(person_id, "household-worth")
    sections = [section for section in HouseholdWorth.sections if section.name in items]
    gone = {name for section in sections for name in section.all_fields}
    left = {name: text for name, text in half_written.items() if name not in gone and name != queries.BASE}
    if any(left.values()):
        save_draft(person_id, "household-worth", left, half_written.get(queries.BASE))
    trail("worth erased", subject=person_id, items=" ".join(items))
    changed("worth", person_id, f"person:{person_id}")


def erase_file(person_id: uuid.UUID) -> None:
    """What a person stated about himself goes; the household's answers go when no adult of it agrees to a file any more."""
    destroy_key(person_id, FILE)
    drop_draft(person_id, "household-file")
    trail("file erased", subject=person_id)
    home = household_of(person_id, lock=True)
    if home is None:
        return
    if not any(agreed_to_platform(adult.id) for adult in adults_of(home.id)):
        destroy_key(home.id, FILE)
        trail("file erased", subject=home.id)
    changed("file", home.id, f"household:{home.id}")
    tell(home.id)


def let_file_lapse(household_id: uuid.UUID) -> None:
    """Nobody renewed the file: the household's answers go, and what each adult stated about himself (PIPL 19, 47)."""
    for subject in (household_id, *(adult.id for adult in adults_of(household_id))):
        destroy_key(subject, FILE)
        trail("file lapsed", subject=subject)
    changed("file", household_id, f"household:{household_id}")


def save_draft(person_id: uuid.UUID, form: str, typed: Mapping[str, str], base: str | None = None) -> None:
    """Keep what was typed so far, as it was typed; a new draft remembers the version that it was begun on."""
    draft = queries.draft_of(person_id, form)
    kept = queries.drafted(person_id, form) | dict(typed)
    if draft is None:
        kept[queries.BASE] = base or ""
    body = seal_answers(person_id, kept, queries.DRAFT, FORMS[form])
    if draft is None:
        draft = FormDraft(person_id=person_id, form=form, begun_at=now())
        session.add(draft)
    draft.body, draft.saved_at = body, now()
    session.flush()
    changed("draft", draft.id, f"person:{person_id}")


def drop_draft(person_id: uuid.UUID, form: str) -> None:
    """The draft has become an entry, or is not wanted."""
    draft = queries.draft_of(person_id, form)
    if draft is not None:
        session.execute(delete(FormDraft).where(FormDraft.id == draft.id))
        session.expunge(draft)
        changed("draft", draft.id, f"person:{person_id}")


@on_withdrawal
def let_go(consent: Consent, items: Sequence[str]) -> None:
    """Erase what hung on a consent, unless another consent still carries it."""
    if consent.about == "worth":
        gone = [item for item in items if item not in worth_items(consent.person_id)]
        if gone:
            erase_worth(consent.person_id, gone)
    if consent.about == "platform" and not agreed_to_platform(consent.person_id):
        erase_file(consent.person_id)


def _home_of(person_id: uuid.UUID, *, lock: bool = False) -> Household:
    home = household_of(person_id, lock=lock)
    if home is None:
        raise NotFound
    return home


def _parted(answers: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The household's answers, and those about oneself."""
    mine = {name: text for name, text in answers.items() if name not in PERSONAL and name in ITEMS}
    return mine, {name: text for name, text in answers.items() if name in PERSONAL}


def _beside_own(own: dict[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """What a helper wrote of a person, who may have told more before: a helper's phone does not hold that, so silence takes nothing away."""
    card = any(name.startswith("id_") for name in own)  # a card is told as a whole
    return {name: text for name, text in before.items() if not (card and name.startswith("id_"))} | own


def _merged(
    entry: Entry, newest: FileVersion, theirs: dict[str, str], mine: dict[str, str], own: dict[str, str]
) -> dict[str, str]:
    based_on = queries.version_named(newest.household_id, entry.base)
    base = (open_answers(based_on.body, queries.BODY) or {}) if based_on else {}
    mine = with_unknown(entry.fields, mine, base)
    seen = dict(pair.partition(":")[::2] for pair in entry.fields.getlist("over"))
    merged = merge(base, theirs, mine, seen)
    asked = set(merged.conflicts)
    if not asked:
        again = HouseholdFile(MultiDict(merged.answers | own))
        again.validate()
        asked = set(again.errors) - PERSONAL
    if asked:
        raise Refused(
            "changed-elsewhere",
            theirs={name: theirs.get(name, "") for name in sorted(asked)},
            mine={name: mine.get(name, "") for name in sorted(asked)},
        )
    return merged.answers
