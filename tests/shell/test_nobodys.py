"""What phones keep is drawn for nobody, whoever asks for it."""

import pytest

from tests.codes.made import activated, given_card


@pytest.fixture
def somebody(app, client):
    """A person with a web session in `client`."""
    given = given_card(app)
    activated(app.test_client(), given, who=0)
    activated(app.test_client(), given, who=0, pin="739164")
    page = client.get("/zh/sign-in", query_string={"card": given.card.token})
    client.send(page, "enter", name="1", pin="739164")
    return client


def test_with_a_session_the_home_page_greets_and_is_not_stored(somebody):
    answer = somebody.get("/zh/")
    assert "X-Shell" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.page.text("h1") != "欢迎"


def test_a_signed_in_browser_that_asks_for_the_pages_gets_those_of_nobody(app, somebody):
    name = somebody.get("/zh/").page.text("h1")
    piece = somebody.get("/zh/shells.json")
    assert piece.json["headers"]["X-Shell"] == "1"
    assert name not in piece.text
    assert "no-store" not in piece.headers["Cache-Control"]
    assert somebody.get("/zh/").page.text("h1") == name, "and the session goes on"
