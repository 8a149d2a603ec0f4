"""Somebody is invited and comes in once, by a link that looking at does not use up."""

import re
import threading
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import func, select

from app.foundation import clock
from app.foundation.db import session, transaction
from app.people import staffing
from app.people.county import inviting
from app.people.county.inviting import Invitee, Post
from app.people.county.models import Invitation
from app.people.models import Grant, SignIn, Staff
from app.people.proofs import hash_password
from tests.harness.places import load_listed_regions

PASSWORD = "snow on amnye machen"


@pytest.fixture
def seed():
    return load_listed_regions


@pytest.fixture
def link(app, frozen_clock):
    with app.app_context(), transaction():
        made = inviting.invite(Post("grid-worker", "632324100"), Invitee("多杰太", "རྡོ་རྗེ་ཐར"))
        return f"/zh/invitation/{made.token}"


def come_in(client, link, at, user_name="dorje", **other):
    page = client.get(link)
    secret = page.page.form("access").filled({})["secret"][0]
    filled = {"password": PASSWORD, "again": PASSWORD, "code": pyotp.TOTP(secret).at(at), **other}
    if user_name:
        filled["user_name"] = user_name
    return client.send(page, "access", **filled)


def test_the_invited_chooses_name_and_password_and_is_signed_in(app, client, link, frozen_clock):
    answer = come_in(client, link, frozen_clock, user_name="Dorje")
    assert (answer.status_code, answer.location) == (303, "/zh/staff")
    with app.app_context():
        staff = staffing.staff_by_user_name("dorje")
        assert (staff.name_zh, staff.name_bo) == ("多杰太", "རྡོ་རྗེ་ཐར")
        (grant,) = staffing.grants_of(staff.id)
        assert (grant.role, grant.area) == ("grid-worker", "632324100")
        assert session.scalars(select(SignIn.staff_id)).all() == [staff.id]
        with transaction():
            assert not staffing.use_totp(staff, staffing.totp_of(staff).at(frozen_clock)), (
                "the code that proved the authenticator opens nothing else"
            )


def test_looking_at_a_link_often_changes_nothing(app, client, link, frozen_clock):
    with app.app_context():
        before = (
            session.scalar(select(func.count()).select_from(Invitation)),
            session.scalars(select(Invitation)).one(),
        )
    for agent in ("WeChat prefetch", "MicroMessenger", "facebookexternalhit"):
        assert client.get(link, headers={"User-Agent": agent}).status_code == 200
        assert client.head(link, unread=True).status_code == 200
    with app.app_context():
        now = session.scalars(select(Invitation)).one()
        assert (now.used_at, now.withdrawn_at, now.expires_at) == (None, None, before[1].expires_at)
    assert come_in(client, link, frozen_clock).status_code == 303


def test_each_look_draws_another_secret_so_that_who_looked_before_does_not_know_it(client, link):
    secrets = {client.get(link).page.form("access").filled({})["secret"][0] for _ in range(3)}
    assert len(secrets) == 3


def test_a_used_link_says_so_and_opens_nothing(app, client, link, frozen_clock):
    come_in(client, link, frozen_clock)
    stranger = app.test_client()
    answer = stranger.get(link)
    assert answer.status_code == 410
    assert "已经用过" in answer.page.text("h1")
    assert "viewBox" not in answer.text


def test_an_old_link_and_a_withdrawn_one_say_so(app, client, link, frozen_clock):
    with clock.at(frozen_clock + timedelta(days=7, seconds=1)):
        answer = client.get(link)
        assert answer.status_code == 410
        assert "太久" in answer.page.text("h1")
    with app.app_context(), transaction():
        inviting.withdraw(session.scalars(select(Invitation)).one())
    answer = client.get(link)
    assert answer.status_code == 410
    assert "撤回" in answer.page.text("h1")


def test_a_link_that_ends_between_looking_and_sending_lets_nobody_in(app, client, link, frozen_clock):
    page = client.get(link)
    secret = page.page.form("access").filled({})["secret"][0]
    with app.app_context(), transaction():
        inviting.withdraw(session.scalars(select(Invitation)).one())
    code = pyotp.TOTP(secret).at(frozen_clock)
    answer = client.send(page, "access", user_name="dorje", password=PASSWORD, again=PASSWORD, code=code)
    assert answer.status_code == 410
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Staff)) == 0


