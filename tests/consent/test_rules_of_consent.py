"""When a consent holds; in doubt the withdrawal wins."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from app.consent.rules import Given, Withdrawn, ends, items_left
from app.consent.texts import newest, texts

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BANK, OTHER_BANK = uuid.UUID(int=1), uuid.UUID(int=2)


def given(**more):
    return Given(
        **{
            "id": uuid.UUID(int=9),
            "recipient": BANK,
            "items": ("income", "debts"),
            "said_at": NOON,
            "received_at": NOON,
            "expires_at": None,
        }
        | more
    )


def taken(**more):
    return Withdrawn(
        **{
            "consent": uuid.UUID(int=9),
            "recipient": None,
            "before": None,
            "items": (),
            "received_at": NOON + HOUR,
        }
        | more
    )


def test_a_consent_holds_from_its_receipt_until_it_ends():
    one = given(expires_at=NOON + 2 * HOUR)
    assert items_left(one, [], NOON - HOUR) is None
    assert items_left(one, [], NOON) == ("income", "debts")
    assert items_left(one, [], NOON + 2 * HOUR) is None


def test_a_withdrawal_holds_from_its_receipt():
    assert items_left(given(), [taken()], NOON) == ("income", "debts")
    assert items_left(given(), [taken()], NOON + HOUR) is None


def test_a_withdrawal_that_arrived_before_its_consent_wins():
    assert items_left(given(received_at=NOON + 3 * HOUR), [taken()], NOON + 4 * HOUR) is None


def test_some_items_may_be_taken_back_and_the_rest_holds():
    assert items_left(given(), [taken(items=("income",))], NOON + HOUR) == ("debts",)
    assert items_left(given(), [taken(items=("income",)), taken(items=("debts",))], NOON + HOUR) is None


@pytest.mark.parametrize(
    ("before", "said", "received", "holds"),
    [
        (NOON, NOON - HOUR, NOON - HOUR, False),
        (NOON, NOON - HOUR, NOON + 3 * HOUR, False),
        (NOON, NOON + 2 * HOUR, NOON + 3 * HOUR, True),
        (NOON, NOON + 9 * HOUR, NOON, False),
        (NOON + 9000 * HOUR, NOON + 2 * HOUR, NOON + 3 * HOUR, True),
        (NOON + 9000 * HOUR, NOON, NOON + 3 * HOUR, False),
    ],
    ids=[
        "given before",
        "given before, arrived late",
        "given anew afterwards",
        "a wrong clock never keeps it alive",
        "a clock far ahead ends nothing that is allowed afterwards",
        "a clock far ahead ends what was written before",
    ],
)
def test_all_that_a_bank_was_given_before_a_moment_ends(before, said, received, holds):
    one = given(said_at=said, received_at=received)
    left = items_left(one, [taken(consent=None, recipient=BANK, before=before)], NOON + 5 * HOUR)
    assert (left is not None) == holds


def test_a_withdrawal_for_one_bank_leaves_another_alone():
    assert items_left(
        given(recipient=OTHER_BANK), [taken(consent=None, recipient=BANK, before=NOON)], NOON + HOUR
    )


def test_a_consent_lasts_no_longer_than_its_kind_allows():
    assert ends("platform", None, NOON) is None
    assert ends("worth", None, NOON) == NOON + timedelta(days=730)
    assert ends("share", NOON + timedelta(days=30), NOON) == NOON + timedelta(days=30)
    assert ends("share", NOON + timedelta(days=300), NOON) == NOON + timedelta(days=90)


def test_each_text_says_the_same_points_in_three_languages():
    for text in texts().values():
        assert set(text.wordings) == {"zh", "bo", "en"}
        assert len({len(wording.points) for wording in text.wordings.values()}) == 1
        assert text.binding.agree


def test_the_text_of_article_14_warns_of_adverse_consequences():
    warning = newest("worth").binding.warning
    assert "不利后果" in warning
    assert all(wording.warning for wording in newest("worth").wordings.values())
