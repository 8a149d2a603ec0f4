import threading
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import func, select

from app.codes import actions, queries
from app.codes.models import Activation, Slip
from app.codes.redeeming import activate, open_slip
from app.foundation import clock
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people import queries as people
from app.people.devices import devices_of
from app.people.models import Device, Pin, SignIn
from app.people.proofs import Caller
from tests.codes.made import PIN, activated, given_card, to_pin

JSON = {"Accept": "application/json"}


def device_key():
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return urlsafe_b64encode(spki).rstrip(b"=").decode()


def post_json(client, page, form, **fields):
    """What the page's script sends."""
    return client.post(page.request.path + "?" + page.request.query_string.decode(), data={**page.page.form(form).filled({}), **fields}, headers=JSON)  # fmt: skip


@pytest.mark.parametrize("lang", ["bo", "zh"])
def test_with_card_and_slip_a_person_sets_a_pin_and_is_signed_in(app, client, lang):
    given = given_card(app)
    answer = activated(client, given, who=1, lang=lang)
    assert answer.location == f"/{lang}/"
    with app.app_context():
        assert people.pin_of(given.people[1].id) is not None
        assert people.pin_of(given.people[0].id) is None
        assert session.scalars(select(SignIn.person_id)).all() == [given.people[1].id]
        assert people.person(given.people[1].id).language == lang
    assert client.get(f"/{lang}/devices").status_code == 200


def test_names_are_masked_until_the_number_was_right_and_whole_afterwards(app, client):
    given = given_card(app)
    page = client.get(f"/zh/activate?card={given.card.token}")
    assert "多杰太" not in page.text
    client.send(page, "slip", number=given.slip.activation)
    assert "多杰太" in client.get("/zh/activate/who").text


def test_a_number_typed_in_tibetan_digits_with_spaces_is_understood(app, client):
    given = given_card(app)
    tibetan = "".join(chr(0x0F20 + int(digit)) for digit in given.slip.activation)
    page = client.get(f"/bo/activate?card={given.card.token}")
    assert client.send(page, "slip", number=f" {tibetan[:4]} {tibetan[4:]} ").status_code == 303


def test_five_wrong_numbers_end_the_slip_even_if_hours_lie_between(app, client, frozen_clock):
    given = given_card(app)
    wrong = "00000000" if given.slip.activation != "00000000" else "00000001"
    for tries in range(5):
        with clock.at(frozen_clock + timedelta(hours=tries)):
            page = client.get(f"/zh/activate?card={given.card.token}")
            assert client.send(page, "slip", number=wrong).status_code == 422
    with clock.at(frozen_clock + timedelta(hours=9)):
        page = client.get(f"/zh/activate?card={given.card.token}")
        answer = client.send(page, "slip", number=given.slip.activation)
    assert answer.status_code == 422
    assert "五次" in answer.page.text("div", role="alert")


def test_wrong_numbers_are_delayed_and_a_right_one_must_wait_too(app, client, frozen_clock):
    given = given_card(app)
    page = client.get(f"/zh/activate?card={given.card.token}")
    for _ in range(3):
        client.send(page, "slip", number="00000000")
    assert "秒" in client.send(page, "slip", number=given.slip.activation).page.text("div", role="alert")
    with clock.at(frozen_clock + timedelta(seconds=6)):
        assert client.send(page, "slip", number=given.slip.activation).status_code == 303


def test_twenty_guesses_at_once_take_no_more_than_the_slip_allows(app, frozen_clock):
    given, start, answers = given_card(app), threading.Barrier(20), []

    def guess(number):
        with app.test_request_context(), clock.at(frozen_clock):
            start.wait()
            try:
                open_slip(given.card, f"{number:08d}", caller=Caller(f"10.0.0.{number}"))
            except Refused as refusal:
                answers.append(refusal.reason)

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count("slip-wrong") <= 3
    assert answers.count("wait-seconds") >= 17


def test_a_slip_is_over_after_thirty_days(app, client, frozen_clock):
    given = given_card(app)
    with clock.at(frozen_clock + timedelta(days=30)):
        page = client.get(f"/zh/activate?card={given.card.token}")
        assert client.send(page, "slip", number=given.slip.activation).status_code == 422


def test_the_steps_are_over_after_a_quarter_of_an_hour(app, client, frozen_clock):
    given = given_card(app)
    to_pin(client, given)
    with clock.at(frozen_clock + timedelta(minutes=16)):
        assert client.get("/zh/activate/pin").location == "/zh/card"


@pytest.mark.parametrize("pin", ["123456", "000000", "850301", "970012", "12345"])
def test_an_easy_pin_is_refused_and_nothing_is_lost_by_it(app, client, pin):
    given = given_card(app)
    page = to_pin(client, given)
    answer = client.send(page, "choose-pin", pin=pin, again=pin)
    assert answer.status_code == 422
    assert pin not in answer.text
    assert client.send(answer, "choose-pin", pin=PIN, again=PIN).status_code == 303


def test_two_different_pins_are_refused(app, client):
    given = given_card(app)
    assert client.send(to_pin(client, given), "choose-pin", pin=PIN, again="739164").status_code == 422
    with app.app_context():
        assert people.pin_of(given.people[0].id) is None


