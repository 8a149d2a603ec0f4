"""By when an objection is answered, and in which language."""

from datetime import UTC, date, datetime

import pytest

from app.filing.objections.rules import days_left, due_day, lacks_language


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2026, 11, 24, 2, 0, tzinfo=UTC), date(2026, 12, 14)),
        # Eight in the evening in London is the next morning in Qinghai.
        (datetime(2026, 11, 24, 20, 0, tzinfo=UTC), date(2026, 12, 15)),
        (datetime(2026, 12, 20, 2, 0, tzinfo=UTC), date(2027, 1, 9)),
    ],
)
def test_the_answer_is_due_twenty_calendar_days_after_receipt(received, due):
    assert due_day(received) == due
    assert days_left(received, due) == 0
    assert days_left(received, date(due.year, due.month, due.day + 1)) == -1


@pytest.mark.parametrize(
    ("language", "zh", "bo", "lacks"),
    [
        ("bo", "", "x", False),
        ("bo", "x", "", True),
        ("zh", "x", "", False),
        ("zh", "", "x", True),
        ("en", "x", "", False),
    ],
)
def test_an_answer_is_in_the_language_of_the_objection(language, zh, bo, lacks):
    assert lacks_language(language, zh, bo) is lacks
