"""A county sets its matters and asks questions of its own; a household answers; on both databases."""

import uuid

import pytest
from sqlalchemy import func, select

from app.audit.models import TrailRow
from app.filing.county import actions
from app.filing.county.questions import answered, questions_for
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people import staffing
from app.people.models import Staff
from app.regions.actions import load_regions
from app.regions.lists import listed
from app.regions.models import CountySetting
from app.regions.queries import county_value, setting_row
from tests.desk.made import at_desk
from tests.filing.test_pages import person  # noqa: F401 - the head of the household, signed in on the web
from tests.harness.homes import VILLAGE, agree, file
from tests.regions.test_rules_of_settings import QUESTION

HENAN = "632324000000"


COUNTIES = ("630000000000", "632300000000", HENAN, "632600000000", "632626000000")


@pytest.fixture
def counties(app):
    """Two counties and what they lie in."""
    with app.app_context(), transaction():
        load_regions(row for row in listed() if row.code in COUNTIES)


@pytest.fixture
def clerk(app, counties):
    """The county office of Henan at its desk."""
    with app.app_context(), transaction():
        staff = staffing.take_on("clerk", "no password", name_zh="周毛")
        staffing.grant_role(staff.id, "county", "632324")
        found = staff.id
    return at_desk(app, found)


@pytest.fixture
def asks(app, clerk):
    """The county asks one question."""
    with app.app_context(), transaction():
        actions.ask_question(HENAN, QUESTION, None)


def test_the_office_sees_every_matter_and_that_nothing_is_set(clerk):
    assert clerk.get("/zh/county/settings").headers["Location"].endswith(f"/zh/county/settings/{HENAN}")
    page = clerk.get(f"/zh/county/settings/{HENAN}")
    assert page.text.count("没有设置：用默认值") == 7
    assert "本县设置" in clerk.get("/zh/staff").text


@pytest.mark.parametrize("key", ["sheep-units", "prices", "subsidy", "bands", "units", "calendar"])
@pytest.mark.parametrize("lang", ["zh", "bo", "en"])
def test_each_form_comes_back_with_what_holds_and_may_be_set_as_it_is(app, clerk, key, lang):
    page = clerk.get(f"/{lang}/county/settings/{HENAN}/{key}")
    fields = {
        one.get("name"): one.get("value", "") for one in page.page.all("input") if one.get("type") == "text"
    }
    fields |= {
        one.get("name"): one.get("value") for one in page.page.all("input") if one.get("checked") is not None
    }
    token = page.page.all("input", name="csrf_token")[0].get("value")
    answer = clerk.post(
        f"/{lang}/county/settings/{HENAN}/{key}",
        data=fields | {"csrf_token": token, "source": "县农牧局 2026"},
    )
    assert answer.status_code == 303, answer.text
    with app.app_context():
        row = setting_row(HENAN, key)
        assert row is not None
        held = county_value("632626000000", key)
        inside = next(name for name in row.value if name not in ("source", "version", "example"))
        if key != "subsidy":
            assert row.value[inside] == held[inside]
    again = clerk.get(f"/{lang}/county/settings/{HENAN}/{key}")
    assert "周毛" in again.text


def test_a_wrong_figure_is_shown_and_sets_nothing(app, clerk):
    page = clerk.get(f"/zh/county/settings/{HENAN}/subsidy")
    token = page.page.all("input", name="csrf_token")[0].get("value")
    answer = clerk.post(
        f"/zh/county/settings/{HENAN}/subsidy",
        data={"csrf_token": token, "source": "x", "of_ban": "abc", "of_balance": "101"},
    )
    assert answer.status_code == 422
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(CountySetting)) == 0


def test_another_county_is_not_there(app, clerk):
    assert clerk.get("/zh/county/settings/632626000000", unread=True).status_code == 404
    assert clerk.get("/zh/county/settings/632300000000/bands", unread=True).status_code == 404


def test_a_change_is_a_dated_row_with_who_and_the_trail_has_no_value(app, clerk, ctx):
    with transaction():
        by = session.scalar(select(Staff.id))
        actions.set_matter(HENAN, "bands", {"mode": "bands"}, by)
    row = setting_row(HENAN, "bands")
    assert (row.set_by, row.value) == (by, {"mode": "bands"})
    trailed = session.scalars(select(TrailRow).where(TrailRow.verb == "county-setting-changed")).one()
    assert trailed.details == {"county": HENAN, "key": "bands"}


def test_a_question_that_may_not_be_asked_is_refused_in_words(app, clerk):
    page = clerk.get(f"/zh/county/settings/{HENAN}/questions")
    token = page.page.all("input", name="csrf_token")[0].get("value")
    said = {"code": "religion", "kind": "yes-no", "zh": "信什么教？", "bo": "དད་པ།", "csrf_token": token}
    answer = clerk.post(f"/zh/county/settings/{HENAN}/questions", data=said)
    assert answer.status_code == 422
    assert "这些不能问" in answer.text


