"""What a household may claim: golden cases, nothing of art. 14 is read, and phones hold it."""

import json
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from app.filing.dictionary import ITEMS
from app.foundation import clock
from app.foundation.contracts import Viewer
from app.foundation.db import session
from app.foundation.ids import new_id
from app.insight.claims import HERE, READABLE, claims_of, policies, render_claims
from app.insight.rules.policies import BadPolicy, claim, policy_from
from app.insight.words import PAPERS, PLACES, PLAIN, POLICIES, WHY
from app.sync.models import FeedRow
from tests.harness.homes import GOOD
from tests.harness.pages import PageClient
from tests.harness.tree import ROOT
from tests.loans.made import Village, state
from tests.people.test_access import enter

LANGUAGES = ("bo", "zh", "en")
VECTORS = json.loads((ROOT / "tests/vectors/policies.json").read_text("utf-8"))
TEXTS = json.loads((HERE / "policies-2026-11.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_the_golden_cases(case: dict[str, Any]) -> None:
    found = {policy.code: claim(policy, case["answers"]) for policy in policies()}
    assert {code: [one.state, *(each.code for each in one.found)] for code, one in found.items()} == case[
        "expect"
    ]


def test_every_policy_has_its_words_papers_and_place_and_is_marked_as_an_example() -> None:
    for policy in policies():
        assert policy.example
        assert policy.code in POLICIES
        assert policy.code in PLAIN
        assert set(policy.bring) <= set(PAPERS)
        assert policy.where in PLACES
    for case in VECTORS["cases"]:
        assert {code for reasons in case["expect"].values() for code in reasons[1:]} <= set(WHY)


@pytest.mark.parametrize(
    "field", [key for key, item in ITEMS.items() if item.sensitivity != "N" or item.about == "person"]
)
def test_a_policy_may_not_read_what_needs_its_own_consent(field: str) -> None:
    text = deepcopy(TEXTS[0])
    text["asks"] = [{"rule": "any-above-zero", "fields": [field]}]
    with pytest.raises(BadPolicy):
        policy_from(text, READABLE)


@pytest.mark.parametrize("change", [{"asks": []}, {"asks": [{"rule": "guess"}]}, {"until": "2025-12-31"}])
def test_a_policy_that_cannot_stand_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadPolicy):
        policy_from({**TEXTS[0], **change}, READABLE)


def test_a_policy_holds_from_its_first_to_its_last_day() -> None:
    policy = next(one for one in policies() if one.code == "livestock-insurance")
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [policy.holds(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_to_bring_and_where(
    app: Flask, client: PageClient, village: Village, language: str
) -> None:
    enter(app, client, person=village.person)
    page = client.get(f"/{language}/policies").page
    assert len(page.all("section", data_filled=True)) == 5
    assert {"zh": "您的身份证", "en": "Your ID card", "bo": "ཐོབ་ཐང་ལག་ཁྱེར"}[language] in page.text("main")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shell_holds_nobody(client: PageClient, village: Village, language: str) -> None:
    answer = client.get(f"/{language}/policies")
    assert answer.headers["X-Shell"] == "1"
    assert str(village.person) not in answer.text


def test_after_the_year_what_has_run_out_is_not_shown(app: Flask, village: Village) -> None:
    with app.app_context(), clock.at(clock.now() + timedelta(days=60)):
        told = claims_of(village.person)
        assert told is not None
        assert {one["code"] for one in told["policies"]} == {"grassland-subsidy", "sale-interest"}


def test_phones_of_the_household_hear_of_it_when_the_file_changes_and_nobody_else_does(
    app: Flask, village: Village
) -> None:
    with app.app_context():
        state(village, "household-file", {**GOOD, "residence_since": "1995"})
        rows = session.query(FeedRow).filter_by(kind="policies").all()
        assert {row.audience for row in rows} == {f"person:{village.person}", f"person:{village.spouse}"}
        assert render_claims(village.person, Viewer(village.person, new_id())) is not None
        assert render_claims(village.person, Viewer(village.spouse, new_id())) is None
