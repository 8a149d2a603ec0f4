"""One next step on the home page, by the stages of credit cultivation."""

import pytest
from flask import Flask

from app.foundation.contracts import Viewer
from app.foundation.ids import new_id
from app.insight.next_step import render_step, step_of
from app.insight.rules.cultivation import Standing, next_step
from tests.harness.homes import GOOD
from tests.harness.pages import PageClient
from tests.loans.made import Village, apply, state
from tests.people.test_access import enter


@pytest.mark.parametrize(
    ("known", "step"),
    [
        (Standing(), "file"),
        (Standing(has_open=True), "file"),
        (Standing(has_file=True, empty_section="household", may_claim=True), "complete"),
        (Standing(has_file=True, may_claim=True), "claims"),
        (Standing(has_file=True), "loan"),
        (Standing(has_file=True, empty_section="household", has_open=True), "follow"),
        (Standing(has_file=True, was_paid=True, may_claim=True), "keep"),
        (Standing(has_file=True, was_paid=True, has_open=True), "follow"),
    ],
)
def test_the_next_step_of_each_stage(known: Standing, step: str) -> None:
    assert next_step(known) == step


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_the_home_page_leads_on(app: Flask, client: PageClient, village: Village, language: str) -> None:
    enter(app, client, person=village.person)
    assert f"/{language}/file/household" in client.get(f"/{language}/").page.links()
    with app.app_context():
        state(village, "household-file", {**GOOD, "residence_since": "1995", "guarantee_count": "0"})
        assert step_of(village.person)["is"].keys() <= {"claims", "loan", "complete"}
        apply(village)
        assert step_of(village.person)["is"] == {"follow": True}
    assert f"/{language}/policies" in client.get(f"/{language}/").page.links()


def test_it_lies_on_the_phones_of_the_person_alone(app: Flask, village: Village) -> None:
    with app.app_context():
        assert render_step(village.person, Viewer(village.person, new_id())) is not None
        assert render_step(village.person, Viewer(village.spouse, new_id())) is None
