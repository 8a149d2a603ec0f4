"""A native reader walks the real screens."""

import json

import pytest

from app.foundation.db import transaction
from app.foundation.i18n import sentences
from app.people import sign_ins, staffing
from app.review.rules import key_of
from tests.harness.pages import PageClient
from translations.upkeep.books import entries_of, take_readings


def signed_in(app, role):
    with app.test_request_context(), transaction():
        made = staffing.take_on(f"who-{role}", "no password", name_zh="卓玛")
        staffing.grant_role(made.id, role, "63")
        place = sign_ins.sign_in(staff=made.id, agent="Firefox")
    client = PageClient(app)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = str(place.id)
    return client


@pytest.fixture
def reader(app):
    return signed_in(app, "reader")


def test_the_page_shows_how_far_the_reading_is(reader):
    page = reader.get("/bo/review").text
    assert "/bo/file/livestock" in page


def test_a_real_screen_can_be_walked_sentence_by_sentence(reader):
    page = reader.get("/bo/review/page?path=/bo/file/livestock", unread=True).text
    found = (None, "Yaks, all")
    assert f'data-sentence="{key_of(found)}">{sentences("bo")[found]}</span>' in page
    assert "\ue000" not in page
    assert "sentence--missing" not in page
    assert " hidden" not in page.split("</head>")[1]


def test_every_screen_of_the_list_can_be_walked(reader, app):
    with app.test_request_context("/bo/review"):
        from app.review.walking import pages

        walked = pages()
    assert len(walked) > 30
    for path in walked:
        answer = reader.get("/bo/review/page", query_string={"path": path}, unread=True)
        assert answer.status_code == 200, path
        assert "\ue000" not in answer.text, path


def test_no_other_address_is_walked(reader):
    for path in ("/bo/me/../staff", "/bo/desk/", "https://evil.example/", "", "/bo/review"):
        answer = reader.get("/bo/review/page", query_string={"path": path}, unread=True)
        assert answer.status_code == 404, path


def test_a_reader_accepts_a_sentence_and_proposes_another(reader):
    key = key_of((None, "Yaks, all"))
    address = f"/bo/review/sentence/{key}"
    answer = reader.send(reader.get(address), "reading", verdict="accept", dialect="amdo")
    assert answer.location == "/bo/review"
    assert "sentence--accepted" in reader.get("/bo/review/page?path=/bo/file/livestock", unread=True).text
    answer = reader.send(
        reader.get(address), "reading", verdict="propose", proposal="གཡག་ཡོངས།", dialect="kham"
    )
    assert answer.status_code == 303
    [read] = reader.get("/bo/review/export.json").json
    assert (read["proposal"], read["dialect"], read["reader"]) == ("གཡག་ཡོངས།", "kham", "卓玛")


def test_proposing_without_words_keeps_nothing(reader):
    address = f"/bo/review/sentence/{key_of((None, 'Yaks, all'))}"
    answer = reader.send(reader.get(address), "reading", verdict="propose", dialect="amdo")
    assert answer.status_code == 422
    assert reader.get("/bo/review/export.json").json == []


def test_an_unknown_sentence_is_not_there(reader):
    assert reader.get("/bo/review/sentence/0000000000000000", unread=True).status_code == 404


def test_an_officer_is_no_reader(app):
    assert signed_in(app, "officer").get("/bo/review", unread=True).status_code == 403


BOOK = """#. review: native reader needed
#: app/filing/forms.py
msgid "Yaks, all"
msgstr "གཡག"
"""


def test_readings_come_into_the_catalogue_with_name_and_day(tmp_path):
    (tmp_path / "bo").mkdir()
    (tmp_path / "bo" / "filing.po").write_text(BOOK)
    read = {
        "context": None,
        "english": "Yaks, all",
        "text": "གཡག",
        "proposal": "གཡག་ཡོངས།",
        "remark": "clearer",
    }
    signed = read | {"reader": "卓玛", "day": "2026-11-25", "dialect": "amdo"}
    assert take_readings(tmp_path, "bo", [json.loads(json.dumps(signed))]) == (1, 0)
    [entry] = entries_of(tmp_path, "bo")
    assert (entry.text, entry.comments) == ("གཡག་ཡོངས།", ("review: 卓玛 2026-11-25 amdo",))
    assert take_readings(tmp_path, "bo", [signed]) == (0, 1), (
        "the reader read other words than stand there now"
    )
