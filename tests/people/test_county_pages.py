"""The county office invites, suspends and gives roles within its own area, and never above itself."""

import threading

import pytest
from sqlalchemy import select

from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people import staffing
from app.people.access import SignedIn
from app.people.county import inviting, standing
from app.people.county.inviting import Invitee, Post
from app.people.county.models import Invitation
from app.people.models import Grant, SignIn, Suspension
from tests.harness.places import load_listed_regions
from tests.people.staff import COUNTY, ELSEWHERE, seated, take_on

TOWN = "632324100"


@pytest.fixture
def seed():
    return load_listed_regions


@pytest.fixture
def people(app, frozen_clock):
    """Two administrators, a grid worker and an officer here, an administrator and a worker elsewhere."""
    with app.app_context():
        with transaction():
            bank = staffing.make_institution("bank", "农商银行").id
        return {
            "me": take_on("adminone", "county").id,
            "other": take_on("admintwo", "county").id,
            "worker": take_on("worker", "grid-worker", TOWN).id,
            "officer": take_on("officer", "officer", institution_id=bank).id,
            "far": take_on("far", "grid-worker", ELSEWHERE).id,
            "province": take_on("prov", "province", "63").id,
        }


@pytest.fixture
def me(client, people):
    return seated(client, people["me"])


def test_the_list_shows_those_of_the_area_and_nobody_else(me):
    said = me.get("/zh/county/staff").page.text("main")
    for one in ("员工a", "员工w", "员工o", "优干宁镇", "农商银行", "网格员", "信贷员"):
        assert one in said
    assert "员工f" not in said


@pytest.mark.parametrize("path", ["", "/suspend", "/access", "/roles", "/roles/grid-worker"])
def test_somebody_of_another_area_is_not_there(me, people, path):
    assert me.get(f"/zh/county/staff/{people['far']}{path}").status_code == 404


def test_an_invitation_is_made_shown_once_and_withdrawn(app, me):
    page = me.get("/zh/county/staff/invite/grid-worker")
    answer = me.send(page, "post", name_zh="多杰太", name_bo="རྡོ་རྗེ་ཐར", telephone="13897001234", area=TOWN)
    assert answer.status_code == 200
    assert "http://localhost/zh/invitation/" in answer.page.text("main")
    assert "viewBox" in answer.text
    listed_now = me.get("/zh/county/staff")
    assert "多杰太" in listed_now.page.text("main")
    with app.app_context():
        made = session.scalars(select(Invitation)).one()
        assert (made.role, made.area, made.telephone) == ("grid-worker", TOWN, "13897001234")
    assert withdraw(me, listed_now).status_code == 303
    with app.app_context():
        assert inviting.state_of(session.scalars(select(Invitation)).one()) == "withdrawn"


def withdraw(client, page):
    form = next(one for one in page.page.all("form") if one.get("action", "").endswith("/withdraw"))
    return client.post(form.get("action"), data={"csrf_token": form.find(".//input").get("value")})


def test_places_outside_the_area_and_of_the_wrong_size_cannot_be_chosen(app, me):
    for role, area in (
        ("grid-worker", ELSEWHERE),
        ("grid-worker", "63"),
        ("county", TOWN),
        ("supervisor", "632323100"),
    ):
        page = me.get(f"/zh/county/staff/invite/{role}")
        answer = me.send(page, "post", name_zh="多杰太", area=area)
        assert answer.status_code == 422, (role, area)
    with app.app_context():
        assert session.scalars(select(Invitation)).all() == []


@pytest.mark.parametrize("role", ["province", "auditor", "king"])
def test_a_role_above_or_beside_the_county_s_is_not_given(me, people, role):
    assert me.get(f"/zh/county/staff/invite/{role}").status_code == 404
    assert me.get(f"/zh/county/staff/{people['worker']}/roles/{role}").status_code == 404


def test_a_place_in_a_bank_needs_the_bank(app, me, people):
    page = me.get("/zh/county/staff/invite/officer")
    assert me.send(page, "post", name_zh="仁青", area=COUNTY).status_code == 422
    with app.app_context():
        bank = session.scalars(select(Grant.institution_id).where(Grant.staff_id == people["officer"])).one()
    answer = me.send(page, "post", name_zh="仁青", area=COUNTY, lender=str(bank))
    assert answer.status_code == 200
    assert "农商银行" in me.get("/zh/county/staff").page.text("ul", class_="plain")


def test_an_invitation_of_another_area_is_not_there_to_be_withdrawn(app, me):
    with app.app_context(), transaction():
        far = inviting.invite(Post("grid-worker", ELSEWHERE), Invitee("远方")).invitation.id
    assert "远方" not in me.get("/zh/county/staff").text
    token = me.get("/zh/county/staff").page.all("input", name="csrf_token")[0].get("value")
    path = f"/zh/county/staff/invitations/{far}/withdraw"
    assert me.post(path, data={"csrf_token": token}).status_code == 404


def test_what_an_administrator_invited_ends_with_the_role(app, me, people):
    with app.app_context(), transaction():
        made = inviting.invite(Post("county", COUNTY), Invitee("又一个自己"), by=people["other"])
        kept = inviting.invite(Post("grid-worker", TOWN), Invitee("别人请的"), by=people["me"])
        opened, other = made.token, kept.token
    page = me.get(f"/zh/county/staff/{people['other']}")
    with app.app_context():
        grant = session.scalars(select(Grant.id).where(Grant.staff_id == people["other"])).one()
    path = f"/zh/county/staff/{people['other']}/roles/{grant}/end"
    token = page.page.all("input", name="csrf_token")[0].get("value")
    assert me.post(path, data={"csrf_token": token}).status_code == 303
    with app.app_context():
        assert inviting.state_of(inviting.invitation_by(opened)) == "withdrawn"
        assert inviting.state_of(inviting.invitation_by(other)) == "open"


