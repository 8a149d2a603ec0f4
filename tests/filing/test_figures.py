"""What visits and lists say of a household stands beside its statement, ends when something newer comes, and needs consent where worth is named."""

import uuid
from datetime import date

import pytest
from sqlalchemy import func, select

from app.filing.figures import common_figures_of, figure_fault, figures_of, note_figure
from app.filing.models import Figure
from app.filing.queries import current_file
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.refusals import NotAllowed
from tests.harness.homes import agree, file

LIST = {"source": "imported", "origin": "Grassland 2026", "noted_by": "staff:test"}


def note(home, key="pasture_ban_mu", text="1200.5", origin_id=None, day="2026-06-30", **more):
    with transaction():
        return note_figure(
            uuid.UUID(home),
            key,
            text,
            origin_id=origin_id or new_id(),
            as_of=date.fromisoformat(day),
            **(LIST | more),
        )


def said(home):
    return [(one.key, one.text, one.source) for one in figures_of(uuid.UUID(home))]


def test_what_a_list_says_stands_beside_the_statement_and_never_over_it(home, phone, ctx):
    agree(phone)
    assert file(phone, yak_total="60")["answer"] == "accepted"
    session.rollback()
    note(home[0], "yak_total", "55")
    note(home[0], "yak_total", "58", source="verified", origin="Visit")
    assert said(home[0]) == [("yak_total", "58", "verified"), ("yak_total", "55", "imported")]
    assert current_file(uuid.UUID(home[0])).answers["yak_total"] == "60"


def test_a_newer_list_ends_an_older_one_and_keeps_it_as_history(home, ctx):
    note(home[0], day="2025-06-30", text="900")
    note(home[0], day="2026-06-30", text="950")
    note(home[0], day="2024-06-30", text="800")
    assert said(home[0]) == [("pasture_ban_mu", "950", "imported")]
    assert session.scalar(select(func.count()).select_from(Figure)) == 3


def test_the_same_value_of_the_same_list_is_noted_once(home, ctx):
    same = new_id()
    assert note(home[0], origin_id=same)
    assert note(home[0], origin_id=same) is None
    assert session.scalar(select(func.count()).select_from(Figure)) == 1


def test_an_amount_of_a_list_is_worth_and_needs_the_consent_of_an_adult(home, phone, ctx):
    amount = {"key": "income_grassland", "text": "8400", "person_id": uuid.UUID(phone.person)}
    with pytest.raises(NotAllowed):
        note(home[0], **amount)
    with pytest.raises(NotAllowed):
        note(home[0], "income_grassland", "8400")
    agree(phone)
    consent = agree(phone, "worth", items="income")
    same = new_id()
    assert note(home[0], origin_id=same, **amount)
    session.rollback()
    assert said(home[0]) == [("income_grassland", "8400", "imported")]
    assert common_figures_of([uuid.UUID(home[0])]) == {}
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    session.rollback()
    session.info.clear()
    assert said(home[0]) == []
    agree(phone, "worth", items="income")
    session.rollback()
    assert note(home[0], origin_id=same, **amount), (
        "what was erased comes back with the list and a new consent"
    )
    assert said(home[0]) == [("income_grassland", "8400", "imported")]


def test_a_value_outside_its_limits_is_no_figure(home, ctx):
    assert figure_fault("approved_su", "5001") == "range"
    assert figure_fault("yak_total", "4.5") == "number"
    assert figure_fault("pasture_ban_mu", "12.25") == ""
    with pytest.raises(ValueError):
        note(home[0], text="many")
    with pytest.raises(KeyError):
        note(home[0], "blood", "1")
