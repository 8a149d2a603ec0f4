"""A ticket makes one phone speak for a member of staff, once and within minutes, and looking at it changes nothing."""

import re
import threading
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import func, select

from app.codes.models import Ticket
from app.codes.redeeming import Phone as Offered
from app.codes.tickets import issue_ticket, redeem_ticket
from app.foundation import clock
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people.devices import devices_of
from app.people.models import Device
from app.people.staffing import grant_role, suspend
from tests.codes.test_activation import device_key, post_json
from tests.desk.made import at_desk
from tests.harness.pages import PageClient
from tests.harness.workers import grid_with_homes, make_staff, worker_with_phone

PIN = "482915"


def spki() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def worker(app):
    with app.app_context(), transaction():
        return make_staff()


@pytest.fixture
def ticket(app, worker, frozen_clock):
    """Issues a ticket and gives the path of its page and its short code."""

    def issue():
        with app.test_request_context("/bo/"), transaction():
            made = issue_ticket(worker, by="test", language="bo")
        return made.url.removeprefix("http://localhost"), made.code

    return issue


def test_a_worker_gets_a_code_on_the_screen_and_makes_his_phone_ready_with_it(app, client, worker):
    desk = at_desk(app, worker.id)
    page = desk.get("/zh/staff/phone")
    shown = desk.send(page, 0)
    assert shown.status_code == 200
    assert "http://localhost/zh/phone<" in shown.text  # the address to type holds no secret
    code = re.search(r'code-letters">([0-9A-Z-]{11})<', shown.text)[1]
    found = client.send(client.get("/zh/phone"), "typed", code=code)
    assert found.status_code == 303, found.page.text("main")
    assert client.get(found.location).status_code == 200
    with app.app_context():
        assert session.scalars(select(Ticket.made_by)).all() == [f"staff:{worker.id}"]


def test_looking_at_a_ticket_changes_nothing_and_says_the_masked_name(app, client, ticket):
    path, _code = ticket()
    for language in ("bo", "zh", "en"):
        page = client.get(path.replace("/bo/", f"/{language}/"))
        assert page.status_code == 200
        assert "公**" in page.text
        assert "公保" not in page.text
    with app.app_context():
        assert session.scalars(select(Ticket.used_at)).one() is None
        assert session.scalar(select(func.count()).select_from(Device)) == 0


def test_the_answer_is_what_a_phone_makes_its_store_from(app, client, ticket, worker):
    path, _code = ticket()
    answer = post_json(client, client.get(path), "choose-pin", pin=PIN, again=PIN, device_key=device_key())
    assert answer.status_code == 200
    told = answer.json
    assert told["person"] == str(worker.id)
    assert told["staff"] is True
    assert told["household"] is None
    assert set(told) == {"device", "person", "household", "key", "epoch", "language", "masked", "staff"}
    with app.app_context():
        assert [str(one.id) for one in devices_of(worker.author)] == [told["device"]]


def test_a_ticket_is_redeemed_once(app, client, ticket):
    path, _code = ticket()
    page = client.get(path)
    assert (
        post_json(client, page, "choose-pin", pin=PIN, again=PIN, device_key=device_key()).status_code == 200
    )
    second = post_json(client, page, "choose-pin", pin=PIN, again=PIN, device_key=device_key())
    assert second.status_code == 422
    assert client.get(path).status_code == 410
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Device)) == 1


def test_the_same_phone_whose_answer_was_lost_gets_it_again(app, client, ticket):
    path, _code = ticket()
    page, key = client.get(path), device_key()
    first = post_json(client, page, "choose-pin", pin=PIN, again=PIN, device_key=key)
    assert post_json(client, page, "choose-pin", pin=PIN, again=PIN, device_key=key).json == first.json
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Device)) == 1


def test_of_two_phones_at_the_same_moment_one_gets_the_ticket(app, ticket, frozen_clock):
    path, _code = ticket()
    token, won, lost = path.rsplit("/", 1)[1], [], []
    start = threading.Barrier(2)

    def redeem():
        with app.app_context(), clock.at(frozen_clock):
            start.wait()
            try:
                with transaction():
                    won.append(redeem_ticket(token, PIN, Offered(spki(), "phone")).id)
            except Refused as refusal:
                lost.append(refusal.reason)

    both = [threading.Thread(target=redeem) for _ in range(2)]
    [one.start() for one in both]
    [one.join() for one in both]
    assert (len(won), lost) == (1, ["ticket-over"])


