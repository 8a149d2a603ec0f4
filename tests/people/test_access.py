import uuid
from datetime import timedelta

import pytest
from flask import Blueprint, jsonify
from sqlalchemy import delete

from app.foundation import clock
from app.foundation.db import session, transaction
from app.foundation.refusals import NotFound
from app.people import sign_ins, staffing
from app.people.access import current, for_person_or_shell, for_staff
from app.people.models import SignIn
from app.people.rules import is_own_path
from tests.people.made import VILLAGE, make_person


@pytest.fixture
def app(app):
    """The application with a few doors of the test's own."""
    doors = Blueprint("doors", __name__)

    @doors.get("/test-page")
    @for_person_or_shell
    def page():
        return jsonify(who=str(current().id) if current() and current().kind == "person" else None)

    @doors.get("/test-desk")
    @for_staff("officer")
    def desk():
        current().must_see("632324100201")
        return jsonify(institutions=[str(one) for one in current().institutions()])

    app.register_blueprint(doors)
    return app


@pytest.fixture
def someone(app):
    with app.app_context(), transaction():
        return make_person().id


def officer(area="6323", role="officer"):
    bank = staffing.make_institution("bank", "河南县农商银行")
    made = staffing.take_on("officer", "no password", name_zh="周毛")
    staffing.grant_role(made.id, role, area, institution_id=bank.id)
    return made.id, bank.id


def enter(app, client, **who):
    """Put the cookie of a fresh sign-in into the client."""
    with app.test_request_context(), transaction():
        made = sign_ins.sign_in(**who, agent="Mozilla/5.0 (Linux; Android 10) Chrome/86")
    with client.session_transaction() as cookie:
        cookie["_user_id"] = str(made.id)
    return made.id


def test_a_page_without_a_session_is_a_shell_that_phones_may_keep(client):
    answer = client.get("/test-page")
    assert answer.json == {"who": None}
    assert answer.headers["X-Shell"] == "1"


def test_a_page_with_a_persons_session_is_never_stored(app, client, someone):
    enter(app, client, person=someone)
    answer = client.get("/test-page")
    assert answer.json == {"who": str(someone)}
    assert answer.headers["Cache-Control"] == "no-store"
    assert "X-Shell" not in answer.headers


def test_an_ended_session_opens_nothing(app, client, someone):
    made = enter(app, client, person=someone)
    with app.test_request_context(), transaction():
        sign_ins.end_sign_in(made)
    assert client.get("/test-page").json == {"who": None}


def test_a_persons_session_ends_after_half_an_hour_idle_and_lives_while_it_is_used(
    app, client, someone, frozen_clock
):
    enter(app, client, person=someone)
    for minutes in (25, 50, 75):
        with clock.at(frozen_clock + timedelta(minutes=minutes)):
            assert client.get("/test-page").json["who"]
    with clock.at(frozen_clock + timedelta(minutes=106)):
        assert client.get("/test-page").json == {"who": None}


def test_a_staff_session_ends_after_eight_hours_whatever_is_done(app, client, frozen_clock):
    with app.app_context(), transaction():
        staff, bank = officer()
    enter(app, client, staff=staff)
    for hours in (3, 6, 7.9):
        with clock.at(frozen_clock + timedelta(hours=hours)):
            assert client.get("/test-desk").json == {"institutions": [str(bank)]}
    with clock.at(frozen_clock + timedelta(hours=8)):
        assert client.get("/test-desk").status_code == 303


def test_a_suspended_officer_is_out_at_once(app, client):
    with app.app_context(), transaction():
        staff, _bank = officer()
    made = enter(app, client, staff=staff)
    with app.app_context(), transaction():
        staffing.suspend(staff, "left")
        assert session.get(SignIn, made).ended_at is not None
    assert client.get("/test-desk").status_code == 303
    with app.app_context(), transaction():
        staffing.lift_suspension(staff)
        assert not staffing.is_suspended(staff)


def test_an_officer_of_another_area_finds_nothing(app, client):
    with app.app_context(), transaction():
        staff, _bank = officer(area="632321")
    enter(app, client, staff=staff)
    assert client.get("/test-desk", unread=True).status_code == 404


def test_another_role_does_not_enter(app, client):
    with app.app_context(), transaction():
        staff, _bank = officer(role="auditor")
    enter(app, client, staff=staff)
    assert client.get("/test-desk", unread=True).status_code == 403


def test_a_person_is_no_officer(app, client, someone):
    enter(app, client, person=someone)
    assert client.get("/test-desk").status_code == 303


def test_signing_in_empties_the_cookie_first(app, client, someone):
    with app.test_request_context() as context, transaction():
        context.session.update(planted="by an attacker", _user_id=str(uuid.uuid1()), csrf_token="known")
        made = sign_ins.sign_in(person=someone)
        assert dict(context.session) == {"_user_id": str(made.id)}


def test_nobody_ends_anothers_session(app, someone):
    with app.test_request_context():
        with transaction():
            other = make_person().id
            made = sign_ins.sign_in(person=someone).id
        with pytest.raises(NotFound), transaction():
            sign_ins.end_sign_in(made, owner=other)
        assert [row.id for row in sign_ins.sign_ins_of(someone)] == [made]


@pytest.mark.parametrize("path", ["/bo/", "/zh/file/livestock?edit=1", "/en/loan/view?id=0192-ab", "/bo"])
def test_a_path_of_ours_may_come_next(path):
    assert is_own_path(path)


@pytest.mark.parametrize(
    "path",
    ["", "//evil.example", "/\\evil.example", "https://evil.example/bo/", "/bo//evil.example", "/c/token", "/xx/", "javascript:1", "/bo/\n", "/bo/@evil", "/bo/?next=//a\\b"],
)  # fmt: skip
def test_a_foreign_next_is_no_path_of_ours(path):
    assert not is_own_path(path)


def test_a_totp_code_opens_once(ctx, frozen_clock):
    with transaction():
        staff = staffing.take_on("zhoumao", "no password", name_zh="周毛")
    code = staffing.totp_of(staff).at(int(frozen_clock.timestamp()))
    with transaction():
        assert staffing.use_totp(staff, code)
        assert not staffing.use_totp(staff, code)
    with clock.at(frozen_clock + timedelta(minutes=5)), transaction():
        assert not staffing.use_totp(staff, code)
        assert not staffing.use_totp(staff, "")


def test_a_browser_is_named_as_a_person_would():
    agents = {
        "Mozilla/5.0 (Linux; Android 10; M2006) AppleWebKit/537.36 Chrome/86.0 Mobile Safari/537.36": "Chrome · Android",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) Version/15.0 Safari/604.1": "Safari · iPhone",
        "Mozilla/5.0 (Linux; Android 10) Chrome/86 MicroMessenger/8.0": "MicroMessenger · Android",
        "curl/8": "",
    }
    assert {agent: sign_ins.plain_agent(agent) for agent in agents} == agents


def test_a_grant_that_ended_opens_nothing(ctx):
    with transaction():
        staff, _bank = officer()
        grant = staffing.grants_of(staff)[0]
        staffing.end_grant(grant.id)
    assert staffing.grants_of(staff) == ()
    with pytest.raises(ValueError, match="king"):
        staffing.grant_role(staff, "king", VILLAGE)


def test_signing_out_of_a_session_that_is_gone_still_empties_the_cookie(app, client, someone):
    enter(app, client, person=someone)
    page = client.get("/zh/sign-out")
    with app.app_context(), transaction():
        session.execute(delete(SignIn))
    assert client.send(page, "leave").status_code == 303
    with client.session_transaction() as kept:
        assert "_user_id" not in kept
