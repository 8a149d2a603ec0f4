"""A village with an application, its officer and branch head at their desks."""

import uuid

import pytest
from flask import Flask

from tests.desk.made import at_desk
from tests.harness.pages import PageClient
from tests.loans.made import Village, apply, make_village


@pytest.fixture
def village(app: Flask, frozen_clock: object) -> Village:
    with app.app_context():
        return make_village()


@pytest.fixture
def application(app: Flask, village: Village) -> uuid.UUID:
    with app.app_context():
        return apply(village)


@pytest.fixture
def officer(app: Flask, village: Village) -> PageClient:
    return at_desk(app, village.officer)


@pytest.fixture
def head(app: Flask, village: Village) -> PageClient:
    return at_desk(app, village.head)