def test_a_link_that_never_was_is_not_there(client):
    assert client.get("/zh/invitation/" + "0" * 26).status_code == 404
    assert client.get("/zh/invitation/short", unread=True).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "123456789012", "again": "123456789012"}, "password"),
        ({"password": "dorje is my name", "again": "dorje is my name"}, "password"),
        ({"again": "something else"}, "again"),
        ({"user_name": "d"}, "user_name"),
        ({"user_name": "多杰太"}, "user_name"),
        ({"code": "000000"}, "code"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_the_link_stays_good(
    app, client, link, frozen_clock, typed, field
):
    answer = come_in(client, link, frozen_clock, **typed)
    assert answer.status_code == 422
    assert answer.page.by_id(f"{field}-error").get("hidden") is None
    with app.app_context():
        assert session.scalars(select(Invitation)).one().used_at is None
    assert come_in(client, link, frozen_clock).status_code == 303


def test_the_secret_stays_the_same_when_the_form_comes_back(client, link, frozen_clock):
    page = client.get(link)
    secret = page.page.form("access").filled({})["secret"][0]
    again = client.send(page, "access", user_name="dorje", password="short", again="short", code="000000")
    assert again.page.form("access").filled({})["secret"][0] == secret


def test_a_user_name_that_is_taken_is_refused_and_the_link_stays_good(app, client, link, frozen_clock):
    with app.app_context():
        hashed = hash_password(PASSWORD)
        with transaction():
            staffing.take_on("dorje", hashed, name_zh="别人")
    answer = come_in(client, link, frozen_clock)
    assert answer.status_code == 422
    assert "别人" not in answer.text
    assert come_in(client, link, frozen_clock, user_name="dorje-tar").status_code == 303


def test_of_two_who_use_a_link_at_once_one_comes_in(app, link, frozen_clock):
    token = link.rsplit("/", 1)[1]
    start, came, refused = threading.Barrier(2), [], []

    def use(name):
        with app.app_context():
            chosen = inviting.NewAccess(hash_password(PASSWORD), pyotp.random_base32(), 1)
            start.wait()
            try:
                with transaction():
                    came.append(inviting.accept(token, name, chosen).user_name)
            except inviting.Refused as refusal:
                refused.append(refusal.reason)

    both = [threading.Thread(target=use, args=(name,)) for name in ("first", "second")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert (len(came), refused) == (1, ["invitation-over"])
    with app.app_context():
        assert session.scalars(select(Staff.user_name)).all() == came
        assert session.scalar(select(func.count()).select_from(Grant)) == 1


def test_a_link_that_was_read_out_is_typed(client, link):
    token = link.rsplit("/", 1)[1]
    spoken = "-".join(re.findall(".{1,4}", token.upper())).replace("0", "O")
    answer = client.send(client.get("/bo/invitation"), "typed", token=f" {spoken} ")
    assert answer.location == f"/bo/invitation/{token}"
    assert client.send(client.get("/zh/invitation"), "typed", token="abc").status_code == 422


def test_only_the_hash_of_a_link_is_kept(app, link):
    token = link.rsplit("/", 1)[1]
    with app.app_context():
        kept = session.scalars(select(Invitation)).one()
        assert all(token not in str(value) for value in vars(kept).values())


def test_a_lost_access_is_given_back_and_old_sessions_end(app, client, frozen_clock):
    with app.app_context():
        hashed = hash_password("the password before")
        with transaction():
            staff = staffing.take_on("kunga", hashed, name_zh="更尕")
            staffing.grant_role(staff.id, "officer", "632324")
            old = staffing.totp_of(staff).secret
            session.add(
                SignIn(
                    staff_id=staff.id,
                    agent="",
                    made_at=frozen_clock,
                    expires_at=frozen_clock + timedelta(hours=8),
                )
            )
        with transaction():
            made = inviting.renew_access(staff)
        assert session.scalars(select(SignIn)).one().ended_at is not None
    answer = come_in(client, f"/zh/invitation/{made.token}", frozen_clock, user_name=None)
    assert answer.status_code == 303
    with app.app_context():
        staff = staffing.staff_by_user_name("kunga")
        assert staffing.totp_of(staff).secret != old
        assert [grant.role for grant in staffing.grants_of(staff.id)] == ["officer"]
