from datetime import timedelta

import pytest
from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session, transaction
from app.people import staffing
from app.people.models import SignIn
from app.people.proofs import hash_password

PASSWORD = "a long password of nobody"


@pytest.fixture
def officer(app, frozen_clock):
    """An officer and what her authenticator shows at a moment."""
    with app.app_context():
        hashed = hash_password(PASSWORD)
        with transaction():
            staff = staffing.take_on("ZhouMao", hashed, name_zh="周毛")
            staffing.grant_role(staff.id, "officer", "6323")
        totp = staffing.totp_of(staff)
    return staff.id, lambda at: totp.at(int(at.timestamp()))


def fill(client, code, password=PASSWORD, user_name="zhoumao", path="/zh/staff/sign-in"):
    return client.send(client.get(path), "staff", user_name=user_name, password=password, code=code)


def test_an_officer_enters_with_name_password_and_code(app, client, officer, frozen_clock):
    staff, shown = officer
    answer = fill(client, shown(frozen_clock))
    assert answer.status_code == 303
    assert answer.location == "/zh/staff"
    with app.app_context():
        assert session.scalars(select(SignIn.staff_id)).all() == [staff]


def test_the_same_code_does_not_open_twice(client, officer, frozen_clock):
    _, shown = officer
    assert fill(client, shown(frozen_clock)).status_code == 303
    assert fill(client, shown(frozen_clock)).status_code == 422


@pytest.mark.parametrize("wrong", [{"password": "another"}, {"user_name": "nobody"}, {"code": "000000"}])
def test_whatever_is_wrong_the_answer_is_the_same(client, officer, frozen_clock, wrong):
    _, shown = officer
    answer = fill(client, **{"code": shown(frozen_clock), **wrong})
    assert answer.status_code == 422
    assert "用户名" in answer.page.text("div", role="alert")
    assert PASSWORD not in answer.text


def test_guessing_a_password_is_delayed_more_and_more(client, officer, frozen_clock):
    _, shown = officer
    for _ in range(3):
        fill(client, "000000", password="a guess")
    answer = fill(client, shown(frozen_clock))
    assert answer.status_code == 422
    assert "5 秒" in answer.page.text("div", role="alert")
    with clock.at(frozen_clock + timedelta(seconds=6)):
        assert fill(client, shown(frozen_clock + timedelta(seconds=6))).status_code == 303


def test_an_empty_form_comes_back_with_what_is_missing(client):
    answer = client.send(client.get("/bo/staff/sign-in"), "staff")
    assert answer.status_code == 422
    assert len(answer.page.by_id("errors").findall(".//li")) == 3


@pytest.mark.parametrize(
    ("wanted", "given"),
    [("/bo/desk/queue?page=2", "/bo/desk/queue?page=2"), ("//evil.example", "/zh/staff"), ("https://evil.example/", "/zh/staff")],
)  # fmt: skip
def test_sign_in_leads_back_to_our_own_pages_only(client, officer, frozen_clock, wanted, given):
    _, shown = officer
    page = client.get("/zh/staff/sign-in", query_string={"next": wanted})
    answer = client.send(page, "staff", user_name="zhoumao", password=PASSWORD, code=shown(frozen_clock))
    assert answer.location == given


def test_a_suspended_officer_does_not_enter(app, client, officer, frozen_clock):
    staff, shown = officer
    with app.app_context(), transaction():
        staffing.suspend(staff, "left")
    assert fill(client, shown(frozen_clock)).status_code == 422


def test_looking_at_the_way_out_ends_nothing_and_pressing_it_does(app, client, officer, frozen_clock):
    _, shown = officer
    fill(client, shown(frozen_clock))
    page = client.get("/zh/sign-out")
    with app.app_context():
        assert session.scalars(select(SignIn)).one().ended_at is None
    assert client.send(page, "leave").status_code == 303
    with app.app_context():
        assert session.scalars(select(SignIn)).one().ended_at is not None


def test_a_form_without_its_token_is_not_taken(client, officer, frozen_clock):
    _, shown = officer
    fields = {"user_name": "zhoumao", "password": PASSWORD, "code": shown(frozen_clock)}
    assert client.post("/zh/staff/sign-in", data=fields, unread=True).status_code == 400


def test_a_foreign_host_is_not_answered(client):
    assert client.get("/zh/staff/sign-in", base_url="http://evil.example", unread=True).status_code == 400
