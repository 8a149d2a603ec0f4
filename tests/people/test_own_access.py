"""A member of staff changes the password and the authenticator, knowing the present password."""

import pyotp
import pytest
from sqlalchemy import select

from app.foundation.db import session
from app.people import staffing
from app.people.models import SignIn
from app.people.proofs import password_fits
from tests.people.staff import seated, take_on

NOW, NEW = "a long password of nobody", "snow on amnye machen"


@pytest.fixture
def worker(app, client, frozen_clock):
    with app.app_context():
        staff = take_on("worker", "grid-worker")
        code, who = staffing.totp_of(staff).at(frozen_clock), staff.id
    seated(app.test_client(), who)
    return seated(client, who), code


def test_the_password_changes_and_other_sessions_end(app, worker):
    client, code = worker
    page = client.get("/zh/staff/me/password")
    answer = client.send(page, "own-password", now=NOW, password=NEW, again=NEW, code=code)
    assert answer.status_code == 303
    assert client.get(answer.location).status_code == 200
    with app.app_context():
        assert password_fits(staffing.staff_by_user_name("worker").password, NEW)
        assert sorted(one.ended_at is None for one in session.scalars(select(SignIn))) == [False, True]


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"now": "another"}, "now"), ({"again": "other"}, "again"), ({"code": "000000"}, "code"),
     ({"password": "short", "again": "short"}, "password"), ({"password": "worker of the grid", "again": "worker of the grid"}, "password")],
)  # fmt: skip
def test_what_does_not_fit_changes_nothing(app, worker, typed, field):
    client, code = worker
    page = client.get("/zh/staff/me/password")
    answer = client.send(
        page, "own-password", **{"now": NOW, "password": NEW, "again": NEW, "code": code, **typed}
    )
    assert answer.status_code == 422
    assert answer.page.by_id(f"{field}-error").get("hidden") is None
    with app.app_context():
        assert password_fits(staffing.staff_by_user_name("worker").password, NOW)


def test_guessing_the_present_password_is_slowed(worker):
    client, code = worker
    page = client.get("/zh/staff/me/password")
    answers = [
        client.send(page, "own-password", now="no", password=NEW, again=NEW, code=code) for _ in range(4)
    ]
    assert "秒" in answers[-1].page.text("div", role="alert")


def test_the_authenticator_changes_once_its_code_was_read(app, worker, frozen_clock):
    client, code = worker
    page = client.get("/zh/staff/me/authenticator")
    assert client.send(page, "authenticator", now=NOW, code=code).status_code == 422
    secret = page.page.form("authenticator").filled({})["secret"][0]
    answer = client.send(page, "authenticator", now=NOW, code=pyotp.TOTP(secret).at(frozen_clock))
    assert answer.status_code == 303
    with app.app_context():
        assert staffing.totp_of(staffing.staff_by_user_name("worker")).secret == secret
