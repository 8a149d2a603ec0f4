"""The JSON Schemas of docs/schemas hold against what really travels."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.foundation.ids import new_id
from tests.harness.phone import Phone
from tests.harness.tree import ROOT
from tests.sync.conftest import Notes

SCHEMAS = ROOT / "docs" / "schemas"


def fits(name: str, content: object) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(content)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_each_schema_is_one(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text()))


def test_a_push_and_its_three_answers_are_as_described(phone: Phone, notes: Notes) -> None:
    entries = [
        phone.entry("note", {"text": text}, form=2, needs=needs)
        for text, needs in [
            ("kept", ()),
            ("later", ()),
            ("", ()),
            ("waits", (str(new_id()),)),
            ("refuse", ()),
        ]
    ]
    sent = {"entries": entries}
    fits("push-request", sent)
    answer = phone.post("/sync/push", sent).json
    assert {one["answer"] for one in answer["answers"]} == {"accepted", "later", "needs"}
    fits("push-answer", answer)


def test_a_pull_and_its_answer_are_as_described(phone: Phone, notes: Notes) -> None:
    phone.push(phone.entry("note", {"text": "kept"}, form=2))
    asked = {"device": phone.device, "counter": 1, "cursor": None}
    fits("pull-request", asked)
    fits("pull-answer", phone.post("/sync/pull", asked).json)


def test_the_page_of_the_protocol_names_every_reason_of_an_unfit_request() -> None:
    told = (ROOT / "docs" / "sync.md").read_text()
    source = "".join(path.read_text() for path in (ROOT / "app" / "sync").glob("*.py"))
    reasons = {part.split('"')[0] for part in source.split("Unfit(")[1:] for part in part.split(', "')[1:2]}
    assert reasons
    assert [reason for reason in sorted(reasons) if f"`{reason}`" not in told] == []
