"""Cooperatives, farms and collectives: who files them, who saw them, and what goes with a consent; on both databases."""

import uuid

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from app.filing.organisations import queries
from app.filing.organisations.actions import see_on_the_spot
from app.filing.organisations.forms import OrganisationFile
from app.filing.organisations.models import Organisation, OrganisationCheck
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.refusals import NotFound, Refused
from app.people import staffing
from tests.desk.made import at_desk
from tests.filing.test_pages import person  # noqa: F401 - the head of the household, signed in on the web
from tests.harness.homes import agree, home_with_phones

COLLECTIVE = {
    "kind": "collective",
    "name_zh": "优干宁村股份经济合作社",
    "uscc": "N2 632621 MFOIZ3456G",
    "acts_as": "legal",
    "members": "180",
    "promise": "y",
}


def state(phone, fields=COLLECTIVE, kind="organisation-file"):
    [answer] = phone.push(phone.entry(kind, dict(fields)))
    session.rollback()
    return answer


def mine(phone):
    return queries.organisations_of(uuid.UUID(phone.person))


@pytest.fixture
def worker(app):
    with app.app_context(), transaction():
        staff = staffing.take_on("walker", "no password", name_zh="公保")
        staffing.grant_role(staff.id, "grid-worker", "632324")
        other = staffing.take_on("stranger", "no password", name_zh="更尕")
        staffing.grant_role(other.id, "county", "632626")
        return staff.id, other.id


def judged(**more):
    form = OrganisationFile(MultiDict(COLLECTIVE | more))
    form.validate()
    return set(form.errors)


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({}, set()),
        ({"uscc": ""}, {"uscc"}),
        ({"uscc": "93632221MA7XY12346"}, {"uscc"}),
        ({"kind": "cooperative", "uscc": "93632221MA7XY12346"}, set()),
        ({"kind": "cooperative", "uscc": "93632221MA7XY12346", "members": "4"}, {"members"}),
        (
            {"kind": "cooperative", "uscc": "93632221MA7XY12346", "members": "10", "farmer_members": "7"},
            {"farmer_members"},
        ),
        (
            {"kind": "cooperative", "uscc": "93632221MA7XY12346", "members": "10", "farmer_members": "8"},
            set(),
        ),
        ({"farmer_members": "181"}, {"farmer_members"}),
        ({"kind": "farm", "uscc": ""}, set()),
        ({"kind": "leader", "uscc": "91630100MA75ABC1XL"}, set()),
        ({"kind": "skilled", "uscc": "92632621MA7ABCD12F"}, set()),
    ],
)
def test_each_kind_of_organisation_has_the_code_and_the_members_that_it_must(more, wrong):
    assert judged(**more) == wrong


def test_a_representative_files_a_collective_and_it_is_not_verified(app, home, phone, ctx):
    assert state(phone)["reason"] == "consent-platform"
    agree(phone)
    assert state(phone)["answer"] == "accepted"
    [one] = mine(phone)
    assert one.answers["uscc"] == "N2632621MF0123456G"
    assert (one.number, one.checked_at, one.check_is_current) == (1, None, False)


def test_another_version_is_filed_only_by_whoever_acts_for_it(app, home, phone, spouse, ctx):
    agree(phone)
    agree(spouse)
    state(phone)
    [one] = mine(phone)
    again = COLLECTIVE | {"organisation": str(one.row.id), "members": "181"}
    assert state(spouse, again)["reason"] == "not-found"
    assert state(phone, again)["answer"] == "accepted"
    [one] = mine(phone)
    assert (one.number, one.answers["members"]) == (2, "181")
    assert session.scalar(select(func.count()).select_from(Organisation)) == 1


def test_what_was_seen_is_a_version_and_a_change_asks_for_another_look(app, home, phone, worker, ctx):
    agree(phone)
    state(phone)
    [one] = mine(phone)
    with transaction():
        see_on_the_spot(one.row.id, worker[0])
    assert mine(phone)[0].check_is_current
    state(phone, COLLECTIVE | {"organisation": str(one.row.id), "members": "181"})
    [one] = mine(phone)
    assert one.checked_at
    assert not one.check_is_current