def test_a_question_is_asked_answered_and_dropped(app, home, phone, client, person, clerk):  # noqa: F811
    page = clerk.get(f"/zh/county/settings/{HENAN}/questions")
    token = page.page.all("input", name="csrf_token")[0].get("value")
    said = {
        "code": "solar",
        "kind": "choice",
        "zh": "有没有太阳能？",
        "bo": "ཉི་ནུས་ཡོད་དམ།",
        "options": "yes / 有 / ཡོད།\nno / 没有 / མེད།",
        "csrf_token": token,
    }
    assert clerk.post(f"/zh/county/settings/{HENAN}/questions", data=said).status_code == 303
    agree(phone)
    assert "本县的问题" in client.get("/zh/file").text
    asked = client.get("/bo/file/county")
    assert "ཉི་ནུས་ཡོད་དམ།" in asked.text
    answer = client.send(asked, "county", **{"x.solar": "yes"})
    assert answer.status_code == 303, answer.text
    with app.app_context():
        found = answered(uuid.UUID(home[0]))
        assert found.answers == {"x.solar": "yes"}
        assert found.version_id == setting_row(HENAN, "questions").id
    again = client.get("/zh/file/county").page
    assert [
        one.get("value") for one in again.all("input", name="x.solar") if one.get("checked") is not None
    ] == ["yes"]
    dropped = clerk.post(
        f"/zh/county/settings/{HENAN}/questions", data={"csrf_token": token, "drop": "solar"}
    )
    assert dropped.status_code == 303
    assert "本县的问题" not in client.get("/zh/file").text


def test_answers_are_judged_by_the_version_that_they_name(app, home, phone, asks, ctx):
    agree(phone)
    old = str(setting_row(HENAN, "questions").id)
    with transaction():
        actions.ask_question(HENAN, QUESTION | {"code": "dogs", "kind": "number", "options": []}, None)
    session.rollback()
    answers = {
        "good": {"version": old, "x.solar": "no"},
        "wrong": {"version": old, "x.solar": "maybe"},
        "unknown": {"version": "0193-not-a-row", "x.solar": "no"},
    }
    got = [phone.push(phone.entry("county-answers", fields))[0] for fields in answers.values()]
    assert [one.get("reason") for one in got] == [None, "invalid", "invalid"]
    [answer] = phone.push(phone.entry("county-answers", {"version": old, "x.solar": "no", "x.dogs": "2"}))
    assert answer["answer"] == "accepted"
    session.rollback()
    assert answered(uuid.UUID(home[0])).answers == {"x.solar": "no"}, (
        "what the version did not ask is not kept"
    )


def test_the_questions_of_another_county_are_not_answered_here(app, home, phone, clerk, ctx):
    with transaction():
        actions.ask_question("632626000000", QUESTION, None)
    agree(phone)
    fields = {"version": str(setting_row("632626000000", "questions").id), "x.solar": "no"}
    [answer] = phone.push(phone.entry("county-answers", fields))
    assert answer["reason"] == "county-questions"
    assert questions_for(VILLAGE) == (None, [])


def test_answers_go_with_the_consent_to_a_file(app, home, phone, asks, ctx):
    consent = agree(phone)
    fields = {"version": str(setting_row(HENAN, "questions").id), "x.solar": "no"}
    phone.push(phone.entry("county-answers", fields))
    phone.push(phone.entry("withdrawal", {"consent": consent}))
    session.rollback()
    assert answered(uuid.UUID(home[0])) is None


def test_bands_only_leaves_no_sum_to_be_asked_on_the_web(app, home, phone, client, person, clerk):  # noqa: F811
    assert "income_wages" in client.get("/zh/file/worth").text
    with app.app_context(), transaction():
        actions.set_matter(HENAN, "bands", {"mode": "bands"}, None)
    page = client.get("/zh/file/worth")
    assert "income_wages" not in page.text
    assert [one.get("value") for one in page.page.all("input", name="income_as")] == ["bands"]


@pytest.mark.parametrize("lang", ["zh", "bo", "en"])
def test_the_household_sees_its_figures_by_the_countys_tables_with_the_version_named(
    app,
    home,
    phone,
    client,
    person,  # noqa: F811
    clerk,
    lang,
):
    assert "QX-2026.1" not in client.get(f"/{lang}/file/reckoned").text
    agree(phone)
    file(phone)
    page = client.get(f"/{lang}/file/reckoned")
    assert "266.0" in page.text
    assert "QX-2026.1" in page.text
    assert "8,750" in page.text
    with app.app_context(), transaction():
        actions.set_matter(HENAN, "units", {"area": "ha", "weight": "jin"}, None)
    assert "200.03" in client.get(f"/{lang}/file/reckoned").text


def test_a_setting_of_no_shape_is_refused(app, counties, ctx):
    with pytest.raises(Refused, match="setting-shape"), transaction():
        actions.set_matter(HENAN, "units", {}, None)
