"""What is said, and what readers think of it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from app.foundation.db import session
from app.foundation.i18n import language, sentences
from app.foundation.refusals import NotFound
from app.people.models import Staff
from app.review.models import Reading
from app.review.rules import Found, key_of

READ = ("zh", "bo")
STATES = ("new", "accepted", "proposed")


def by_key(code: str) -> dict[str, tuple[Found, str]]:
    """Every sentence of a language with what it says now, by its short name."""
    return {key_of(found): (found, text) for found, text in sentences(code).items()}


def sentence(key: str) -> tuple[Found, str]:
    """The sentence of this name in the language of the page; NotFound when nothing is said under it."""
    found = by_key(language()).get(key)
    if found is None:
        raise NotFound
    return found


def newest(code: str, keys: Iterable[str] | None = None) -> dict[str, Reading]:
    """The last reading of each sentence that still stands as it was read."""
    said = by_key(code)
    asked = select(Reading).where(Reading.language == code).order_by(Reading.at, Reading.id)
    wanted = asked.where(Reading.sentence.in_(list(keys))) if keys is not None else asked
    return {
        one.sentence: one
        for one in session.scalars(wanted)
        if one.sentence in said and said[one.sentence][1] == one.text
    }


def readings_of(code: str, key: str) -> list[tuple[Reading, str]]:
    """All that was ever said of a sentence, the newest first, with the reader's name."""
    rows = session.execute(
        select(Reading, Staff)
        .join(Staff, Staff.id == Reading.staff_id)
        .where(Reading.language == code, Reading.sentence == key)
        .order_by(Reading.at.desc())
    )
    return [(reading, staff.name_bo or staff.name_zh) for reading, staff in rows]


def state_of(reading: Reading | None) -> str:
    if reading is None:
        return "new"
    return "proposed" if reading.proposal else "accepted"


def exported(code: str) -> list[dict[str, Any]]:
    """What `bin/strings take` writes into the catalogues: each sentence's last reading with the reader's name and day."""
    readings = newest(code)
    names = {
        staff.id: staff.name_zh
        for staff in session.scalars(
            select(Staff).where(Staff.id.in_({one.staff_id for one in readings.values()}))
        )
    }
    return [
        {
            "language": code,
            "context": one.context,
            "english": one.english,
            "text": one.text,
            "proposal": one.proposal,
            "remark": one.remark,
            "dialect": one.dialect,
            "reader": names[one.staff_id],
            "day": str(one.at.date()),
        }
        for one in readings.values()
    ]
