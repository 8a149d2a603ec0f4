"""What was written arrives exactly once, whatever happens on the way."""

import gzip
import json
import threading
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people.devices import revoke_device
from app.sync.receipts import check
from tests.harness.phone import Phone
from tests.sync.conftest import Notes


def count(table: str) -> int:
    found: int = session.scalars(text(f"SELECT count(*) FROM {table}")).one()
    return found


def test_an_entry_is_acted_upon_and_gets_a_receipt_that_verifies(
    app: Flask, phone: Phone, notes: Notes
) -> None:
    [answer] = phone.push(phone.entry("note", {"text": "kept"}, form=2))
    assert answer["answer"] == "accepted"
    assert [text for _id, text in notes] == ["kept"]
    with app.app_context():
        content = check(answer["receipt"])
    assert content is not None
    assert (content["entry"], content["number"]) == (answer["id"], answer["number"])


def test_an_entry_sent_twice_is_filed_once_and_answered_alike(
    app: Flask, phone: Phone, notes: Notes, ctx: None
) -> None:
    entry = phone.entry("note", {"text": "once"}, form=2)
    first, second, third = phone.push(entry), phone.push(entry), phone.push(entry, entry)
    assert first == second
    assert third == first * 2
    assert len(notes) == 1
    assert count("entries") == 1