def test_each_adult_sets_a_pin_of_their_own_and_nobody_anothers(app, client):
    given = given_card(app)
    activated(client, given, who=0)
    other = app.test_client()
    page = other.get(f"/zh/activate?card={given.card.token}")
    other.send(page, "slip", number=given.slip.activation)
    who = other.get("/zh/activate/who")
    assert "多杰太" not in who.text
    assert "卓玛措" in who.text
    activated(other, given, who=0, pin="739164")
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Activation)) == 2


def test_a_forged_choice_of_a_person_leads_nowhere(app, client):
    given, stranger = given_card(app), given_card(app, ("公保", "མགོན་པོ"))
    page = client.get(f"/zh/activate?card={given.card.token}")
    client.send(page, "slip", number=given.slip.activation)
    who = client.get("/zh/activate/who")
    for person in (str(stranger.people[0].id), "7", "-1", ""):
        token = who.page.form("who").filled({})["csrf_token"]
        assert (
            client.post("/zh/activate/who", data={"csrf_token": token, "person": person}).status_code == 422
        )
    assert client.get("/zh/activate/pin").location == "/zh/card"


def test_a_phone_offers_its_key_and_becomes_its_persons(app, client):
    given = given_card(app)
    answer = post_json(
        client, to_pin(client, given, lang="bo"), "choose-pin", pin=PIN, again=PIN, device_key=device_key()
    )
    told = answer.json
    assert answer.status_code == 200
    assert told["person"] == str(given.people[0].id)
    assert told["household"] == str(given.home.id)
    assert told["language"] == "bo"
    assert told["masked"] == "རྡོ་**"
    assert set(told) == {"device", "person", "household", "key", "epoch", "language", "masked"}
    with app.app_context():
        assert [str(one.id) for one in devices_of(given.people[0].author)] == [told["device"]]
        assert session.scalars(select(SignIn)).all() == []


def test_a_phone_whose_answer_was_lost_asks_again_and_is_enrolled_once(app, client):
    given, key = given_card(app), device_key()
    page = to_pin(client, given)
    first = post_json(client, page, "choose-pin", pin=PIN, again=PIN, device_key=key)
    second = post_json(client, page, "choose-pin", pin=PIN, again=PIN, device_key=key)
    assert first.json == second.json
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Device)) == 1
        assert session.scalar(select(func.count()).select_from(Pin)) == 1


def test_asking_again_with_another_pin_opens_nothing(app, client):
    given = given_card(app)
    page = to_pin(client, given)
    post_json(client, page, "choose-pin", pin=PIN, again=PIN, device_key=device_key())
    assert (
        post_json(
            client, page, "choose-pin", pin="739164", again="739164", device_key=device_key()
        ).status_code
        == 422
    )
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Device)) == 1


@pytest.mark.parametrize("key", ["nonsense", "AAAA", "é"])
def test_a_wrong_key_enrols_nothing_and_sets_no_pin(app, client, key):
    given = given_card(app)
    answer = post_json(client, to_pin(client, given), "choose-pin", pin=PIN, again=PIN, device_key=key)
    assert answer.status_code == 422
    assert answer.json["wrong"]["pin"]
    with app.app_context():
        assert people.pin_of(given.people[0].id) is None


def test_what_is_wrong_is_told_to_a_script_by_field(app, client):
    given = given_card(app)
    answer = post_json(
        client, to_pin(client, given), "choose-pin", pin=PIN, again="739164", device_key=device_key()
    )
    assert list(answer.json["wrong"]) == ["again"]


def test_a_forgotten_pin_is_replaced_with_a_new_slip_and_devices_stay(app, client):
    given = given_card(app)
    post_json(client, to_pin(client, given), "choose-pin", pin=PIN, again=PIN, device_key=device_key())
    with app.app_context(), transaction():
        given.slip = actions.issue_slip(given.home.id, by="test", person_id=given.people[0].id)
    browser = app.test_client()
    activated(browser, given, who=0, pin="739164")
    with app.app_context():
        assert len(devices_of(given.people[0].author)) == 1
        assert session.scalar(select(func.count()).select_from(Pin).where(Pin.until.is_(None))) == 1


def test_a_slip_for_the_household_does_not_replace_a_pin_that_is_set(app, client):
    given = given_card(app, ("公保", "མགོན་པོ"))
    activated(client, given)
    with app.app_context(), transaction():
        given.slip = actions.issue_slip(given.home.id, by="test")
    page = client.get(f"/zh/activate?card={given.card.token}")
    client.send(page, "slip", number=given.slip.activation)
    assert "公保" not in client.get("/zh/activate/who").text


def test_a_slip_is_used_once_though_two_press_at_the_same_time(app, client):
    given, start, done = given_card(app, ("公保", "མགོན་པོ")), threading.Barrier(5), []

    def press(pin):
        with app.test_request_context():
            start.wait()
            try:
                activate(given.slip.id, given.people[0].id, pin, phone=None)
                done.append(pin)
            except Refused:
                pass

    threads = [
        threading.Thread(target=press, args=(pin,))
        for pin in ("480263", "739164", "605827", "918264", "274915")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Pin)) == 1
        assert session.scalar(select(Slip.tries)) == 0
        assert queries.open_slip_of(given.home.id) is not None
