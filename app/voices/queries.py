"""Which sentences have a voice, and which have none."""

from typing import NamedTuple

from flask import current_app, g
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.foundation.db import session
from app.foundation.i18n import language, sentences
from app.foundation.refusals import NotFound
from app.voices.models import Recording
from app.voices.rules import DIALECTS, can_be_read, text_hash

EXTENSION = "qingxin.voices"


class Voice(NamedTuple):
    """A recording as pages show it."""

    dialect: str
    sha256: str


class Prompt(NamedTuple):
    """A sentence to be read aloud."""

    key: str
    english: str
    text: str
    recorded: bool


def spoken(text: object) -> list[Voice]:
    """Who reads a sentence aloud in the language of the page, in the order of the dialects."""
    code = language()
    if "voices" not in g:
        try:
            g.voices = _voices()
        except SQLAlchemyError:
            # A page that says that something is wrong must not fail for want of a voice.
            g.voices = {}
    found: list[Voice] = g.voices.get(text_hash(code, str(text)), []) if g.voices else []
    return found


def _voices() -> dict[str, list[Voice]]:
    """All living recordings by text, read anew only when one was made or taken away: pages ask for each of their labels."""
    living = Recording.until.is_(None)
    stamp = tuple(session.execute(select(func.count(), func.max(Recording.since)).where(living)).one())
    known = current_app.extensions.get(EXTENSION)
    if known is None or known[0] != stamp:
        found: dict[str, list[Voice]] = {}
        for one in session.scalars(select(Recording).where(living).order_by(Recording.dialect)):
            found.setdefault(one.text_hash, []).append(Voice(one.dialect, one.sha256))
        known = current_app.extensions[EXTENSION] = (stamp, found)
    voices: dict[str, list[Voice]] = known[1]
    return voices


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
