"""Sentences get a voice, in one dialect, as they are written today and not otherwise."""

import io

import pytest

from app.foundation.i18n import sentences
from app.voices.rules import MOST_BYTES, kind_of, text_hash
from tests.review.test_review import signed_in

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 40
YAKS = (None, "Yaks, all")


@pytest.fixture
def reader(app):
    return signed_in(app, "reader")


def address(dialect="amdo", found=YAKS):
    code = "zh" if dialect == "mandarin" else "bo"
    return f"/bo/voices/{dialect}/{text_hash(code, sentences(code)[found])}"


def record(client, where, content):
    page = client.get(where)
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    return client.post(
        where,
        data={"csrf_token": token, "file": (io.BytesIO(content), "x.exe")},
        content_type="multipart/form-data",
    )


def test_a_speaker_stands_only_where_a_recording_exists(reader, client):
    assert "<audio" not in client.get("/bo/file/livestock").text
    assert record(reader, address(), WAV).status_code == 303
    page = client.get("/bo/file/livestock").text
    assert page.count("<audio") == 1
    assert "autoplay" not in page
    assert "<audio" not in client.get("/zh/file/livestock").text
    src = page.split('<audio controls preload="none" src="')[1].split('"')[0]
    answer = client.get(src, unread=True)
    assert (answer.data, answer.mimetype) == (WAV, "audio/wav")


def test_each_dialect_has_a_voice_of_its_own(reader, client):
    record(reader, address("amdo"), WAV)
    record(reader, address("kham"), WAV + b"k")
    record(reader, address("mandarin"), WAV + b"m")
    assert client.get("/bo/file/livestock").text.count("<audio") == 2
    assert client.get("/zh/file/livestock").text.count("<audio") == 1


def test_a_recording_belongs_to_the_text_and_not_to_the_place():
    assert text_hash("bo", "གཡག") != text_hash("bo", "གཡག་ཡོངས།")
    assert text_hash("bo", "x") != text_hash("zh", "x")


def test_the_page_says_what_is_missing_and_leads_from_one_to_the_next(reader):
    before = reader.get("/bo/voices?dialect=kham").text
    answer = record(reader, address("kham"), WAV)
    assert answer.location.startswith("/bo/voices/kham/")
    assert answer.location != address("kham")
    after = reader.get("/bo/voices?dialect=kham").text
    assert before != after


def test_what_is_no_sound_is_refused_whatever_it_is_called(reader):
    for content in (b"", b"MZ\x90\x00 a program", b"<html>", WAV + b"\x00" * MOST_BYTES):
        assert record(reader, address(), content).status_code == 422
    assert kind_of(b"ID3\x03") == "audio/mpeg"
    assert kind_of(b"RIFF\x00\x00\x00\x00AVI ") is None


def test_a_recording_can_be_taken_away(reader, client):
    record(reader, address(), WAV)
    page = reader.get(address())
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    assert reader.post(address() + "/silence", data={"csrf_token": token}).status_code == 303
    assert "<audio" not in client.get("/bo/file/livestock").text


def test_phones_take_new_pages_once_a_day_while_people_record(reader, client):
    before = client.get("/bo/keep.json").json["edition"]
    record(reader, address(), WAV)
    first = client.get("/bo/keep.json").json["edition"]
    record(reader, address("kham"), WAV)
    assert before != first == client.get("/bo/keep.json").json["edition"]


def test_no_path_leads_out_of_the_folder(client):
    for name in ("0" * 64, "..%2f..%2fkeys" + "0" * 50):
        assert client.get(f"/voices/{name}", unread=True).status_code == 404


def test_an_officer_records_nothing(app):
    assert signed_in(app, "officer").get("/bo/voices", unread=True).status_code == 403