def test_twenty_parallel_senders_of_one_entry_file_it_once(
    app: Flask, phone: Phone, notes: Notes, ctx: None
) -> None:
    entry = phone.entry("note", {"text": "race"}, form=2)
    answers: list[object] = []

    def send() -> None:
        own = Phone(app.test_client(), phone.person, phone.key, phone.device)
        answers.extend(own.push(entry))

    senders = [threading.Thread(target=send) for _ in range(20)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(answers) == 20
    assert {json.dumps(answer, sort_keys=True) for answer in answers} == {
        json.dumps(answers[0], sort_keys=True)
    }
    assert count("entries") == 1


def test_the_same_id_with_other_words_is_refused_and_changes_nothing(phone: Phone, notes: Notes) -> None:
    entry_id = str(new_id())
    phone.push(phone.entry("note", {"text": "first"}, form=2, entry_id=entry_id))
    [answer] = phone.push(phone.entry("note", {"text": "second"}, form=2, entry_id=entry_id))
    assert (answer["answer"], answer["reason"]) == ("needs", "id-used-before")
    assert [text for _id, text in notes] == ["first"]


def test_one_bad_entry_harms_no_other(phone: Phone, notes: Notes) -> None:
    texts = ["one", "", "two", "refuse", "later", "foreign", "three"]
    answers = phone.push(*(phone.entry("note", {"text": each}, form=2) for each in texts))
    assert [answer["answer"] for answer in answers] == [
        "accepted",
        "needs",
        "accepted",
        "needs",
        "later",
        "needs",
        "accepted",
    ]
    # An act may be undone and done again: what counts is which entries it was done for.
    assert list(dict.fromkeys(text for _id, text in notes)) == ["one", "two", "three"]
    assert set(answers[1]["message"]) == {"bo", "zh", "en"}
    assert set(answers[1]["fields"]) == {"text"}
    assert answers[4] == {"id": answers[4]["id"], "answer": "later", "reason": "busy", "after": 7}


def test_what_needs_a_person_is_kept_sealed_and_judged_anew(
    phone: Phone, app: Flask, notes: Notes, ctx: None
) -> None:
    entry = phone.entry("note", {"text": "refuse"}, form=2)
    for _ in range(2):
        [answer] = phone.push(entry)
        assert answer["answer"] == "needs"
    [(body, tries)] = session.execute(text("SELECT body, tries FROM quarantined_entries")).all()
    assert tries == 2
    assert b"refuse" not in bytes(body)
    assert count("entries") == 0
    session.commit()
    # What the server could not take yesterday it can take today; the same bytes then are accepted and leave quarantine.
    notes.act = lambda entry, form: None  # type: ignore[method-assign]
    from app.foundation.registry import registry

    kept = registry().submissions
    kept["note"] = kept["note"].__class__("note", 2, kept["note"].form, lambda entry, form: None, notes.may)
    [answer] = phone.push(entry)
    assert answer["answer"] == "accepted"
    assert count("quarantined_entries") == 0


def test_an_entry_goes_with_what_stands_in_for_the_one_that_it_needs(phone: Phone, notes: Notes) -> None:
    first_id = str(new_id())
    refused = phone.entry("note", {"text": "refuse"}, form=2, entry_id=first_id)
    waits = phone.entry("note", {"text": "application"}, form=2, needs=(first_id,))
    assert [one["answer"] for one in phone.push(refused, waits)] == ["needs", "later"]
    better = phone.entry("note", {"text": "file"}, form=2, replaces=first_id)
    assert [one["answer"] for one in phone.push(better, waits)] == ["accepted", "accepted"]


def test_an_entry_waits_for_the_one_that_it_needs(phone: Phone, notes: Notes) -> None:
    first = phone.entry("note", {"text": "consent"}, form=2)
    first_id = first["bytes"].split("id=")[1].split("&")[0]
    second = phone.entry("note", {"text": "application"}, form=2, needs=(first_id,))
    [answer] = phone.push(second)
    assert (answer["answer"], answer["reason"], answer["for"]) == ("later", "waits-for", first_id)
    assert [answer["answer"] for answer in phone.push(first, second)] == ["accepted", "accepted"]
    assert [text for _id, text in notes] == ["consent", "application"]


def test_nobody_writes_in_anothers_name(new_phone: Callable[[], Phone], notes: Notes) -> None:
    mine, theirs = new_phone(), new_phone()
    [answer] = mine.push(mine.entry("note", {"text": "x"}, form=2, author=theirs.person))
    assert answer["reason"] == "wrong-owner"
    stolen = theirs.entry("note", {"text": "x"}, form=2)
    changed = {**stolen, "bytes": stolen["bytes"].replace("=x", "=y")}
    assert mine.push(changed)[0]["reason"] == "signature"
    assert mine.push({**stolen, "sig": "A" * 86})[0]["reason"] == "signature"
    assert notes == []


def test_an_entry_gets_its_answer_whoever_carries_it(new_phone: Callable[[], Phone], notes: Notes) -> None:
    mine, carrier = new_phone(), new_phone()
    [answer] = carrier.push(mine.entry("note", {"text": "carried"}, form=2))
    assert answer["answer"] == "accepted"
    mine.pull()
    assert mine.of("note") == [{"text": "carried"}]


def test_a_revoked_phone_is_told_so(app: Flask, phone: Phone, notes: Notes) -> None:
    with app.app_context(), transaction():
        revoke_device(uuid.UUID(phone.device), owner=Author("person", uuid.UUID(phone.person)), by="test")
    assert phone.push(phone.entry("note", {"text": "x"}, form=2))[0]["reason"] == "revoked-device"
    assert notes == []
    refused = phone.post("/sync/pull", {"device": phone.device, "counter": 1, "cursor": None})
    assert (refused.status_code, refused.json["reason"]) == (410, "revoked-device")


def test_a_revoked_phone_still_gets_the_answer_that_was_lost(app: Flask, phone: Phone, notes: Notes) -> None:
    entry = phone.entry("note", {"text": "x"}, form=2)
    [first] = phone.push(entry)
    with app.app_context(), transaction():
        revoke_device(uuid.UUID(phone.device), owner=Author("person", uuid.UUID(phone.person)), by="test")
    assert phone.push(entry) == [first]


def test_a_fault_of_our_own_stops_no_other_entry(
    app: Flask, phone: Phone, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "TESTING", False)
    broken = phone.entry("note", {"text": "break"}, form=2)
    answers = phone.push(broken, phone.entry("note", {"text": "whole"}, form=2))
    assert [one["answer"] for one in answers] == ["later", "accepted"]
    assert [text for _id, text in notes] == ["whole"]


def test_what_no_database_can_hold_is_unreadable(phone: Phone, notes: Notes) -> None:
    [answer] = phone.push(phone.entry("note", {"text": "a\0b"}, form=2))
    assert (answer["answer"], answer["reason"]) == ("needs", "unreadable")


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ({"kind": "unheard-of"}, "unknown-kind"),
        ({"form": "0"}, "form-too-old"),
        ({"id": "not-a-uuid"}, "unreadable"),
        ({"id": "00000000-0000-4000-8000-000000000000"}, "unreadable"),
        ({"v": "9"}, "unreadable"),
        ({"at": "yesterday"}, "unreadable"),
        ({"at": "2026-11-24T10:00:00"}, "unreadable"),
        ({"extra": "1"}, "unreadable"),
        ({"device": "0190a000-0000-7000-8000-000000000000"}, "unknown-device"),
        ({"device": ""}, "unknown-device"),
    ],
)
def test_a_head_that_is_not_of_the_form_needs_a_person(
    phone: Phone, notes: Notes, head: dict[str, str], reason: str
) -> None:
    fields = {"kind": "note", "form": 2} | head
    kind, form = str(fields.pop("kind")), int(fields.pop("form"))
    [answer] = phone.push(
        phone.entry(kind, {"text": "x"}, form=form, **{k: str(v) for k, v in fields.items()})
    )
    assert (answer["answer"], answer["reason"]) == ("needs", reason)
    assert notes == []