def test_only_one_organisation_with_a_code_is_seen(app, home, phone, worker, ctx):
    _other, [stranger] = home_with_phones(app)
    for one in (phone, stranger):
        agree(one)
        assert state(one)["answer"] == "accepted"
    with transaction():
        see_on_the_spot(mine(phone)[0].row.id, worker[0])
    with pytest.raises(Refused, match="organisation-code-taken"), transaction():
        see_on_the_spot(mine(stranger)[0].row.id, worker[0])
    with pytest.raises(NotFound), transaction():
        see_on_the_spot(new_id(), worker[0])


def test_money_needs_its_own_consent_and_goes_with_it(app, home, phone, ctx):
    agree(phone)
    state(phone)
    [one] = mine(phone)
    money = {"organisation": str(one.row.id), "revenue": "120000", "debt": "30000"}
    assert state(phone, money, "organisation-worth")["reason"] == "consent-worth"
    consent = agree(phone, "worth", items="firm")
    assert state(phone, money, "organisation-worth")["answer"] == "accepted"
    author = uuid.UUID(phone.person)
    assert queries.money_of(one.row.id, author) == {"revenue": "120000", "debt": "30000"}
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    agree(phone, "worth", items="firm")
    session.rollback()
    assert queries.money_of(one.row.id, author) == {}, "what was erased does not come back with a new consent"


def test_the_file_of_an_organisation_goes_with_the_consent_of_whoever_filed_it(app, home, phone, ctx):
    consent = agree(phone)
    state(phone)
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    session.rollback()
    assert mine(phone)[0].answers == {}


def test_an_organisation_can_be_filed_and_its_money_stated_without_javascript(
    app,
    home,
    client,
    person,  # noqa: F811
):
    assert "经营主体" in client.get("/zh/file").text
    page = client.get("/bo/organisation/new")
    wrong = client.send(page, "organisation", kind="collective", name_zh="合作社", acts_as="legal", agree="y")
    assert wrong.status_code == 422
    answer = client.send(page, "organisation", **COLLECTIVE, agree="y")
    assert answer.status_code == 303, answer.text
    listed = client.get("/zh/organisation")
    assert "未核实" in listed.text
    with app.app_context():
        [one] = queries.organisations_of(person)
        where = f"/zh/organisation/{one.row.id}"
    assert "N2632621MF0123456G" in client.get(where).text
    unagreed = client.send(client.get(f"{where}/money"), "money", revenue="120000")
    assert unagreed.status_code == 422
    answer = client.send(client.get(f"{where}/money"), "money", revenue="120000", agree="y")
    assert answer.status_code == 303, answer.text
    with app.app_context():
        assert queries.money_of(one.row.id, person) == {"revenue": "120000"}


def test_a_stranger_finds_no_organisation_of_others(app, home, phone, client, person, ctx):  # noqa: F811
    _other, [stranger] = home_with_phones(app)
    agree(stranger)
    state(stranger)
    [one] = mine(stranger)
    assert client.get(f"/zh/organisation/{one.row.id}", unread=True).status_code == 404
    assert client.get(f"/zh/organisation/{one.row.id}/money", unread=True).status_code == 404


def test_a_worker_says_that_he_saw_it_and_nobody_from_elsewhere_can(app, home, phone, worker):
    with app.app_context():
        agree(phone)
        state(phone)
        [one] = mine(phone)
        wanted = str(one.row.id)
    here, elsewhere = (at_desk(app, staff) for staff in worker)
    assert "优干宁" not in elsewhere.get("/zh/county/organisations").text
    page = here.get("/zh/county/organisations")
    token = page.page.all("input", name="csrf_token")[0].get("value")
    refused = elsewhere.post("/zh/county/organisations", data={"organisation": wanted}, unread=True)
    assert refused.status_code in (400, 404)
    answer = here.post("/zh/county/organisations", data={"organisation": wanted, "csrf_token": token})
    assert answer.status_code == 303
    assert "我到过现场并看过证照" not in here.get("/zh/county/organisations").text
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(OrganisationCheck)) == 1
