"""The second bank sees nothing: every address of the desk, list, search, count and export is walked with the other bank's officer."""

import re
import uuid

import pytest
from flask import Flask

from app.desk.deeds import DEEDS
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people import staffing
from app.sync.models import FeedRow
from tests.desk.made import LANGUAGES, at_desk
from tests.harness.pages import PageClient
from tests.loans.made import Village, apply, offered
from tests.loans.made import application as found
from tests.people.test_access import enter


@pytest.fixture
def stranger(app: Flask, village: Village) -> PageClient:
    return at_desk(app, village.stranger)


def posted(client: PageClient, path: str, **fields: str) -> int:
    """The status of a form sent with this browser's own token."""
    token = client.get("/zh/desk/").page.form("search").filled({}, None)["csrf_token"]
    return client.post(path, data={"csrf_token": token, **fields}).status_code


def addresses(app: Flask, ident: uuid.UUID) -> list[tuple[str, str]]:
    """Each method and address of the desk that names an application."""
    made = []
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("desk.") or "application_id" not in rule.arguments:
            continue
        deeds = [*DEEDS, "look"] if "deed" in rule.arguments else [""]
        for deed in deeds:
            path = rule.rule.replace("<language:lang>", "zh").replace("<uuid:application_id>", str(ident))
            path = re.sub(r"<string:deed>", deed, path)
            made += [(method, path) for method in rule.methods or () if method in {"GET", "POST"}]
    return made


def test_every_address_of_an_application_is_walked(app: Flask, application: uuid.UUID) -> None:
    walked = addresses(app, application)
    assert len(walked) > 2 * len(DEEDS)
    assert not [path for _method, path in walked if "<" in path]


def test_the_other_banks_officer_finds_no_address_of_it(
    app: Flask, stranger: PageClient, application: uuid.UUID
) -> None:
    for method, path in addresses(app, application):
        if method == "GET":
            status = stranger.get(path).status_code
        else:
            status = posted(stranger, path, purpose="judge-application")
        assert status == 404, (method, path)
    with app.app_context():
        assert found(application).state == "received"


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_list_nor_count_nor_search_shows_it(
    app: Flask, stranger: PageClient, application: uuid.UUID, language: str
) -> None:
    with app.app_context():
        number = found(application).number
    for group in ("new", "work", "holder", "confirm", "offered", "signing", "ended"):
        page = stranger.get(f"/{language}/desk/?group={group}")
        assert number not in page.text
        assert str(application) not in page.text
        assert page.page.all("span", class_="desk-nav-count") == [] or "1" not in page.page.text("nav")
    for asked in (number, number.lower(), "才让卓玛"):
        answer = stranger.send(stranger.get(f"/{language}/desk/"), "search", q=asked)
        assert str(application) not in answer.text
    assert str(application) not in stranger.get(f"/{language}/desk/unopened").text


def test_its_id_as_the_end_of_a_page_tells_nothing(stranger: PageClient, application: uuid.UUID) -> None:
    with_it = stranger.get(f"/zh/desk/?after={application}").page.text("main")
    assert with_it == stranger.get(f"/zh/desk/?after={new_id()}").page.text("main")


def test_the_feed_of_an_application_goes_to_its_holder_alone(
    app: Flask, village: Village, application: uuid.UUID
) -> None:
    with app.app_context():
        rows = session.query(FeedRow).filter_by(ref_id=application).all()
        assert {row.audience for row in rows} == {f"person:{village.person}"}


def both(app: Flask, village: Village) -> uuid.UUID:
    """The stranger works for the first bank too; the id of the other one."""
    with app.app_context(), transaction():
        staffing.grant_role(village.stranger, "officer", "632324", institution_id=village.bank)
        grants = staffing.grants_of(village.stranger)
        return next(one.institution_id for one in grants if one.institution_id != village.bank)


def test_whoever_works_for_two_sees_one_desk_at_a_time(
    app: Flask, village: Village, application: uuid.UUID
) -> None:
    own = both(app, village)
    client = at_desk(app, village.stranger)
    page = client.get("/en/desk/")
    assert "To the desk of" in page.text
    assert str(application) not in page.text
    assert client.get(f"/en/desk/application/{application}").status_code == 404
    assert posted(client, "/en/desk/seat", lender=str(village.bank)) == 303
    assert str(application) in client.get("/en/desk/").text
    assert client.get(f"/en/desk/application/{application}").status_code == 200
    posted(client, "/en/desk/seat", lender=str(own))
    assert client.get(f"/en/desk/application/{application}").status_code == 404


def test_nobody_sits_where_no_grant_is(app: Flask, village: Village, stranger: PageClient) -> None:
    assert posted(stranger, "/zh/desk/seat", lender=str(village.bank)) == 404
    assert posted(stranger, "/zh/desk/seat", lender="nonsense") == 404


def test_a_branch_is_named_in_the_readers_language(app: Flask, village: Village, client: PageClient) -> None:
    with app.app_context():
        with transaction():
            staffing.make_branch(
                village.bank, name_zh="优干宁支行", name_bo="ཡུལ་རྒན་ཉིང་།", name_en="Yugan branch", telephone="0973",
                address_zh="1", address_bo=None, region_code="632324100001",
            )  # fmt: skip
        ident = apply(village)
        offered(village, ident)
    enter(app, client, person=village.person)
    for language, name in (("zh", "优干宁支行"), ("bo", "ཡུལ་རྒན་ཉིང་།"), ("en", "Yugan branch")):
        assert name in client.get(f"/{language}/loan/offer?id={ident}").page.text("main")