def test_a_form_newer_than_the_server_waits(phone: Phone, notes: Notes) -> None:
    [answer] = phone.push(phone.entry("note", {"text": "x"}, form=3))
    assert (answer["answer"], answer["reason"]) == ("later", "form-too-new")


def test_an_older_form_is_brought_up_to_date(phone: Phone, notes: Notes) -> None:
    [answer] = phone.push(phone.entry("note", {"text": "old form"}, form=1))
    assert answer["answer"] == "accepted"


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b"{", 400, "broken-json"),
        (b"[]", 400, "wrong-type"),
        (b'{"entries": 1}', 400, "wrong-type"),
        (b'{"entries": [1]}', 400, "wrong-type"),
        (b"[" * 5000, 400, "broken-json"),
        (b'{"entries": [' + b"{}," * 100 + b"{}]}", 413, "too-many"),
        (b" " * 70_000, 413, "too-large"),
    ],
)
def test_a_body_that_is_not_fit_is_refused_with_a_reason(
    phone: Phone, body: bytes, status: int, reason: str
) -> None:
    answer = phone.post("/sync/push", body)
    assert (answer.status_code, answer.json["reason"]) == (status, reason)


@pytest.mark.parametrize(
    "one",
    [{}, {"bytes": 1}, {"bytes": ""}, {"bytes": "a=%ff"}, {"bytes": "a=\ud800"}, {"bytes": "x" * 40_000}],
)
def test_an_entry_of_a_wrong_type_is_answered_not_crashed_upon(phone: Phone, one: dict[str, object]) -> None:
    [answer] = phone.post("/sync/push", {"entries": [one]}).json["answers"]
    assert answer["answer"] == "needs"
    assert answer["reason"] in {"unreadable", "too-large"}


def test_a_packed_bomb_is_not_unpacked(phone: Phone) -> None:
    bomb = gzip.compress(b" " * 5_000_000)
    answer = phone.post("/sync/push", bomb, Content_Encoding="gzip")
    assert (answer.status_code, answer.json["reason"]) == (413, "too-large")
    assert phone.post("/sync/push", b"no gzip", Content_Encoding="gzip").json["reason"] == "broken-gzip"
    packed = gzip.compress(
        json.dumps({"entries": [phone.entry("note", {"text": "packed"}, form=2)]}).encode()
    )
    assert (
        phone.post("/sync/push", packed, Content_Encoding="gzip").json["answers"][0]["answer"] == "accepted"
    )


@pytest.mark.parametrize(
    "headers",
    [{"X_Qingxin": ""}, {"Origin": "https://evil.example"}, {"Origin": ""}, {"Content_Type": "text/plain"}],
)
def test_another_sites_page_cannot_speak_for_a_phone(phone: Phone, headers: dict[str, str]) -> None:
    answer = phone.post("/sync/push", {"entries": []}, **headers)
    assert answer.status_code in {403, 415}


def test_no_value_of_an_entry_lies_in_clear(phone: Phone, ctx: None) -> None:
    phone.push(phone.entry("note", {"text": "MARKER-才让"}, form=2))
    assert b"MARKER" not in bytes(session.scalars(text("SELECT body FROM entries")).one())