def test_suspending_needs_words_ends_sessions_and_is_lifted(app, me, people):
    seated(app.test_client(), people["worker"])
    page = me.get(f"/zh/county/staff/{people['worker']}/suspend")
    assert me.send(page, "suspend", reason="lost").status_code == 422
    assert me.send(page, "suspend", reason="lost", words="手机昨天丢在牧场").status_code == 303
    with app.app_context():
        row = session.scalars(select(Suspension)).one()
        assert (row.reason, row.words, row.by) == ("lost", "手机昨天丢在牧场", people["me"])
        assert session.scalars(select(SignIn).where(SignIn.staff_id == people["worker"])).one().ended_at
    shown = me.get(f"/zh/county/staff/{people['worker']}")
    assert "手机昨天丢在牧场" in shown.page.text("main")
    lift = next(one for one in shown.page.all("form") if one.get("action", "").endswith("/lift"))
    token = lift.find(".//input").get("value")
    assert me.post(lift.get("action"), data={"csrf_token": token}).status_code == 303
    with app.app_context():
        assert not staffing.is_suspended(people["worker"])


def suspend(client, staff_id):
    page = client.get(f"/zh/county/staff/{staff_id}/suspend")
    return client.send(page, "suspend", reason="left", words="走了")


def test_nobody_suspends_himself_or_whoever_stands_above(app, me, people):
    answer = suspend(me, people["me"])
    assert answer.status_code == 422
    assert "自己" in answer.page.text("div", role="alert")
    assert me.get(f"/zh/county/staff/{people['province']}").status_code == 404


def test_of_two_administrators_who_suspend_each_other_one_stays(app, people):
    with app.app_context(), transaction():
        staffing.suspend(people["province"], "left")
    start, refused = threading.Barrier(2), []

    def suspend_the_other(mine, other):
        with app.app_context():
            who = SignedIn(mine, "staff", mine, staffing.grants_of(mine))
            start.wait()
            try:
                with transaction():
                    standing.suspend(who, other, "left", "走了")
            except Refused as refusal:
                refused.append(refusal.reason)

    pairs = [(people["me"], people["other"]), (people["other"], people["me"])]
    both = [threading.Thread(target=suspend_the_other, args=pair) for pair in pairs]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert refused == ["last-administrator"]
    with app.app_context():
        assert len(standing.administrators(COUNTY)) == 1


def test_what_a_suspended_administrator_invited_is_withdrawn(app, me, people):
    with app.app_context(), transaction():
        inviting.invite(Post("grid-worker", TOWN), Invitee("多杰太"), by=people["other"])
    assert suspend(me, people["other"]).status_code == 303
    with app.app_context():
        assert inviting.state_of(session.scalars(select(Invitation)).one()) == "withdrawn"


def test_somebody_who_also_works_elsewhere_is_not_kept_out_there(app, me, people):
    with app.app_context(), transaction():
        staffing.grant_role(people["worker"], "grid-worker", ELSEWHERE)
    assert suspend(me, people["worker"]).status_code == 422


def test_a_role_is_added_once_and_ended(app, me, people):
    page = me.get(f"/zh/county/staff/{people['worker']}/roles/supervisor")
    for _ in range(2):
        assert me.send(page, "post", area=TOWN).status_code == 303
    with app.app_context():
        held = staffing.grants_of(people["worker"])
        assert sorted(one.role for one in held) == ["grid-worker", "supervisor"]
        ended = next(one.id for one in held if one.role == "supervisor")
    shown = me.get(f"/zh/county/staff/{people['worker']}")
    form = next(one for one in shown.page.all("form") if str(ended) in one.get("action", ""))
    me.post(form.get("action"), data={"csrf_token": form.find(".//input").get("value")})
    with app.app_context():
        assert [one.role for one in staffing.grants_of(people["worker"])] == ["grid-worker"]


def test_a_lost_access_gets_a_fresh_link(app, me, people):
    page = me.get(f"/zh/county/staff/{people['worker']}/access")
    with app.app_context():
        assert session.scalars(select(Invitation)).all() == []
    answer = me.send(page, "renew")
    assert "/zh/invitation/" in answer.page.text("main")
    with app.app_context():
        assert session.scalars(select(Invitation)).one().staff_id == people["worker"]


def test_a_province_chooses_the_county_first(app, client, people):
    province = seated(client, people["province"])
    page = province.get("/zh/county/staff/invite/grid-worker")
    assert "/zh/county/staff/invite/grid-worker?under=632324000000" in page.page.links()
    asked = province.get("/zh/county/staff/invite/grid-worker?under=632324000000")
    assert province.send(asked, "post", name_zh="多杰太", area=TOWN).status_code == 200
    assert province.get("/zh/county/staff/invite/auditor").status_code == 200


def test_others_do_not_enter_the_county_s_pages(app, people):
    worker = seated(app.test_client(), people["worker"])
    for path in ("", "/invite", "/invite/grid-worker", f"/{people['worker']}"):
        assert worker.get(f"/zh/county/staff{path}").status_code == 403
    assert app.test_client().get("/zh/county/staff").status_code == 303


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_every_page_stands_in_every_language(me, people, language):
    for path in ("county/staff", "county/staff/invite", "county/staff/invite/officer", "staff", "staff/me", f"county/staff/{people['worker']}"):  # fmt: skip
        assert me.get(f"/{language}/{path}").status_code == 200
