"""Where figures come from, on the person's pages and phones; on both databases."""

import uuid
from datetime import date

from app.filing.figures import note_figure
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from tests.filing.test_pages import person  # noqa: F401 - the head of the household, signed in on the web
from tests.harness.homes import agree, file


def note(home, key, text, source="verified", person_id=None):
    with transaction():
        note_figure(
            uuid.UUID(home[0]),
            key,
            text,
            source=source,
            origin_id=new_id(),
            origin="乡政府清单",
            as_of=date(2026, 10, 1),
            noted_by="staff:test",
            person_id=person_id,
        )


def filed(phone, home, **more):
    agree(phone)
    assert file(phone, **more)["answer"] == "accepted"
    session.rollback()


def test_the_phone_holds_what_others_say_and_nothing_twice(app, home, phone, ctx, frozen_clock):
    filed(phone, home)
    note(home, "yak_total", "47")
    note(home, "sheep_total", "60", "imported")
    phone.pull()
    row = phone.rows["file", home[0]]
    assert row["answers"]["yak_total"] == "48"
    assert row["beside"] == [
        {"key": "yak_total", "code": "verified", "day": "2026-10-01", "text": "47"},
        {"key": "sheep_total", "code": "imported", "day": "2026-10-01", "text": "60"},
        {"key": "sheep_total", "code": "mismatch", "day": "2026-10-01"},
    ]
    assert row["promised"] == row["received"]


def test_an_objection_is_a_source_of_its_own(app, home, phone, ctx):
    filed(phone, home)
    said = {"about": "figure", "key": "yak_total", "words": "多写了十头", "language": "zh"}
    [answer] = phone.push(phone.entry("objection", said))
    assert answer["answer"] == "accepted", answer
    phone.pull()
    [mark] = phone.rows["file", home[0]]["beside"]
    assert (mark["key"], mark["code"]) == ("yak_total", "objected")


def test_what_a_list_says_of_ones_income_stands_on_no_other_phone_of_the_household(
    app, home, phone, spouse, ctx
):
    filed(phone, home)
    agree(phone, "worth", items="income")
    session.rollback()
    note(home, "income_grassland", "8200", "imported", uuid.UUID(phone.person))
    for one in (phone, spouse):
        one.pull()
        assert one.rows["file", home[0]]["beside"] == []


def test_the_pages_show_each_source_with_its_day(app, home, phone, client, person, ctx):  # noqa: F811
    filed(phone, home)
    agree(phone, "worth", items="income")
    session.rollback()
    note(home, "yak_total", "20")
    note(home, "income_grassland", "8200", "imported", person)
    note(home, "approved_su", "900", "imported")
    overview = client.get("/zh/file")
    assert "信用承诺日期" in overview.text
    for said in ("已核实", "不一致", "外部导入", "8200", "2026-10-01", "核定载畜量"):
        assert said in overview.text, said
    section = client.get("/zh/file/livestock")
    assert "不一致" in section.text
    assert "8200" in client.get("/zh/file/worth").text


def test_the_shell_names_no_figure_of_anybody(app, home, phone, client, ctx):
    filed(phone, home)
    note(home, "yak_total", "20")
    assert "2026-10-01" not in client.get("/zh/file").text
