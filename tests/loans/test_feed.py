"""What phones hold of loans: each row goes to the person whom it is about, and is written as plain JSON."""

import json

import pytest

from app.foundation.contracts import Viewer
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.loans import actions, feed
from app.loans.models import Look, Offering
from tests.loans.made import apply, declined, make_village, offered
from tests.people.made import make_home, make_person

pytestmark = pytest.mark.usefixtures("ctx", "frozen_clock")


@pytest.fixture
def village(ctx, frozen_clock):
    return make_village()


@pytest.mark.parametrize("become", [lambda *_: None, offered, declined])
def test_an_application_goes_to_its_holders_phones_only(village, become):
    ident = apply(village)
    become(village, ident)
    row = feed.render_application(ident, Viewer(village.person, new_id()))
    assert json.loads(json.dumps(row)) == row
    assert row["amount"] == 3_000_000
    assert row["received"].endswith("Z")
    assert feed.render_application(ident, Viewer(village.spouse, new_id())) is None
    assert feed.render_application(new_id(), Viewer(village.person, new_id())) is None


def test_a_look_goes_to_the_person_who_was_looked_at(village):
    ident = apply(village)
    with transaction():
        look = actions.look_at_application(ident, village.officer, "judge-application", "browser", 6)
    row = feed.render_look(look.id, Viewer(village.person, new_id()))
    assert row["items"] == 6
    assert row["who"] == "周毛"
    assert feed.render_look(look.id, Viewer(village.spouse, new_id())) is None
    assert session.query(Look).count() == 1


def test_a_product_is_shown_where_it_is_offered_and_while_it_is(village):
    offering = session.query(Offering).one()
    with transaction():
        away = make_person("周毛")
        make_home(away, village="630123100200")
    assert feed.render_product(offering.id, Viewer(village.person, new_id()))["rate"] == 435
    assert feed.render_product(offering.id, Viewer(away.id, new_id())) is None
    with transaction():
        actions.stop_offering(offering.id)
    assert feed.render_product(offering.id, Viewer(village.person, new_id())) is None
