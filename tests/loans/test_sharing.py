"""A consent to show an application that was taken back is given again; what a page posts is what it showed."""

import pytest

from app.consent.models import Consent
from app.consent.texts import newest
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.loans import queries
from app.loans.queries import sight_of
from app.people.actions import set_pin
from app.people.proofs import hash_pin
from tests.loans.made import application as application_of
from tests.loans.made import apply, consent_of, declined, make_village, withdraw
from tests.loans.test_pages import PIN, WISH
from tests.people.test_access import enter


@pytest.fixture
def village(app, frozen_clock):
    with app.app_context():
        made = make_village()
        pin = hash_pin(made.person, PIN)
        with transaction():
            set_pin(made.person, pin)
        return made


@pytest.fixture
def herder(app, client, village):
    enter(app, client, person=village.person)
    return client


@pytest.fixture
def shut(app, village):
    """An application whose consent was taken back."""
    with app.app_context():
        ident = apply(village)
        withdraw(village, consent_of(village, ident))
        return ident


def test_the_bank_sees_it_again_under_a_new_consent(app, herder, village, shut):
    page = herder.get(f"/zh/loan/view?id={shut}").page
    assert f"/zh/loan/share?id={shut}" in page.links()
    answer = herder.send(herder.get(f"/zh/loan/share?id={shut}"), "share", agree="y", pin=PIN)
    assert answer.status_code == 303
    with app.app_context():
        found = sight_of(application_of(shut))
        assert found is not None
        assert (found.text_version, found.text_hash) == (newest("share").version, newest("share").hash)
    assert herder.get(f"/zh/loan/share?id={shut}").status_code == 404


@pytest.mark.parametrize("wrong", [{"pin": "111111", "agree": "y"}, {"pin": PIN}])
def test_without_pin_and_tick_nothing_is_shown_to_the_bank(app, herder, village, shut, wrong):
    assert herder.send(herder.get(f"/zh/loan/share?id={shut}"), "share", **wrong).status_code == 422
    with app.app_context():
        assert sight_of(application_of(shut)) is None


def test_only_ones_own_undecided_application_can_be_shown_again(app, herder, village, shut):
    browser = app.test_client()
    enter(app, browser, person=village.spouse)
    assert browser.get(f"/zh/loan/share?id={shut}").status_code == 404
    assert herder.get(f"/zh/loan/share?id={new_id()}").status_code == 404


def test_what_was_decided_is_not_shown_again(app, herder, village):
    with app.app_context():
        ident = apply(village)
        declined(village, ident)
    assert herder.get(f"/zh/loan/share?id={ident}").status_code == 404


@pytest.mark.parametrize(
    ("tampered", "status"),
    [
        ({"product_version": "1999-01"}, 422),
        ({"product": "nothing"}, 422),
        ({"text_hash": "0" * 64}, 422),
        ({"text_version": "99"}, 422),
    ],
)
def test_what_no_page_showed_is_refused_and_leaves_nothing(app, herder, village, tampered, status):
    page = herder.get(f"/zh/loan/review?{WISH}")
    assert herder.send(page, "send", agree="y", pin=PIN, **tampered).status_code == status
    with app.app_context():
        assert queries.applications_of(village.person) == []
        assert session.query(Consent).filter_by(about="share").count() == 0
