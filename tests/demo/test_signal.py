"""The switch cuts, slows and loses as it says, in the server that serves people."""

import http.client
import json
import time

import pytest
from sqlalchemy import func, select

from app.consent.models import Consent
from app.consent.texts import newest
from app.demo.signal import DEAD, Switch, cut
from app.foundation.db import session, transaction
from app.people.actions import join, make_household, make_person
from app.people.devices import enrol_device
from app.sync.models import AcceptedEntry
from tests.harness import server as servers
from tests.harness.phone import Phone
from tests.people.made import id_no

VILLAGE = "632324201202"

CUT = (http.client.RemoteDisconnected, ConnectionResetError)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = servers.prepared(tmp_path_factory.mktemp("signal") / "var")
    made.start()
    yield made
    made.kill()


@pytest.fixture
def switch(served):
    made = Switch(served.folder)
    made.turn("good")
    yield made
    made.turn("good")


def asked(served, path, *, host="127.0.0.1", body=None, headers=None):
    """The status of the answer; raises when there is none."""
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    try:
        line.request(
            "GET" if body is None else "POST",
            path,
            body=body,
            headers={"Host": f"{host}:{served.port}", **(headers or {})},
        )
        return line.getresponse().status
    finally:
        line.close()


def heard(served, path, body, headers):
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    try:
        line.request("POST", path, body=body, headers={"Host": f"127.0.0.1:{served.port}", **headers})
        return line.getresponse().read()
    finally:
        line.close()


def push(served):
    headers = {"X-Qingxin": "1", "Origin": served.url, "Content-Type": "application/json"}
    return asked(served, "/sync/push", body=json.dumps({"entries": []}), headers=headers)


def test_a_good_signal_changes_nothing(served, switch):
    assert asked(served, "/zh/") == 200
    assert push(served) == 200


@pytest.mark.parametrize("path", ["/zh/", "/", "/.well-known/qingxin-keys.json", "/zh/demonstration"])
def test_without_a_signal_a_phone_gets_no_byte(served, switch, path):
    switch.turn("none")
    with pytest.raises(CUT):
        asked(served, path)
    with pytest.raises(CUT):
        push(served)


def test_the_desk_the_switch_and_the_watch_are_always_reached(served, switch):
    switch.turn("none")
    assert asked(served, "/zh/", host="localhost") == 200
    assert asked(served, "/demo") == 303
    assert asked(served, "/zh/demo") == 200
    assert asked(served, "/demo/counts.json") == 200
    assert asked(served, "/healthz") == 200


def test_the_files_of_the_demo_page_come_along_with_it(served, switch):
    switch.turn("none")
    of_the_page = {"Referer": f"{served.url}/zh/demo"}
    assert asked(served, "/assets/0/css/desk.css", headers=of_the_page) in {200, 404}
    with pytest.raises(CUT):
        asked(served, "/assets/0/css/desk.css", headers={"Referer": f"{served.url}/zh/"})


def test_a_weak_signal_answers_after_seconds(served, switch):
    switch.turn("weak")
    begun = time.monotonic()
    assert asked(served, "/zh/") == 200
    assert time.monotonic() - begun >= 2


def test_after_a_lost_answer_there_is_a_silence_and_then_a_good_signal(served, switch):
    """A browser sends again by itself, at once, what went out on a connection that it had used before."""
    switch.turn("lose-next")
    assert asked(served, "/zh/") == 200
    with pytest.raises(CUT):
        push(served)
    with pytest.raises(CUT):
        push(served)
    assert switch.state() == "good"
    time.sleep(3)
    assert push(served) == 200


def test_a_lost_answer_is_written_once_and_given_again(served, switch):
    phone = Phone(client=None, person="")
    with served.inside(), transaction():
        home, person = make_household(VILLAGE), make_person(name_zh="多杰太", id_no=id_no())
        join(home.id, person.id)
        phone.person, phone.device = str(person.id), str(enrol_device(person.author, phone.spki, "test").id)
    text = newest("platform")
    agreed = {
        "about": "platform",
        "text_version": str(text.version),
        "text_hash": text.hash,
        "language": "bo",
    }
    sent = json.dumps({"entries": [phone.entry("consent", agreed)]})
    headers = {"X-Qingxin": "1", "Origin": served.url, "Content-Type": "application/json"}
    switch.turn("lose-next")
    with pytest.raises(CUT):
        asked(served, "/sync/push", body=sent, headers=headers)
    with served.inside():
        written = session.scalars(select(AcceptedEntry)).one()
    time.sleep(DEAD + 0.5)
    [answer] = json.loads(heard(served, "/sync/push", sent, headers))["answers"]
    assert (answer["answer"], answer["number"]) == ("accepted", written.number)
    assert answer["receipt"] == written.receipt
    with served.inside():
        assert session.scalar(select(func.count()).select_from(AcceptedEntry)) == 1
        assert session.scalar(select(func.count()).select_from(Consent)) == 1


def test_a_broken_state_is_a_good_signal(tmp_path):
    (tmp_path / "signal.json").write_text("{")
    assert Switch(tmp_path).state() == "good"
    assert not Switch(tmp_path).is_dead()


def test_a_server_that_keeps_its_socket_to_itself_says_503():
    said = []
    answer = cut({}, lambda status, _headers, _fault=None: said.append(status))
    assert list(answer) == [b""]
    assert said == ["503 Service Unavailable"]
