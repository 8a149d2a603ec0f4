"""What the household file asks, and what it must never ask."""

import json
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

from app.filing import rules
from app.filing.dictionary import ITEMS, NEVER, PERSONAL
from app.filing.forms import HouseholdFile
from app.filing.more import MORE
from app.filing.worth import HouseholdWorth
from app.foundation.check_digits import iso_day
from app.foundation.forms import Question

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "household.json").read_text("utf-8"))
TODAY = iso_day(VECTORS["today"])


def asked_of(kind: str, **more: str) -> list[Question]:
    return list(
        HouseholdFile(
            MultiDict({"kind": kind, "owes_to": "bank", "phone": "13800000000"} | more), today=TODAY
        ).first_questions()
    )


@pytest.mark.parametrize("kind", ["herder", "farmer", "mixed"])
def test_a_first_submission_asks_at_most_thirty_questions_and_ten_minutes(kind):
    assert len(asked_of(kind)) <= rules.MOST_QUESTIONS
    assert (
        HouseholdFile(MultiDict({"kind": kind, "owes_to": "bank"}), today=TODAY).minutes()
        <= rules.MOST_MINUTES
    )


def test_each_kind_of_household_is_asked_what_it_lives_on():
    herder, farmer = ({question.name for question in asked_of(kind)} for kind in ("herder", "farmer"))
    assert {"pasture_contract_mu", "yak_total"} <= herder
    assert "crop_land_mu" not in herder
    assert {"crop_land_mu", "crops", "sheep_total"} <= farmer
    assert not {"pasture_contract_mu", "yak_total"} & farmer
    assert {"pasture_contract_mu", "crop_land_mu", "yak_total"} <= {
        question.name for question in asked_of("mixed")
    }


@pytest.mark.parametrize("form", [HouseholdFile, HouseholdWorth])
def test_nothing_is_asked_that_may_not_be_collected(form):
    names = [question.name for question in form(today=TODAY).questions()]
    assert [name for name in names for word in NEVER if word in name.split("_")] == []


@pytest.mark.parametrize("form", [HouseholdFile, HouseholdWorth])
def test_every_question_stands_in_the_dictionary_and_in_one_section(form):
    made = form(today=TODAY)
    placed = [name for section in made.sections for name in section.all_fields]
    assert sorted(placed) == sorted(question.name for question in made.questions())
    assert set(placed) <= set(ITEMS)


def test_the_two_forms_together_ask_the_whole_dictionary():
    asked = {
        question.name
        for form in (HouseholdFile, HouseholdWorth)
        for question in form(today=TODAY).questions()
    }
    assert asked == set(ITEMS)


def test_what_needs_its_own_consent_stands_in_the_worth_form_only():
    assert {ITEMS[question.name].sensitivity for question in HouseholdWorth(today=TODAY).questions()} == {"W"}
    assert all(ITEMS[question.name].sensitivity != "W" for question in HouseholdFile(today=TODAY).questions())


def test_what_is_personal_is_stated_about_oneself_only():
    about_oneself = [form for form in HouseholdFile.sections if form.name in ("you", "yourself")]
    assert {name for section in about_oneself for name in section.all_fields} == PERSONAL


@pytest.mark.parametrize("kind", ["herder", "farmer", "mixed"])
def test_what_may_be_left_out_is_no_part_of_a_first_submission(kind):
    form = HouseholdFile(MultiDict({"kind": kind, "crops": "barley"}), today=TODAY)
    extra = {name for section in form.extra_sections() for name in section.all_fields}
    assert extra
    assert not extra & {question.name for question in form.first_questions()}
    assert not any(form.question(name).required for name in extra)


def test_every_section_that_may_be_left_out_says_what_it_is_good_for():
    assert [section.name for section in HouseholdWorth.sections if not section.good] == []
    asked = HouseholdFile(MultiDict({"kind": "mixed"}), today=TODAY)
    assert {section.name for section in asked.extra_sections()} == {section.name for section in MORE}


def test_a_field_larger_than_the_farm_is_asked_about_and_may_stand():
    said = {"kind": "farmer", "crop_land_mu": "20", "crops": "barley wheat", "crop_mu_barley": "21.01"}
    form = HouseholdFile(MultiDict(said), today=TODAY)
    assert form.validate_section("harvest")
    assert {name: doubt.reason for name, doubt in form.doubts("harvest").items()} == {
        "crop_mu_barley": "at-most"
    }
    assert "crop_mu_potato" not in form.answers


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_a_file_is_judged_as_its_vector_says(case):
    fields = MultiDict({name: text for name, text in (VECTORS["good"] | case["fields"]).items() if text})
    form = HouseholdFile(fields, last=case.get("last"), today=TODAY)
    form.validate()
    assert {name: reasons[0] for name, reasons in form.reasons.items()} == case["reasons"]
    assert {name: said.reason for name, said in form.doubts().items()} == case.get("asks", {})


def test_the_limits_of_the_dictionary_are_the_limits_of_the_form():
    form = HouseholdFile(
        MultiDict(VECTORS["good"] | {"yak_total": "1501", "pasture_contract_mu": "50000.01"}), today=TODAY
    )
    form.validate()
    assert form.reasons == {"yak_total": ("range",), "pasture_contract_mu": ("range",)}


@pytest.mark.parametrize(
    ("fen", "band"),
    [
        (0, "b0"),
        (1_999_999, "b0"),
        (2_000_000, "b2"),
        (9_999_999, "b5"),
        (20_000_000, "b20"),
        (10**12, "b20"),
    ],
)
def test_a_sum_lies_in_one_band(fen, band):
    assert rules.band_of(fen) == band


def test_worth_in_bands_needs_no_sum_and_in_sums_no_band():
    bands = HouseholdWorth(
        MultiDict({"income_as": "bands", "income_band": "b2", "income_wages": "oops"}), today=TODAY
    )
    assert bands.validate()
    assert bands.answers == {"income_as": "bands", "income_band": "b2"}
    sums = HouseholdWorth(
        MultiDict(
            {
                "income_as": "sums",
                "income_wages": "12000",
                "income_post": "21600.5",
                "income_total": "33600.5",
            }
        ),
        today=TODAY,
    )
    assert sums.validate()
    assert rules.income_total(sums.answers) == 3_360_050
    assert sums.items_answered() == ["income"]
    wrong = HouseholdWorth(
        MultiDict({"income_as": "sums", "income_wages": "12000", "income_total": "13000"}), today=TODAY
    )
    assert not wrong.validate()
    assert wrong.reasons == {"income_total": ("sum",)}


def test_three_yuan_of_income_is_asked_about():
    form = HouseholdWorth(MultiDict({"income_as": "sums", "income_livestock": "3"}), today=TODAY)
    assert form.validate()
    assert {name: said.reason for name, said in form.doubts().items()} == {
        "income_livestock": "ten-thousand-slip"
    }


def test_the_page_prints_the_rules_that_the_phone_is_tested_with():
    printed = {
        question.name: [" ".join(map(str, question.rules)), " ".join(map(str, question.asks))]
        for question in HouseholdFile(today=TODAY).questions()
    }
    assert printed == VECTORS["rules"]
