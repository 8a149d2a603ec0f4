"""The whole file in a browser without JavaScript: page by page, review, consent, submission; and the shells that phones keep."""

import uuid

import pytest

from app.consent.queries import agreed_to_platform
from app.filing import queries
from app.filing.views import PAGES
from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.people import sign_ins
from tests.harness.homes import GOOD, agree, file


@pytest.fixture
def person(app, phone, client):
    """The head of the household, signed in on the web."""
    with app.test_request_context(), transaction():
        made = sign_ins.sign_in(person=uuid.UUID(phone.person), agent="Mozilla/5.0 Firefox/115").id
    with client.session_transaction() as kept:
        kept["_user_id"] = str(made)
    return uuid.UUID(phone.person)


def fill(client, name, lang="zh", **more):
    """Send one page of the file as GOOD has it."""
    page = client.get(f"/{lang}/file/{name}")
    known = {one.get("name") for one in page.page.all("input")}
    fields = {field: text for field, text in (GOOD | more).items() if field in known}
    return client.send(
        page,
        "section",
        button="next",
        **{field: text.split() if field == "owes_to" else text for field, text in fields.items()},
    )


def fill_all(client, **more):
    for name in ("you", "household", "pasture", "livestock", "buildings", "owed"):
        answer = fill(client, name, **more)
        assert answer.status_code == 303, (name, answer.text)
    return answer


@pytest.mark.parametrize("lang", ["zh", "bo", "en"])
@pytest.mark.parametrize(
    "path", ["file", *(f"file/{name}" for name in PAGES), "file/review", "file/worth", "consents"]
)
def test_a_shell_holds_no_token_and_no_data(client, lang, path):
    answer = client.get(f"/{lang}/{path}")
    assert answer.status_code == 200
    assert answer.headers["X-Shell"] == "1"
    assert "csrf_token" not in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_page_of_a_person_is_never_stored(client, person):
    answer = client.get("/zh/file/you")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "X-Shell" not in answer.headers


def test_an_unknown_section_is_not_there(client):
    assert client.get("/zh/file/religion", unread=True).status_code == 404


def test_the_whole_file_can_be_filed_without_javascript(app, home, client, person):
    last = fill_all(client)
    assert last.headers["Location"].endswith("/zh/file/review")
    review = client.get("/zh/file/review")
    assert "48" in review.text
    answer = client.send(review, "review", promise="y", agree="y")
    assert answer.status_code == 303, answer.text
    assert client.get(answer.headers["Location"]).page.text("b", class_="code")
    with app.app_context():
        filed = queries.current_file(uuid.UUID(home[0]))
        assert filed is not None
        assert filed.answers["yak_total"] == "48"
        assert queries.own_answers(person)["id_no"] == GOOD["id_no"]
        assert agreed_to_platform(person)
        assert queries.draft_of(person, "household-file") is None


def test_a_second_tap_files_nothing_twice(app, home, client, person):
    fill_all(client)
    review = client.get("/zh/file/review")
    first = client.send(review, "review", promise="y", agree="y")
    second = client.send(review, "review", promise="y", agree="y")
    assert first.headers["Location"] == second.headers["Location"]
    with app.app_context():
        assert queries.current_file(uuid.UUID(home[0])).number == 1


def test_wrong_answers_come_back_as_typed_with_a_summary_that_leads_to_them(client, person):
    answer = fill(client, "you", id_no="632324850301101", phone="<12>")
    assert answer.status_code == 422
    assert "632324850301101" in answer.text
    assert "&lt;12&gt;" in answer.text
    assert {"#id_no", "#phone"} <= set(answer.page.links())
    again = client.get("/zh/file/you")
    assert "632324850301101" in again.text


def test_a_slip_is_asked_about_once_and_accepted_with_a_tick(client, person):
    fill(client, "household")
    asked = fill(client, "livestock", yak_total="600")
    assert asked.status_code == 422
    answer = client.send(asked, "section", sure="yak_total:600")
    assert answer.status_code == 303


