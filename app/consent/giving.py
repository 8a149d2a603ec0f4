"""Agreeing in a browser without a store: the same submission, with the text that the page showed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from flask import current_app
from werkzeug.datastructures import MultiDict

from app.consent.queries import agreed_to_platform, worth_items
from app.consent.texts import Text, newest
from app.consent.words import WORTH
from app.foundation.contracts import Author
from app.foundation.i18n import LANGUAGES, language, speaking
from app.foundation.i18n import gettext as _
from app.foundation.refusals import Refused
from app.foundation.settings import Settings
from app.sync.door import submit_from_web

Fields = MultiDict[str, str]


def consent_needed(person_id: uuid.UUID, about: str, items: Sequence[str] = ()) -> bool:
    """Whether the person has yet to agree to this."""
    if about == "platform":
        return not agreed_to_platform(person_id)
    return not set(items) <= worth_items(person_id)


def agree_on_web(about: str, author: Author, posted: Fields, items: Sequence[str] = ()) -> uuid.UUID | None:
    """Give the consent that a page asked for (its id came with the form); None when it holds already.

    Raises Refused when the page showed a text that is not ours.
    """
    if not consent_needed(author.id, about, items):
        return None
    try:
        entry_id = uuid.UUID(posted.get("consent_id", ""))
    except ValueError as fault:
        raise Refused("consent-text") from fault
    said: Fields = MultiDict({"about": about, "language": language()})
    said["items"] = " ".join(items)
    said["text_version"], said["text_hash"] = posted.get("text_version", ""), posted.get("text_hash", "")
    submit_from_web("consent", said, author=author, entry_id=entry_id)
    return entry_id


def shown_text(about: str, **filled: str) -> dict[str, Any]:
    """Today's text as a page shows it: the binding Chinese, and beside it the language of the page."""
    text: Text = newest(about)
    languages = dict.fromkeys((language() if language() in LANGUAGES else "zh", "zh"))
    return {"text": text, "wordings": wordings_of(text, languages, **filled)}


def wordings_of(text: Text, languages: Iterable[str], **filled: str) -> dict[str, dict[str, Any]]:
    """A text with its names filled in, in each of these languages."""
    wordings = {}
    for code in languages:
        with speaking(code):
            values = {"operator": operator(), "items": "%(items)s"} | filled
        wording = text.in_language(code)
        wordings[code] = {
            "title": wording.title,
            "points": [_filled(point, code, values) for point in wording.points],
            "warning": wording.warning,
            "agree": wording.agree,
        }
    return wordings


def operator() -> str:
    """Who runs the platform, as its settings say."""
    settings: Settings = current_app.config["QINGXIN"]
    return settings.operator_name or _("the operator of this platform (example)")


def _filled(point: str, code: str, filled: dict[str, str]) -> str:
    with speaking(code):
        names = "、".join(map(str, WORTH.values())) if code == "zh" else ", ".join(map(str, WORTH.values()))
        values = filled | ({"items": names} if filled["items"] == "%(items)s" else {})
        return point % values
