"""A village with an application and a county office at its pages."""

import uuid

import pytest
from flask import Flask

from app.foundation.db import transaction
from app.people import staffing
from app.regions.actions import load_regions
from app.regions.lists import listed
from tests.desk.made import at_desk
from tests.harness.pages import PageClient
from tests.loans.made import Village, make_village


@pytest.fixture
def village(app: Flask, frozen_clock: object) -> Village:
    with app.app_context():
        with transaction():
            load_regions(listed())
        return make_village()


def office(app: Flask, area: str, name: str = "county") -> tuple[uuid.UUID, PageClient]:
    with app.app_context(), transaction():
        clerk = staffing.take_on(name, "no password", name_zh="县办").id
        staffing.grant_role(clerk, "county", area)
    return clerk, at_desk(app, clerk)


@pytest.fixture
def county(app: Flask, village: Village) -> PageClient:
    return office(app, "632324")[1]
