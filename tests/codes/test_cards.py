import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app.codes import actions, queries
from app.codes.models import CardBinding
from app.foundation.clock import now
from app.foundation.crockford import grouped
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people.households import end_household
from tests.codes.made import given_card
from tests.people.made import make_home, make_person

AGENTS = [
    "Mozilla/5.0 (Linux; Android 10) Chrome/86 MicroMessenger/8.0.30",
    "WhatsApp/2.23",
    "TelegramBot (like TwitterBot)",
    "facebookexternalhit/1.1",
    "Mozilla/5.0 (compatible; Baiduspider/2.0)",
]


def everything(app):
    """Every row of every table, to see whether a look changed something."""
    with app.app_context():
        tables = sorted(session.get_bind().dialect.get_table_names(session.connection()))
        return {table: sorted(map(str, session.execute(text(f"SELECT * FROM {table}")))) for table in tables}


def test_looking_at_a_card_changes_nothing_whoever_looks(app, client):
    given = given_card(app)
    before = everything(app)
    assert len(before) > 20
    for agent in AGENTS:
        for path in (
            f"/c/{given.card.token}",
            f"/bo/card/{given.card.token}",
            f"/zh/activate?card={given.card.token}",
            f"/zh/sign-in?card={given.card.token}",
            "/zh/activate/who",
            "/zh/activate/pin",
            "/zh/card",
            "/zh/sign-out",
        ):
            assert client.get(path, headers={"User-Agent": agent}).status_code in {200, 303}
    assert everything(app) == before


def test_a_scanned_card_leads_to_its_page_in_the_readers_language(app, client):
    given = given_card(app)
    for wish, language in (("bo-CN,zh;q=0.8", "bo"), ("zh-CN", "zh"), ("fr", "zh"), ("en-GB", "en")):
        answer = client.get(f"/c/{given.card.token}", headers={"Accept-Language": wish})
        assert answer.status_code == 303
        assert answer.location == f"/{language}/card/{given.card.token}"


@pytest.mark.parametrize("lang", ["bo", "zh", "en"])
def test_a_card_says_whose_it_may_be_and_no_more(app, client, lang):
    given = given_card(app)
    page = client.get(f"/{lang}/card/{given.card.token}")
    assert page.status_code == 200
    assert "多**" in page.text
    assert "རྡོ་**" in page.text
    for secret in ("多杰太", "རྡོ་རྗེ", "卓玛措", given.home.household_no, "13897001234", given.slip.activation):
        assert secret not in page.text


def test_the_card_of_a_household_that_has_ended_says_so(app, client):
    given = given_card(app)
    assert "已不存在" not in client.get(f"/zh/card/{given.card.token}").page.text("main")
    with app.app_context(), transaction():
        end_household(given.home.id, "moved", by="staff:test")
    assert "已不存在" in client.get(f"/zh/card/{given.card.token}").page.text("main")


def test_a_card_alone_opens_nothing(app, client):
    given = given_card(app)
    client.get(f"/zh/card/{given.card.token}")
    with client.session_transaction() as cookie:
        assert "_user_id" not in cookie
        assert "activation" not in cookie
    assert client.get("/zh/activate/who").location == "/zh/card"
    assert client.get("/zh/activate/pin").location == "/zh/card"
    assert client.get("/zh/devices").status_code == 303


def test_blank_revoked_and_unknown_cards_say_so(app, client):
    given = given_card(app)
    with app.app_context(), transaction():
        blank, new = actions.print_blank(2)
        actions.bind(new, given.home.id, by="test")
    assert client.get(f"/zh/card/{blank.token}").status_code == 200
    assert client.get(f"/zh/card/{given.card.token}").status_code == 410
    assert client.get(f"/zh/card/{'A' * 22}").status_code == 404
    assert "多**" not in client.get(f"/zh/card/{given.card.token}").text
    assert "多**" in client.get(f"/zh/card/{new.token}").text
    assert client.get(f"/zh/activate?card={given.card.token}").status_code == 404


def test_a_typed_short_code_finds_the_card(app, client):
    given = given_card(app)
    typed = grouped(given.card.short_code).lower().replace("0", "o")
    answer = client.send(client.get("/bo/card"), "typed", code=typed)
    assert answer.location == f"/bo/card/{given.card.token}"


def test_a_code_with_a_wrong_character_is_refused_without_asking_the_database(app, client, monkeypatch):
    monkeypatch.setattr("app.codes.views.card_by_short_code", lambda _: pytest.fail("asked"))
    answer = client.send(client.get("/bo/card"), "typed", code="AAAA-AAAA-B")
    assert answer.status_code == 422


def test_guessing_short_codes_is_slowed_down(app, client, frozen_clock):
    with app.app_context(), transaction():
        code = actions.print_blank(1)[0].short_code
        session.execute(text("DELETE FROM cards"))
    fresh = [app.test_client() for _ in range(33)]
    said = [one.send(one.get("/zh/card"), "typed", code=code).page.text("div", role="alert") for one in fresh]
    assert "秒" not in said[29]
    assert "秒" in said[-1]


def test_one_browser_that_guesses_short_codes_is_slowed_down_sooner(app, client, frozen_clock):
    with app.app_context(), transaction():
        code = actions.print_blank(1)[0].short_code
        session.execute(text("DELETE FROM cards"))
    page = client.get("/zh/card")
    said = [client.send(page, "typed", code=code).page.text("div", role="alert") for _ in range(5)]
    assert "秒" not in said[0]
    assert "秒" in said[-1]


def test_a_new_card_revokes_the_old_one_and_nothing_is_bound_twice(app):
    given = given_card(app)
    with app.app_context():
        with transaction():
            other = make_home(make_person())
            new = actions.print_blank(1)[0]
            actions.bind(new, given.home.id, by="test")
        assert queries.card_of(given.home.id).id == new.id
        assert queries.state_of(given.card) == "revoked"
        for card, reason in ((new, "card-bound"), (given.card, "card-revoked")):
            with pytest.raises(Refused, match=reason), transaction():
                actions.bind(card, other.id, by="test")


def test_the_database_itself_allows_one_living_card_a_household(app):
    given = given_card(app)
    with app.app_context(), pytest.raises(IntegrityError), transaction():
        second = actions.print_blank(1)[0]
        session.add(CardBinding(card_id=second.id, subject_id=given.home.id, since=now(), bound_by="test"))


def test_the_numbers_of_a_slip_are_kept_as_hashes_only(app):
    given = given_card(app)
    with app.app_context():
        rows = str(session.execute(text("SELECT * FROM slips")).all())
        rows += str(session.execute(text("SELECT * FROM one_time_numbers")).all())
    assert given.slip.activation not in rows
    assert not any(f"'{number}'" in rows for number in given.slip.one_time)


def test_a_new_slip_ends_the_one_before(app):
    given = given_card(app)
    with app.app_context():
        with transaction():
            newer = actions.issue_slip(given.home.id, by="test")
        assert queries.open_slip_of(given.home.id).id == newer.id
        assert session.scalar(select(CardBinding.until)) is None
