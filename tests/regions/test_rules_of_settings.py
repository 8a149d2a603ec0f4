"""What a county may set: what holds without it, what is no value, and in which season a day lies."""

from datetime import date

import pytest

from app.filing.dictionary import NEVER
from app.regions.settings import KEYS, default_of, fault, is_month_day, is_quiet, seasons_on

HENAN, GOLOG, XINING = "632324000000", "632621000000", "630102000000"
QUESTION = {
    "code": "solar",
    "kind": "choice",
    "zh": "有没有太阳能？",
    "bo": "ཉི་ནུས་ཡོད་དམ།",
    "en": "",
    "options": [
        {"code": "yes", "zh": "有", "bo": "ཡོད།", "en": ""},
        {"code": "no", "zh": "没有", "bo": "མེད།", "en": ""},
    ],
    "kinds": ["herder"],
    "sensitivity": "N",
}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("county", [HENAN, GOLOG, XINING])
def test_what_holds_without_a_setting_is_a_value(county, key):
    assert fault(key, default_of(county, key), NEVER) == ""


def test_the_subsidy_is_that_of_the_prefecture_and_says_that_it_is_an_example():
    assert default_of(HENAN, "subsidy")["rates"] == {"ban": 1750, "balance": 250}
    assert default_of(GOLOG, "subsidy")["rates"]["ban"] == 640
    assert default_of(GOLOG, "subsidy")["example"]


@pytest.mark.parametrize(
    ("key", "change", "reason"),
    [
        ("sheep-units", {"version": " "}, "setting-source"),
        ("sheep-units", {"units": {"yak": 400}}, "setting-shape"),
        ("prices", {"prices": {**default_of(HENAN, "prices")["prices"], "yak": -1}}, "setting-range"),
        ("subsidy", {"rates": {"ban": 1, "balance": True}}, "setting-range"),
        ("bands", {"mode": "never"}, "setting-shape"),
        ("units", {"area": "acre"}, "setting-shape"),
        (
            "calendar",
            {"seasons": [{"code": "losar", "from": "02-30", "to": "03-01", "quiet": True}]},
            "setting-day",
        ),
        ("calendar", {"seasons": [{"code": "harvest"}]}, "setting-shape"),
    ],
)
def test_a_wrong_value_is_refused_with_its_reason(key, change, reason):
    assert fault(key, default_of(HENAN, key) | change, NEVER) == reason


@pytest.mark.parametrize("value", [None, [], "many", {}, {"questions": [{}]}, {"questions": 3}])
def test_what_has_not_the_shape_is_refused_and_breaks_nothing(value):
    assert fault("questions", value, NEVER) == "setting-shape"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"code": "Solar"}, "question-code"),
        ({"kind": "words"}, "question-code"),
        ({"code": "religion"}, "question-never"),
        ({"code": "home_health"}, "question-never"),
        ({"sensitivity": "W"}, "question-never"),
        ({"kinds": ["monk"]}, "question-never"),
        ({"bo": " "}, "question-words"),
        ({"options": QUESTION["options"][:1]}, "question-options"),
        ({"options": [*QUESTION["options"], QUESTION["options"][0]]}, "question-options"),
        ({"kind": "number", "options": []}, ""),
    ],
)
def test_a_question_of_a_county_asks_nothing_that_may_not_be_kept(change, reason):
    assert fault("questions", {"questions": [QUESTION | change]}, NEVER) == reason


def test_questions_are_few_and_each_has_its_code():
    assert fault("questions", {"questions": [QUESTION, QUESTION]}, NEVER) == "question-twice"
    many = [QUESTION | {"code": f"q{n}"} for n in range(13)]
    assert fault("questions", {"questions": many}, NEVER) == "question-many"


@pytest.mark.parametrize(
    ("day", "seasons", "quiet"),
    [
        (date(2026, 11, 25), ["winter", "selling"], False),
        (date(2027, 1, 1), ["winter"], False),
        (date(2027, 2, 5), ["winter", "losar"], True),
        (date(2027, 4, 30), ["winter", "fodder", "recount"], False),
        (date(2027, 5, 15), ["fungus"], True),
        (date(2027, 7, 1), ["summer"], False),
    ],
)
def test_a_day_lies_in_its_seasons_also_over_the_end_of_the_year(day, seasons, quiet):
    calendar = default_of(HENAN, "calendar")
    assert seasons_on(calendar, day) == seasons
    assert is_quiet(calendar, day) is quiet


@pytest.mark.parametrize(
    ("text", "good"), [("05-15", True), ("5-15", False), ("13-01", False), ("02-29", False), ("", False)]
)
def test_a_day_of_every_year(text, good):
    assert is_month_day(text) is good
