"""Worth is stated item by item under its own consent, and a withdrawal erases what hung on it; on both databases."""

import uuid

from sqlalchemy import func, select, text

from app.filing import queries
from app.filing.actions import save_draft
from app.filing.models import WorthStatement
from app.filing.sealing import open_answers
from app.foundation.crypto import Erased, unseal
from app.foundation.db import session, transaction
from app.sync.models import AcceptedEntry, QuarantinedEntry
from tests.harness.homes import GOOD, agree, file

WORTH = {"income_as": "sums", "income_wages": "12000", "insured_yak": "40"}


def worth(phone, **more):
    [answer] = phone.push(phone.entry("household-worth", WORTH | more))
    return answer


def test_worth_needs_its_own_consent_item_by_item(app, phone, ctx):
    agree(phone)
    assert worth(phone)["reason"] == "consent-worth"
    agree(phone, "worth", items="income")
    assert worth(phone)["reason"] == "consent-worth"
    agree(phone, "worth", items="insurance")
    assert worth(phone)["answer"] == "accepted"
    assert set(queries.current_worth(uuid.UUID(phone.person))) == {"income", "insurance"}


def test_a_refusal_spoils_no_key_for_what_follows_in_the_batch(app, phone, spouse, ctx):
    agree(phone)
    agree(spouse)
    file(phone)
    # The first touches the spouse's key for the first time and is undone, the second uses the same key.
    refused, accepted = spouse.push(
        spouse.entry("household-file", GOOD | {"yak_total": "60"}),
        spouse.entry("household-file", GOOD, base="1"),
    )
    assert (refused["reason"], accepted["answer"]) == ("changed-elsewhere", "accepted")
    session.info.clear()
    author = uuid.UUID(spouse.person)
    kept = session.get_one(AcceptedEntry, (author, uuid.UUID(accepted["id"])))
    assert "f.yak_total=" in unseal(kept.body, "entries.body")
    [quarantined] = session.scalars(select(QuarantinedEntry).where(QuarantinedEntry.author_id == author))
    assert "f.yak_total=60" in unseal(quarantined.body, "quarantined_entries.body")
    assert queries.own_answers(author)


def test_nothing_is_held_that_no_consent_allows_not_even_in_quarantine(app, phone, ctx):
    file(phone)
    agree(phone)
    worth(phone)
    consent = agree(phone, "worth", items="income insurance")
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    # It was on its way when its consent was withdrawn; what is wrong with it besides makes no difference.
    assert worth(phone)["reason"] == worth(phone, income_wages="-1")["reason"] == "consent-worth"
    assert session.scalar(select(func.count()).select_from(QuarantinedEntry)) == 0


def test_worth_is_on_ones_own_phone_only(app, phone, spouse):
    agree(phone)
    agree(phone, "worth", items="income insurance")
    worth(phone)
    phone.pull()
    spouse.pull()
    assert phone.rows["worth", phone.person]["items"]["income"]["answers"]["income_wages"] == "12000"
    assert not spouse.of("worth")


def test_withdrawing_an_item_erases_it_and_leaves_the_others(app, phone, ctx):
    agree(phone)
    consent = agree(phone, "worth", items="income insurance")
    entry = worth(phone)["id"]
    phone.push(phone.entry("withdrawal", {"consent": consent, "items": "income"}))
    phone.pull()
    assert set(phone.rows["worth", phone.person]["items"]) == {"insurance"}
    assert set(queries.current_worth(uuid.UUID(phone.person))) == {"insurance"}
    assert everything_unsealed(entry) == ["entry erased", "income erased", "insurance readable"]


def test_withdrawing_all_of_it_takes_the_row_from_the_phone(app, phone, ctx):
    agree(phone)
    consent = agree(phone, "worth", items="income insurance")
    worth(phone)
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    phone.pull()
    assert not phone.of("worth")
    assert worth(phone)["reason"] == "consent-worth"