def test_after_ten_minutes_a_ticket_leads_nowhere(client, ticket, frozen_clock):
    path, code = ticket()
    with clock.at(frozen_clock + timedelta(minutes=10)):
        assert client.get(path).status_code == 410
        assert client.send(client.get("/zh/phone"), "typed", code=code).status_code == 422


def test_a_new_ticket_ends_the_one_before(client, ticket):
    first, _ = ticket()
    second, _ = ticket()
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_a_code_can_be_typed_and_guesses_are_counted(client, ticket):
    path, code = ticket()
    found = client.send(client.get("/bo/phone"), "typed", code=f"{code[:4]}-{code[4:8]}-{code[8]}".lower())
    assert found.location == path
    wrong = [client.send(client.get("/zh/phone"), "typed", code="00000000" + "0") for _ in range(5)]
    assert {one.status_code for one in wrong} == {422}
    assert "秒" in wrong[-1].page.text("div", role="alert")


@pytest.mark.parametrize(("pin", "again", "field"), [("123456", "123456", "pin"), (PIN, "482916", "again")])
def test_the_pin_keeps_to_the_same_rules(client, ticket, pin, again, field):
    path, _code = ticket()
    answer = post_json(client, client.get(path), "choose-pin", pin=pin, again=again, device_key=device_key())
    assert answer.status_code == 422
    assert list(answer.json["wrong"]) == [field]
    assert client.get(path).status_code == 200


def test_without_a_key_of_its_own_no_phone_is_made_ready(app, client, ticket):
    path, _code = ticket()
    answer = client.send(client.get(path), "choose-pin", pin=PIN, again=PIN)
    assert answer.status_code == 422
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Device)) == 0
    assert client.get(path).status_code == 200


def test_a_suspended_worker_redeems_nothing(app, client, ticket, worker):
    path, _code = ticket()
    page = client.get(path)
    with app.app_context(), transaction():
        suspend(worker.id, "left")
    assert client.get(path).status_code == 410
    assert (
        post_json(client, page, "choose-pin", pin=PIN, again=PIN, device_key=device_key()).status_code == 422
    )


def test_a_supervisor_makes_a_phone_ready_for_a_worker_of_the_area_and_for_nobody_else(app, worker):
    with app.app_context(), transaction():
        head, elsewhere = make_staff("supervisor", "632324"), make_staff("grid-worker", "632721")
        officer = make_staff("officer", "632324")
    desk = at_desk(app, head.id)
    assert f"/zh/staff/phone/{worker.id}" in desk.get("/zh/staff/phone").page.links()
    assert desk.send(desk.get(f"/zh/staff/phone/{worker.id}"), 0).status_code == 200
    assert desk.get(f"/zh/staff/phone/{elsewhere.id}").status_code == 404
    assert at_desk(app, worker.id).get(f"/zh/staff/phone/{head.id}").status_code == 404
    assert at_desk(app, officer.id).get("/zh/staff/phone").status_code == 403


@pytest.mark.parametrize(
    ("role", "area"),
    [("county", "632324"), ("supervisor", "632324"), ("officer", "632324"), ("grid-worker", "632721")],
)
def test_a_supervisor_makes_no_phone_that_speaks_with_more_than_his_own_voice(app, worker, role, area):
    with app.app_context(), transaction():
        head = make_staff("supervisor", "632324")
        grant_role(worker.id, role, area)
    desk = at_desk(app, head.id)
    assert desk.get(f"/zh/staff/phone/{worker.id}").status_code == 404
    assert f"/zh/staff/phone/{worker.id}" not in desk.get("/zh/staff/phone").page.links()
    path = f"/zh/staff/phone/{worker.id}"
    assert desk.post(path, data=_token(desk)).status_code == 404
    with app.app_context():
        assert session.scalars(select(Ticket)).all() == []


def test_a_lost_phone_is_ended_and_pulls_no_more(app):
    grid, _homes = grid_with_homes(app)
    phone = worker_with_phone(app, grid)
    with app.app_context(), transaction():
        head = make_staff("county", "6323")
    desk = at_desk(app, head.id)
    ended = desk.send(desk.get(f"/bo/staff/phone/{phone.person}"), 0)
    assert ended.status_code == 303
    asked = {"device": phone.device, "counter": 1, "cursor": None}
    assert phone.post("/sync/pull", asked).status_code == 410
    stranger = desk.post(f"/zh/staff/phone/{head.id}/{phone.device}/end", data=_token(desk))
    assert stranger.status_code == 404


def _token(desk: PageClient) -> dict[str, str]:
    return {"csrf_token": desk.get("/zh/staff/phone").page.form(0).filled({})["csrf_token"]}