def test_a_file_that_is_not_whole_is_not_submitted(app, home, client, person):
    fill(client, "you")
    review = client.get("/zh/file/review")
    answer = client.send(review, "review", promise="y", agree="y")
    assert answer.status_code == 422
    with app.app_context():
        assert not queries.has_file(uuid.UUID(home[0]))


@pytest.mark.parametrize("missing", ["promise", "agree"])
def test_neither_promise_nor_consent_may_be_missing(app, home, client, person, missing):
    fill_all(client)
    review = client.get("/zh/file/review")
    answer = client.send(review, "review", **({"promise": "y", "agree": "y"} | {missing: None}))
    assert answer.status_code == 422
    with app.app_context():
        assert not queries.has_file(uuid.UUID(home[0]))


def test_back_keeps_what_was_typed(client, person):
    page = client.get("/zh/file/household").page
    fields = page.form("section").filled({"kind": "herder", "member_count": "oops"}) | {"go": ["back"]}
    assert page.one("button", value="back", form="section")
    answer = client.post("/zh/file/household", data=fields)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/file/you")
    assert "oops" in client.get("/zh/file/household").text


def test_a_farmer_is_led_to_fields_and_not_to_pasture(client, person):
    fill(client, "you")
    answer = fill(client, "household", kind="farmer")
    assert answer.headers["Location"].endswith("/file/land")


def test_same_as_last_year_takes_the_last_version(app, client, phone, person):
    agree(phone)
    file(phone)
    page = client.get("/zh/file/livestock")
    assert "48" in page.text
    with app.app_context(), transaction():
        from app.filing.actions import save_draft

        save_draft(person, "household-file", {"yak_total": ""}, "1")
    assert client.get("/zh/file/livestock?same=1").page.one("input", name="yak_total").get("value") == "48"


def test_two_answers_to_one_figure_are_shown_and_decided(app, home, client, phone, spouse, person):
    agree(phone)
    agree(spouse)
    file(phone)
    fill(client, "livestock", yak_total="60", yak_2y_minus="20")
    file(spouse, base="1", yak_total="50", sheep_total="130")
    review = client.get("/zh/file/review")
    answer = client.send(review, "review", promise="y")
    assert answer.status_code == 409
    assert "50" in answer.text
    assert "60" in answer.text
    decided = client.send(answer, "review", promise="y", over="yak_total:50")
    assert decided.status_code == 303, decided.text
    with app.app_context():
        answers = queries.current_file(uuid.UUID(home[0])).answers
        assert (answers["yak_total"], answers["sheep_total"]) == ("60", "130")


def test_worth_is_stated_under_its_own_consent_only(app, home, client, person, phone):
    agree(phone)
    page = client.get("/zh/file/worth")
    assert "不利后果" in page.text
    refused = client.send(page, "worth", items=["income"], income_as="bands", income_band="b2")
    assert refused.status_code == 422
    answer = client.send(
        refused, "worth", items=["income"], income_as="bands", income_band="b2", agree="y", house_count="2"
    )
    assert answer.status_code == 303, answer.text
    with app.app_context():
        stated = queries.current_worth(person)
        assert set(stated) == {"income"}
        assert stated["income"].answers == {"income_as": "bands", "income_band": "b2"}


def test_a_consent_can_be_taken_back_on_its_page(app, home, client, person, phone):
    agree(phone)
    file(phone)
    page = client.get("/zh/consents")
    answer = client.send(page, 0)
    assert answer.status_code == 303
    with app.app_context():
        assert not agreed_to_platform(person)
        assert not queries.has_file(uuid.UUID(home[0]))


def test_another_persons_consent_is_not_there(client, person, spouse):
    foreign = agree(spouse)
    answer = client.post("/zh/consents", data={"consent": foreign, "entry_id": str(new_id())})
    assert answer.status_code in {400, 404}


def test_a_page_knows_what_the_household_lives_on_though_it_is_asked_elsewhere(client, person):
    """The script that hides what is not asked finds it there; without it a herder's browser would show no yaks."""
    fill(client, "household")
    known = client.get("/zh/file/livestock").page.all("input", name="kind")
    assert [one.get("value") for one in known] == ["herder"]
    assert client.get("/zh/file/household").page.all("input", name="kind")[0].get("type") == "radio"