def test_what_is_half_written_of_the_other_items_stays(app, phone, ctx):
    agree(phone)
    consent = agree(phone, "worth", items="income insurance")
    person = uuid.UUID(phone.person)
    with transaction():
        save_draft(person, "household-worth", WORTH)
    phone.push(phone.entry("withdrawal", {"consent": consent, "items": "income"}))
    session.rollback()
    left = queries.drafted(person, "household-worth")
    assert (left["insured_yak"], "income_wages" in left) == ("40", False)
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    session.rollback()
    assert queries.draft_of(person, "household-worth") is None


def test_another_consent_that_still_holds_keeps_the_item(app, phone, ctx):
    agree(phone)
    old = agree(phone, "worth", items="income insurance")
    agree(phone, "worth", items="income")
    worth(phone)
    phone.push(phone.entry("withdrawal", {"consent": old}))
    assert set(queries.current_worth(uuid.UUID(phone.person))) == {"income"}


def test_worth_may_be_stated_again_after_a_new_consent(app, phone, ctx):
    agree(phone)
    consent = agree(phone, "worth", items="income insurance")
    worth(phone)
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    agree(phone, "worth", items="income insurance")
    assert not queries.current_worth(uuid.UUID(phone.person))
    worth(phone, income_wages="13000")
    assert queries.current_worth(uuid.UUID(phone.person))["income"].answers["income_wages"] == "13000"


def test_when_the_last_adult_withdraws_the_file_is_gone(app, home, phone, spouse, ctx):
    mine, theirs = agree(phone), agree(spouse)
    entry = file(phone)["id"]
    phone.push(phone.entry("withdrawal", {"consent": mine}))
    assert queries.own_answers(uuid.UUID(phone.person)) == {}
    assert queries.has_file(uuid.UUID(home[0]))
    spouse.push(spouse.entry("withdrawal", {"consent": theirs}))
    assert not queries.has_file(uuid.UUID(home[0]))
    assert queries.current_file(uuid.UUID(home[0])) is None
    spouse.pull()
    assert not spouse.of("file")
    assert everything_unsealed(entry) == ["entry erased"]


def test_a_file_may_be_opened_again_after_it_was_erased(app, home, phone, ctx):
    consent = agree(phone)
    file(phone)
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    agree(phone)
    assert file(phone, yak_total="50")["answer"] == "accepted"
    assert queries.current_file(uuid.UUID(home[0])).number == 2


def test_no_value_lies_readable_in_the_database(app, phone, ctx):
    agree(phone)
    agree(phone, "worth", items="income insurance")
    file(phone, herder_group="MARKER-GROUP", phone="13899999999")
    worth(phone, income_wages="87654.32")
    for table in ("entries", "file_versions", "worth_statements", "trail", "feed", "consents"):
        for row in session.execute(text(f"SELECT * FROM {table}")):
            shown = " ".join(
                bytes(cell).decode("latin-1") if isinstance(cell, bytes | memoryview) else str(cell)
                for cell in row
            )
            assert not any(
                marker in shown for marker in ("MARKER-GROUP", "13899999999", "87654.32", GOOD["id_no"])
            ), table


def everything_unsealed(entry_id):
    """What can still be read of an entry and of what it stated."""
    session.expire_all()
    session.info.pop("keys", None)
    session.info.pop("keys_by_id", None)
    told = []
    row = session.query(AcceptedEntry).filter(AcceptedEntry.id == uuid.UUID(entry_id)).one()
    try:
        unseal(row.body, "entries.body")
        told.append("entry readable")
    except Erased:
        told.append("entry erased")
    stated = (
        session.query(WorthStatement)
        .filter(WorthStatement.entry_id == uuid.UUID(entry_id))
        .order_by(WorthStatement.item)
    )
    told += [
        f"{one.item} {'erased' if open_answers(one.body, queries.ITEM) is None else 'readable'}"
        for one in stated
    ]
    return told
