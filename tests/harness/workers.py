"""A grid worker made for tests, with a phone of his own and the grids that he walks."""

import uuid
from itertools import count

from flask import Flask, has_app_context

from app.foundation.db import session, transaction
from app.people.devices import enrol_device
from app.people.grids import assign_grid, make_grid, place
from app.people.models import Household, Staff
from app.people.staffing import grant_role, take_on
from tests.harness.phone import Phone
from tests.people.made import VILLAGE, make_home, make_person

_serial = count(1)


def make_staff(role: str = "grid-worker", area: str = "632324", name_zh: str = "公保") -> Staff:
    """A member of staff with one role, who cannot sign in with a password; inside a transaction."""
    made = take_on(f"{role}-{next(_serial)}", "no password", name_zh=name_zh, name_bo="མགོན་པོ")
    grant_role(made.id, role, area)
    return made


def staff_phone(app: Flask, staff: Staff) -> Phone:
    """A phone that speaks for a member of staff; inside a transaction."""
    phone = Phone(app.test_client(), str(staff.id))
    phone.device = str(enrol_device(staff.author, phone.spki, "test").id)
    return phone


def worker_with_phone(app: Flask, *grid_ids: uuid.UUID, area: str = "632324") -> Phone:
    """A grid worker who walks these grids, and his phone."""
    with app.app_context(), transaction():
        staff = make_staff(area=area)
        for grid_id in grid_ids:
            assign_grid(grid_id, staff.id)
        phone = staff_phone(app, staff)
    look_again()
    return phone


def grid_with_homes(app: Flask, homes: int = 1, village: str = VILLAGE) -> tuple[uuid.UUID, list[uuid.UUID]]:
    """A grid and the households that lie in it, of one adult each."""
    with app.app_context(), transaction():
        grid = make_grid(village, "一网格")
        made: list[Household] = [make_home(make_person(), village=village) for _ in range(homes)]
        for home in made:
            place(home.id, grid.id)
        found = grid.id, [home.id for home in made]
    look_again()
    return found


def look_again() -> None:
    """A test that stands in a context of its own sees what was written beside it."""
    if has_app_context():
        session.rollback()
