"""Which sentences have a voice, and which have none."""

from typing import NamedTuple

from flask import g
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.foundation.db import session
from app.foundation.i18n import language, sentences
from app.foundation.refusals import NotFound
from app.voices.models import Recording
from app.voices.rules import DIALECTS, can_be_read, text_hash


class Prompt(NamedTuple):
    """A sentence to be read aloud."""

    key: str
    english: str
    text: str
    recorded: bool


def spoken(text: object) -> list[Recording]:
    """The living recordings of a sentence in the language of the page, in the order of the dialects."""
    if "voices" not in g:
        g.voices = {}
    code = language()
    if code not in g.voices:
        try:
            g.voices[code] = _living([name for name, of in DIALECTS.items() if of == code])
        except SQLAlchemyError:
            # A page that says that something is wrong must not fail for want of a voice.
            g.voices[code] = {}
    found: list[Recording] = g.voices[code].get(text_hash(code, str(text)), [])
    return found


def prompts(dialect: str) -> list[Prompt]:
    """Every sentence that can be read in a dialect, those without a voice first; NotFound for no dialect of ours."""
    code = DIALECTS.get(dialect)
    if code is None:
        raise NotFound
    have = _living([dialect])
    texts = {
        text_hash(code, text): (english, text)
        for (_, english), text in sentences(code).items()
        if can_be_read(text)
    }
    found = [Prompt(key, english, text, key in have) for key, (english, text) in texts.items()]
    return sorted(found, key=lambda one: (one.recorded, len(one.text)))


def prompt(dialect: str, key: str) -> Prompt:
    return next((one for one in prompts(dialect) if one.key == key), None) or _no_prompt()


def recordings(key: str) -> list[Recording]:
    """The living recordings of a text, by its hash."""
    return list(
        session.scalars(select(Recording).where(Recording.text_hash == key, Recording.until.is_(None)))
    )


def by_name(name: str) -> Recording | None:
    return session.scalars(
        select(Recording).where(Recording.sha256 == name, Recording.until.is_(None)).limit(1)
    ).first()


def edition() -> str:
    """Changes once a day while people record, so that phones take new pages then and not at every sentence."""
    newest = session.scalar(select(func.max(Recording.since)))
    return str(newest.date()) if newest else ""


def _living(dialects: list[str]) -> dict[str, list[Recording]]:
    found: dict[str, list[Recording]] = {}
    asked = select(Recording).where(Recording.dialect.in_(dialects), Recording.until.is_(None))
    for one in session.scalars(asked.order_by(Recording.dialect)):
        found.setdefault(one.text_hash, []).append(one)
    return found


def _no_prompt() -> Prompt:
    raise NotFound
