"""A person says that a record is wrong: it is marked at once for everybody, the county answers, the words may stay beside it."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app.audit.models import TrailRow
from app.filing import queries
from app.filing.objections.queries import beside_figures, objected, objected_in
from app.foundation import clock
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people import staffing
from tests.harness.asking import statements
from tests.harness.homes import agree, file, home_with_phones
from tests.people.test_access import enter

ELSEWHERE = "632321100200"
WORDS = "我家只有四十头牦牛"


@pytest.fixture
def filed(frozen_clock, phone):
    agree(phone)
    file(phone)
    return phone


def object_to(phone, key="yak_total", **more):
    fields = {"about": "figure", "key": key, "words": WORDS, "language": "zh"} | more
    [answer] = phone.push(phone.entry("objection", {name: text for name, text in fields.items() if text}))
    return answer


def clerk(app, area="632324", role="county"):
    with app.app_context(), transaction():
        made = staffing.take_on(f"clerk{new_id().hex[-6:]}", "no password", name_zh="尕玛")
        staffing.grant_role(made.id, role, area)
        who = made.id
    client = app.test_client()
    enter(app, client, staff=who)
    return client


def answer(county, ident, **fields):
    page = county.get(f"/zh/county/objections/{ident}")
    return county.send(page, "answer", **({"outcome": "confirmed", "words_zh": "名册为准"} | fields))


def test_the_figure_is_in_dispute_at_once_for_every_adult_of_the_household(app, home, filed, spouse, ctx):
    assert object_to(filed)["answer"] == "accepted"
    household = uuid.UUID(home[0])
    assert list(objected(household)) == ["yak_total"]
    assert objected_in([household, new_id()]) == {household: objected(household)}
    spouse.pull()
    assert list(spouse.of("file")[0]["objected"]) == ["yak_total"]
    assert not spouse.of("objection")
    filed.pull()
    [row] = filed.of("objection")
    assert (row["words"], row["due"], row["outcome"]) == (WORDS, "2026-12-14", None)


def test_the_file_page_says_so_without_javascript(app, filed):
    object_to(filed)
    browser = app.test_client()
    enter(app, browser, person=uuid.UUID(filed.person))
    assert "存在异议" in browser.get("/zh/file").page.text("main")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"key": "religion"}, "objection-what"),
        ({"key": ""}, "objection-what"),
        ({"about": "identity", "key": "yak_total"}, "objection-what"),
        ({"about": "look", "ref": "01a21000-0000-7000-8000-00000000000a"}, "not-found"),
        ({"about": "source", "ref": "01a21000-0000-7000-8000-00000000000a"}, "not-found"),
        ({"words": ""}, "invalid"),
        ({"words": "牛" * 501}, "invalid"),
    ],
)
def test_what_is_not_ones_own_or_says_nothing_is_not_taken(filed, fields, reason, ctx, home):
    answer = object_to(filed, **fields)
    assert (answer["answer"], answer["reason"]) == ("needs", reason)
    assert objected(uuid.UUID(home[0])) == {}


def test_the_county_answers_once_and_the_mark_goes(app, home, filed, ctx):
    ident = object_to(filed)["id"]
    county = clerk(app)
    assert "我家只有四十头牦牛" in county.get(f"/zh/county/objections/{ident}").page.text("main")
    assert answer(county, ident).status_code == 303
    session.rollback()
    assert objected(uuid.UUID(home[0])) == {}
    filed.pull()
    assert (filed.of("objection")[0]["outcome"], filed.of("objection")[0]["answer_zh"]) == (
        "confirmed",
        "名册为准",
    )
    assert not county.get(f"/zh/county/objections/{ident}").page.all("form", id="answer")
    again = county.post(
        f"/zh/county/objections/{ident}",
        data={"csrf_token": token(county), "outcome": "corrected", "words_zh": "又改"},
    )
    assert again.status_code == 422
    filed.pull()
    assert filed.of("objection")[0]["outcome"] == "confirmed"


def test_that_the_county_opened_an_objection_stands_in_the_trail(app, filed, ctx):
    ident = object_to(filed)["id"]
    county, opened = clerk(app), select(TrailRow).where(TrailRow.verb == "objection opened")
    county.get("/zh/county/objections")
    assert session.scalars(opened).all() == []
    county.get(f"/zh/county/objections/{ident}")
    clerk(app, ELSEWHERE[:6]).get(f"/zh/county/objections/{ident}")
    session.rollback()
    rows = session.scalars(opened).all()
    assert {(str(row.subject_id), str(row.ref_id)) for row in rows} == {(filed.person, ident)}
    [actor] = {row.actor for row in rows}
    assert actor.startswith("staff:")


def token(client):
    return client.get("/zh/sign-out").page.form("leave").filled({}, None)["csrf_token"]


def test_an_answer_is_written_in_the_persons_language(app, filed):
    ident = object_to(filed, language="bo")["id"]
    county = clerk(app)
    refused = answer(county, ident)
    assert refused.status_code == 422
    assert "请用当事人写异议时使用的语言答复。" in refused.page.text("main")
    assert answer(county, ident, words_bo="བརྟག་དཔྱད་བྱས་ཟིན།").status_code == 303


def test_what_cannot_be_settled_leaves_the_words_beside_the_figure(app, home, filed, ctx):
    ident = object_to(filed)["id"]
    answer(clerk(app), ident, outcome="unresolved")
    session.rollback()
    [said] = beside_figures(uuid.UUID(home[0]))["yak_total"]
    assert (said.words, said.unresolved) == (WORDS, True)


def test_a_statement_stands_beside_the_figure_until_another_takes_its_place(home, filed, spouse, ctx):
    def state(words):
        fields = {"about": "figure", "key": "yak_total", "language": "zh", "words": words}
        [told] = filed.push(filed.entry("statement", {name: one for name, one in fields.items() if one}))
        assert told["answer"] == "accepted"
        session.rollback()
        return [one.words for one in beside_figures(uuid.UUID(home[0])).get("yak_total", [])]

    assert state("去年雪灾死了十头") == ["去年雪灾死了十头"]
    assert state("今年又买了五头") == ["今年又买了五头"]
    assert state("") == []


@pytest.mark.parametrize(
    ("area", "role"), [("632321", "county"), ("632324", "grid-worker"), ("632324", "auditor")]
)
def test_nobody_outside_the_office_of_the_area_sees_or_answers(app, filed, ctx, area, role):
    ident = object_to(filed)["id"]
    other = clerk(app, area, role)
    assert other.get(f"/zh/county/objections/{ident}").status_code in (403, 404)
    data = {"csrf_token": token(other), "outcome": "confirmed", "words_zh": "x"}
    assert other.post(f"/zh/county/objections/{ident}", data=data).status_code in (403, 404)
    if role == "county":
        assert WORDS not in other.get("/zh/county/objections").text
        assert "没有等待答复的异议" in other.get("/zh/county/objections").page.text("main")
    assert session.scalar(text("SELECT count(*) FROM objection_answers")) == 0


def test_the_office_sees_what_is_overdue_first_and_how_much_waits(app, filed, frozen_clock):
    late = object_to(filed)["id"]
    with clock.at(frozen_clock + timedelta(days=21)):
        object_to(filed, "sheep_total")
        county = clerk(app)
        shown = county.get("/zh/county/objections").page
        assert next(link for link in shown.links() if "/county/objections/" in link).endswith(late)
        assert "逾期" in shown.text("main")


def test_no_word_lies_readable_in_the_database(app, filed, ctx):
    ident = object_to(filed)["id"]
    answer(clerk(app), ident)
    for table in ("objections", "objection_answers", "entries", "trail"):
        for row in session.execute(text(f"SELECT * FROM {table}")):
            cells = [bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row]
            assert not any(WORDS.encode() in one or "名册为准".encode() in one for one in cells), table


def test_a_household_elsewhere_is_not_touched(app, filed, ctx):
    other, [stranger] = home_with_phones(app, village=ELSEWHERE)
    object_to(filed)
    assert objected(uuid.UUID(other)) == {}
    assert queries.current_file(uuid.UUID(other)) is None
    stranger.pull()
    assert not stranger.of("objection")


def test_the_list_asks_the_database_no_more_for_many_objections_than_for_two(app, filed, spouse):
    county = clerk(app)

    def asked():
        with statements() as sent:
            assert county.get("/zh/county/objections").status_code == 200
        return len(sent)

    for phone, key in ((filed, "yak_total"), (spouse, "sheep_total")):
        object_to(phone, key)
    few = asked()
    for phone, key in (
        (filed, "horse_total"),
        (spouse, "crop_land_mu"),
        (filed, "sheep_total"),
        (spouse, "yak_total"),
    ):
        object_to(phone, key)
    assert asked() == few
