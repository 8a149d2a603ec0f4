"""A herder who files and applies, at a browser without JavaScript; the county's clerk at another."""

import pytest

from tests.desk.made import at_desk
from tests.loans.made import apply, make_village
from tests.people.test_access import enter
from tests.rights.made import clerk_of


@pytest.fixture
def village(app, frozen_clock):
    with app.app_context():
        return make_village()


@pytest.fixture
def application(app, village):
    with app.app_context():
        return apply(village)


@pytest.fixture
def herder(app, client, village):
    enter(app, client, person=village.person)
    return client


@pytest.fixture
def spouse(app, village):
    browser = app.test_client()
    enter(app, browser, person=village.spouse)
    return browser


@pytest.fixture
def officer(app, village):
    return at_desk(app, village.officer)


@pytest.fixture
def county(app, village):
    return at_desk(app, clerk_of(app, "632324"))
