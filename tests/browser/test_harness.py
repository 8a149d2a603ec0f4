"""The drivers do what the journeys rely on: a page loads, a script answers, and a dead server is dead."""

import pytest

from tests.harness.firefox import ScriptFailed


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_another_engine_opens_a_page_and_answers(server, request, engine):
    tab = request.getfixturevalue(engine)
    tab.goto(f"{server.url}/bo/components")
    assert tab.run("fetch('/healthz').then((answer) => answer.json())") == {"alive": True}
    with pytest.raises(ScriptFailed):
        tab.run("Promise.reject(new Error('no'))")
    server.kill()
    assert tab.run("fetch('/healthz').then(() => true, () => false)") is False
    server.start()
    assert tab.run("fetch('/healthz').then((answer) => answer.ok)") is True


def test_the_phone_loses_the_server_and_finds_it_again(server, page):
    page.goto("/bo/components")
    assert page.evaluate("innerWidth") == 360
    assert page.evaluate("devicePixelRatio") == 2
    server.kill()
    assert page.evaluate("fetch('/healthz').then(() => true, () => false)") is False
    server.start()
    assert page.evaluate("fetch('/healthz').then((answer) => answer.ok)") is True


def test_the_server_may_be_looked_into_while_it_runs(server):
    with server.inside() as app:
        assert app.test_client().get("/readyz", base_url=server.url).status_code == 200
