"""What an objection may be about, how it may end, and by when it must be answered; pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

ABOUT = ("figure", "source", "identity", "look", "decision")
"""figure: one that the household stated. source: one that somebody else stated. identity: name, number, household. look: that
somebody opened the file. decision: a lender's answer."""

IDENTITY = ("name_zh", "name_bo", "id_number", "birth_date", "household")

OUTCOMES = ("corrected", "confirmed", "unresolved")
"""Credit reporting regulation, art. 25: corrected where it was wrong, the mark taken away where it was right, else the objection's text stays beside it."""

DAYS = 20
"""Calendar days from receipt to the written answer (credit reporting regulation, art. 25)."""

COMPLAINT_DAYS = 30
"""How long the supervising branch of the People's Bank has for a complaint (art. 26)."""

MOST_WORDS = 500
CHINA = timezone(timedelta(hours=8))


def due_day(received_at: datetime) -> date:
    """The last day of the answer, in China; the day of receipt itself does not count (civil code, art. 201)."""
    return received_at.astimezone(CHINA).date() + timedelta(days=DAYS)


def days_left(received_at: datetime, today: date) -> int:
    """How many days remain; negative once the answer is overdue."""
    return (due_day(received_at) - today).days


def lacks_language(language: str, zh: str, bo: str) -> bool:
    """An answer is written in the language of the objection; English is for whoever carries on, and gets Chinese."""
    return not (bo if language == "bo" else zh)
