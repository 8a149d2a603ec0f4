"""Figures of the county: nobody is shown, nothing is made up, and what is overdue stands there until somebody was told."""

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask

from app.foundation import clock
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.refusals import NotFound
from app.insight import queries
from app.insight.queries import Coverage
from app.loans.actions import told_by_county
from app.loans.models import Application
from app.loans.queries import unopened_answers
from app.people.households import end_household
from tests.harness.pages import PageClient
from tests.insight.conftest import office
from tests.loans.made import Village, apply, offered
from tests.loans.made import application as found
from tests.people.made import make_home, make_person

LANGUAGES = ("bo", "zh", "en")
COUNTY = "632324"


def many(app: Flask, village: Village, counts: dict[str, int]) -> None:
    """So many applications of October from each village."""
    with app.app_context():
        like = found(apply(village))
        fields = {column.name: getattr(like, column.name) for column in Application.__table__.columns}
        october = clock.now() - timedelta(days=35)
        with transaction():
            for place, count in counts.items():
                for _n in range(count):
                    more = {"id": new_id(), "village": place, "received_at": october}
                    session.add(Application(**{**fields, **more}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_counts_are_hidden_on_the_page_and_in_the_file(
    app: Flask, village: Village, county: PageClient, language: str
) -> None:
    many(app, village, {"632324100200": 12, "632324101200": 3, "632324102200": 7})
    page = county.get(f"/{language}/county/figures").page
    assert "12" in page.text("table") or "–" in page.text("table")
    rows = list(csv.reader(io.StringIO(county.get(f"/{language}/county/figures.csv").text.lstrip("\ufeff"))))
    shown = {row[1]: row[3] for row in rows[1:]}
    assert shown["632324101"] == "–"
    assert sum(value == "–" for value in shown.values()) > 1, "with one hidden alone the sum would tell it"
    numbers = {int(value) for value in shown.values() if value != "–"}
    assert numbers <= {7, 12, 22}


def test_only_complete_months_of_the_last_year_are_shown(county: PageClient) -> None:
    assert county.get("/zh/county/figures?month=2026-10").status_code == 200
    for month in ("2026-11", "2025-10", "nonsense"):
        assert county.get(f"/zh/county/figures?month={month}").status_code == 404


def test_a_part_of_a_county_has_no_figures_and_another_county_is_not_found(
    app: Flask, county: PageClient
) -> None:
    assert county.get("/zh/county/figures?county=632321").status_code == 404
    _id, township = office(app, "632324100", "township")
    assert township.get("/zh/county/figures").status_code == 404
    _id, prefecture = office(app, "6323", "prefecture")
    assert prefecture.get("/zh/county/figures").status_code == 404
    assert prefecture.get(f"/zh/county/figures?county={COUNTY}").status_code == 200


def test_how_many_files_are_missing_to_ninety_in_a_hundred() -> None:
    assert [Coverage("", filed, entered).missing for filed, entered in ((0, 10), (9, 10), (10, 10), (43, 60), (0, 0), (0, 1))] == [
        9, 0, 0, 11, 0, 1,
    ]  # fmt: skip


def test_a_household_that_has_ended_is_missed_by_no_village(app: Flask, village: Village) -> None:
    with app.app_context():
        code = session.get_one(queries.Household, village.household).region_code
        with transaction():
            made = make_home(make_person("更尕", "ཀུན་དགའ"), village=code)
        assert queries.without_file(code) == [(made.household_no, "一社")]
        with transaction():
            end_household(made.id, "moved", by="staff:test")
        assert queries.without_file(code) == []
        here = next(one for one in queries.villages_of(COUNTY) if one.place == code)
        assert (here.filed, here.entered) == (1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_village_shows_its_list_and_a_village_without_households_no_percentage(
    app: Flask, village: Village, county: PageClient, language: str
) -> None:
    with app.app_context():
        home = session.get_one(queries.Household, village.household)
        code, number = home.region_code, home.household_no
        with_file = next(one for one in queries.villages_of(COUNTY) if one.place == code)
        assert (with_file.filed, with_file.entered) == (1, 1)
        assert queries.without_file(code) == []
    text = county.get(f"/{language}/county/figures").page.text("main")
    assert {"zh": "农牧户未导入", "en": "Households not imported", "bo": "ནང་འདྲེན་བྱས་མེད"}[language] in text
    assert county.get(f"/{language}/county/figures/{code}").status_code == 200
    assert number not in county.get(f"/{language}/county/figures/{code}").text
    other = "632324100200" if code != "632324100200" else "632324100201"
    county.get(f"/{language}/county/figures/{other}")
    assert county.get(f"/{language}/county/figures/632321100200").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_application_that_nobody_takes_up_stands_on_the_countys_page(
    app: Flask, village: Village, county: PageClient, language: str
) -> None:
    with app.app_context():
        number = found(apply(village)).number
    assert number not in county.get(f"/{language}/county/overdue").text
    with clock.at(clock.now() + timedelta(days=6)):
        _id, again = office(app, COUNTY, "again")
        assert number in again.get(f"/{language}/county/overdue").text
        assert number not in office(app, "632321", "elsewhere")[1].get(f"/{language}/county/overdue").text


def test_the_county_tells_an_answer_by_telephone_and_it_leaves_the_list(app: Flask, village: Village) -> None:
    with app.app_context():
        ident = apply(village)
        offered(village, ident, valid=(clock.now() + timedelta(days=20)).date())
    with clock.at(clock.now() + timedelta(days=4)):
        _id, county = office(app, COUNTY)
        page = county.get("/zh/county/overdue")
        assert county.send(page, "told-1").status_code == 303
        assert county.get("/zh/county/overdue").page.all("form", id="told-1") == []
        with app.app_context():
            assert unopened_answers(village.bank) == []
        token = county.get("/zh/county/figures")
        assert token.status_code == 200


def test_a_county_elsewhere_tells_nobody(app: Flask, village: Village) -> None:
    with app.app_context():
        ident = apply(village)
        offered(village, ident)
    clerk, _client = office(app, "632321", "elsewhere")
    with app.app_context(), pytest.raises(NotFound), transaction():
        told_by_county(ident, clerk)
