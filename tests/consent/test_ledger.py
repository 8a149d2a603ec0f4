"""Consents and withdrawals as they arrive from phones, on both databases."""

import uuid
from datetime import timedelta

import pytest

from app.consent import queries
from app.foundation import clock
from app.foundation.clock import now
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people.models import Institution, Subject
from tests.harness.homes import agree, consent_fields, home_with_phones


@pytest.fixture
def phone(app):
    return home_with_phones(app)[1][0]


@pytest.fixture
def bank(app):
    made = new_id()
    with app.app_context(), transaction():
        session.add(Subject(id=made, kind="institution", created_at=now()))
        session.flush()
        session.add(
            Institution(
                id=made, kind="bank", name_zh="河南县农商银行（示例）", name_bo=None, name_en="Example Bank"
            )
        )
    return str(made)


def share(bank, application=None, **more):
    until = (now() + timedelta(days=30)).date().isoformat()
    return {
        "items": "file contact",
        "lender": bank,
        "application": application or str(new_id()),
        "until": until,
    } | more


def test_a_consent_keeps_what_was_shown(app, phone, ctx):
    consent = agree(phone)
    held = queries.live_consents(uuid.UUID(phone.person), "platform")
    assert [str(one.consent.id) for one in held] == [consent]
    row = held[0].consent
    assert (row.text_version, row.language, row.method, row.channel) == (1, "bo", "pin", "phone")
    assert str(row.device_id) == phone.device
    assert row.device_at is not None
    assert queries.agreed_to_platform(uuid.UUID(phone.person))


def test_the_phone_holds_its_consents_and_sees_them_end(app, phone):
    consent = agree(phone)
    phone.pull()
    assert phone.rows["consent", consent]["lives"] is True
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    phone.pull()
    assert phone.rows["consent", consent]["lives"] is False
    assert phone.rows["consent", consent]["withdrawn"]


def test_a_consent_is_nobody_elses_row(app, phone, ctx):
    consent = agree(phone)
    _home, [other] = home_with_phones(app)
    other.pull()
    assert not other.of("consent")
    assert (
        queries.render_consent(
            uuid.UUID(consent), queries.Viewer(uuid.UUID(other.person), uuid.UUID(other.device))
        )
        is None
    )


def test_a_withdrawal_that_overtakes_its_consent_is_kept_and_wins(app, phone, ctx):
    late = phone.entry("consent", consent_fields())
    late_id = dict(part.split("=") for part in late["bytes"].split("&"))["id"]
    [answer] = phone.push(phone.entry("withdrawal", {"consent": late_id}))
    assert answer["answer"] == "accepted"
    [answer] = phone.push(late)
    assert answer["answer"] == "accepted"
    assert not queries.agreed_to_platform(uuid.UUID(phone.person))


def test_a_lender_sees_an_application_until_the_last_day_or_the_withdrawal(app, phone, bank, ctx):
    application = str(new_id())
    agree(phone, "share", **share(bank, application))
    found = queries.live_share(uuid.UUID(application), uuid.UUID(bank))
    assert found is not None
    assert found.items == ["file", "contact"]
    assert queries.live_share(uuid.UUID(application), new_id()) is None
    assert queries.live_share(new_id(), uuid.UUID(bank)) is None
    with clock.at(now() + timedelta(days=32)):
        assert queries.live_share(uuid.UUID(application), uuid.UUID(bank)) is None
    phone.push(phone.entry("withdrawal", {"lender": bank}))
    assert queries.live_share(uuid.UUID(application), uuid.UUID(bank)) is None


def test_agreeing_anew_after_a_withdrawal_holds(app, phone, bank, ctx):
    application = str(new_id())
    agree(phone, "share", **share(bank, application))
    phone.push(phone.entry("withdrawal", {"lender": bank}))
    with clock.at(now() + timedelta(hours=1)):
        agree(phone, "share", **share(bank, application))
        assert queries.live_share(uuid.UUID(application), uuid.UUID(bank)) is not None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text_hash": "0" * 64}, "consent-text"),
        ({"text_version": "7"}, "consent-text"),
        ({"about": "worth"}, "consent-items"),
        ({"about": "worth", "items": "income deposits"}, "consent-items"),
        ({"about": "share", "items": "file"}, "consent-share"),
        ({"about": "everything"}, "invalid"),
        ({"language": "fr"}, "invalid"),
        ({"lender": "the bank"}, "invalid"),
    ],
)
def test_what_makes_no_consent_needs_a_person(app, phone, fields, reason, ctx):
    [answer] = phone.push(phone.entry("consent", consent_fields() | fields))
    assert (answer["answer"], answer["reason"]) == ("needs", reason)
    assert not queries.ledger_of(uuid.UUID(phone.person))


def test_a_withdrawal_of_nothing_needs_a_person(app, phone):
    [answer] = phone.push(phone.entry("withdrawal", {}))
    assert (answer["answer"], answer["reason"]) == ("needs", "withdrawal-of-nothing")


def test_nobody_takes_back_what_another_gave(app, phone, ctx):
    consent = agree(phone)
    _home, [other] = home_with_phones(app)
    other.push(other.entry("withdrawal", {"consent": consent}))
    assert queries.agreed_to_platform(uuid.UUID(phone.person))


def test_an_id_that_another_person_used_is_refused_and_harms_nothing(app, phone, ctx):
    consent = agree(phone)
    _home, [other] = home_with_phones(app)
    good = other.entry("consent", consent_fields())
    answers = other.push(other.entry("consent", consent_fields(), entry_id=consent), good)
    assert [answer["answer"] for answer in answers] == ["needs", "accepted"]
    assert answers[0]["reason"] == "id-used-before"
