"""Subsidy lists: areas stand beside the statement, a sum only where an adult allows income, and the same list doubles nothing."""

import uuid

import pytest
from sqlalchemy import func, select

from app.filing.figures import figures_of
from app.filing.models import Figure
from app.foundation.db import session, transaction
from app.people.households import end_household
from app.people.models import Household
from app.people.queries import id_number_of, person
from tests.exchange.made import book, found_in, looked, number, taken
from tests.harness.homes import agree, home_with_phones

HEAD = [
    "序号",
    "户主姓名",
    "公民身份号码",
    "承包面积（亩）",
    "禁牧面积（亩）",
    "草畜平衡面积(公顷)",
    "核定载畜量",
    "补奖金额（元）",
]


@pytest.fixture
def house(app):
    return home_with_phones(app, adults=2)


@pytest.fixture
def id_no(house, ctx):
    return id_number_of(person(uuid.UUID(house[1][0].person)))


def line(who, contract="3000", ban="1200.5", balance="100", su="320", amount="9876.5", name="才让卓玛"):
    return ["1", name, who, contract, ban, balance, su, amount]


def take(*lines, name="Grassland 2026", **more):
    return taken(
        book(lines, HEAD, above=[["河南县2026年草原补奖发放表"], []]), kind="subsidy", name=name, **more
    )


def said(house):
    session.rollback()
    session.info.clear()
    return {one.key: one.text for one in figures_of(uuid.UUID(house[0]))}


AREAS = {
    "pasture_contract_mu": "3000",
    "pasture_ban_mu": "1200.5",
    "pasture_balance_mu": "1500",
    "approved_su": "320",
}


def test_areas_are_noted_in_mu_and_the_sum_is_left_out_without_consent(house, id_no):
    found = take(line(id_no))
    assert said(house) == AREAS
    assert [reason for _, _, reason in found_in(found)] == ["no-consent"]
    assert (found.rows_good, found.rows_bad) == (1, 0)
    assert found.counts["amounts_left"] == 1


def test_a_household_that_has_ended_gets_no_figure_and_its_row_says_why(house, id_no):
    with transaction():
        end_household(uuid.UUID(house[0]), "moved", by="staff:test")
    found = take(line(id_no))
    assert said(house) == {}
    assert [(column, reason) for _, column, reason in found_in(found)] == [("household", "household-ended")]


def test_the_same_list_brings_the_sum_once_an_adult_allows_it(house, id_no):
    take(line(id_no))
    named, spouse = house[1]
    agree(spouse)
    agree(spouse, "worth", items="income")
    session.rollback()
    take(line(id_no))
    assert said(house) == AREAS, "the consent of another adult allows nothing of the one who is named"
    agree(named)
    consent = agree(named, "worth", items="income")
    session.rollback()
    again = take(line(id_no))
    assert said(house) == AREAS | {"income_grassland": "9876.5"}
    assert again.counts["amounts_kept"] == 1
    third = take(line(id_no))
    assert third.counts["rows_same"] == 1
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Figure)) == 5
    named.push(named.entry("withdrawal", {"consent": consent}))
    assert said(house) == AREAS


def test_a_newer_list_of_the_same_name_ends_the_older_one(house, id_no):
    from datetime import date

    take(line(id_no), as_of=date(2025, 6, 30))
    take(line(id_no, ban="1100"), as_of=date(2026, 6, 30))
    take(line(id_no, ban="1000"), as_of=date(2024, 6, 30))
    assert said(house)["pasture_ban_mu"] == "1100"


def test_rows_that_cannot_be_are_held_and_told(house, id_no):
    found = looked(
        book(
            [
                line(number(900)),
                line(id_no, ban="viele"),
                line("632324850301123"),
                line(number(901), su="5001"),
                line(number(902), ban="2000", balance="100"),
                line(number(903), "", "", "", "", ""),
            ],
            HEAD,
        ),
        kind="subsidy",
    )
    assert [(row, reason) for row, _, reason in found_in(found)] == [
        (2, "nobody-here"),
        (3, "figure"),
        (4, "id-fifteen"),
        (5, "figure-range"),
        (6, "areas-together"),
        (7, "nothing"),
    ]
    assert found.rows_good == 0


def test_rows_that_contradict_each_other_are_both_held(house, id_no):
    found = looked(book([line(id_no), line(id_no, ban="7"), line(id_no, ban="7")], HEAD), kind="subsidy")
    assert [(row, reason) for row, _, reason in found_in(found)] == [
        (2, "two-rows"),
        (3, "two-rows"),
        (4, "two-rows"),
    ]
    assert found.rows_good == 0


def test_another_name_is_told_and_the_number_decides(house, id_no):
    found = take(line(id_no, name="才仁卓玛"))
    assert ("name-other") in [reason for _, _, reason in found_in(found)]
    assert said(house) == AREAS


def test_a_household_is_found_by_its_own_number(house, ctx):
    no = session.get(Household, uuid.UUID(house[0])).household_no
    taken(book([[no, "800"]], ["户编号", "禁牧面积"]), kind="subsidy", name="By number")
    assert said(house) == {"pasture_ban_mu": "800"}


def test_a_household_of_another_county_is_nobody(house, id_no):
    found = looked(book([line(id_no)], HEAD), kind="subsidy", areas=("632321",))
    assert [reason for _, _, reason in found_in(found)] == ["nobody-here"]
