"""A household of two adults with a phone each."""

import pytest

from tests.harness.homes import home_with_phones


@pytest.fixture
def home(app):
    return home_with_phones(app, adults=2)


@pytest.fixture
def phone(home):
    return home[1][0]


@pytest.fixture
def spouse(home):
    return home[1][1]
