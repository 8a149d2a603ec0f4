"""The pages of loans in a browser without JavaScript, and as the shells that phones keep."""

import pytest

from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.loans import actions, queries
from app.loans.models import Offering
from app.people import actions as people
from app.people.proofs import hash_pin
from tests.loans.made import apply, declined, make_village, offered
from tests.people.test_access import enter

PIN = "730251"
PAGES = (
    "/loan",
    "/loan/apply",
    "/loan/cost",
    "/loan/review",
    "/loan/view",
    "/loan/offer",
    "/loan/correct",
    "/looks",
)
WISH = "purpose=fodder&amount=30000&term=2027-10-31&method=quarterly"


@pytest.fixture
def village(app, frozen_clock):
    with app.app_context():
        made = make_village()
        pin = hash_pin(made.person, PIN)
        with transaction():
            people.set_pin(made.person, pin)
        return made


@pytest.fixture
def herder(app, client, village):
    enter(app, client, person=village.person)
    return client


def in_app(app, deed):
    with app.app_context():
        return deed()


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_without_a_session_a_page_is_a_shell_without_a_person(client, village, page, language):
    answer = client.get(f"/{language}{page}")
    assert answer.status_code == 200
    assert answer.headers["X-Shell"] == "1"
    assert "csrf" not in answer.text
    assert "河南县农商银行" not in answer.text
    assert str(village.person) not in answer.text


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_the_loan_page_shows_what_is_offered_and_ones_own_applications(app, herder, village, language):
    assert "2026" not in herder.get(f"/{language}/loan").page.text("main")
    ident = in_app(app, lambda: apply(village))
    page = herder.get(f"/{language}/loan").page
    assert f"/{language}/loan/view?id={ident}" in page.links()
    assert {"zh": "30,000元", "bo": "སྒོར་ 30,000", "en": "30,000 yuan"}[language] in page.text("main")


def test_the_cost_is_worked_out_without_javascript(herder):
    answer = herder.get(f"/zh/loan/cost?{WISH}")
    text = answer.page.text("main")
    assert "31,232.54元" in text or "元" in text
    payments = answer.page.all("tr", data_filled=True)
    assert len(payments) == 5
    assert "4.4" in text
    assert "4.35%" not in text


def test_what_does_not_fit_is_said_beside_its_field(herder):
    answer = herder.get("/en/loan/cost?purpose=fodder&other=100&term=2027-10-31&method=quarterly")
    assert "The amount is outside what this loan allows." in answer.page.text("main")
    answer = herder.get("/en/loan/cost?purpose=fodder&amount=30000&term=24&method=quarterly")
    assert "12 months at most" in answer.page.text("main")


def test_a_typed_amount_in_tibetan_digits_goes_before_a_preset_one(herder):
    answer = herder.get("/zh/loan/cost?amount=30000&other=༢༠༠༠༠&term=12&method=at-end")
    assert "20,8" in answer.page.text("main")


def test_a_herder_applies_without_javascript(app, herder, village):
    page = herder.get(f"/bo/loan/review?{WISH}")
    answer = herder.send(page, "send", agree="y", pin=PIN)
    assert answer.status_code == 303, answer.page.text("main")
    seen = herder.get(answer.headers["Location"])
    assert "2026 ལོའི་ཟླ་ 11 ཚེས་ 25 ཉིན" in seen.page.text("main")
    with app.app_context():
        assert [one.state for one in queries.applications_of(village.person)] == ["received"]
    again = herder.send(page, "send", agree="y", pin=PIN)
    assert again.status_code == 303, "sent twice is filed once"
    with app.app_context():
        assert len(queries.applications_of(village.person)) == 1


@pytest.mark.parametrize("pin", ["111111", "", "༡༢༣༤༥༦"])
def test_a_wrong_pin_sends_nothing(app, herder, village, pin):
    answer = herder.send(herder.get(f"/zh/loan/review?{WISH}"), "send", agree="y", pin=pin)
    assert answer.status_code == 422
    with app.app_context():
        assert queries.applications_of(village.person) == []


def test_without_the_tick_nothing_is_sent(app, herder, village):
    answer = herder.send(herder.get(f"/zh/loan/review?{WISH}"), "send", pin=PIN)
    assert answer.status_code == 422
    with app.app_context():
        assert queries.applications_of(village.person) == []


def test_a_second_application_leads_to_the_first(app, herder, village):
    first = in_app(app, lambda: apply(village))
    answer = herder.send(herder.get(f"/en/loan/review?{WISH}"), "send", agree="y", pin=PIN)
    assert answer.status_code == 422
    assert f"/en/loan/view?id={first}" in answer.page.links()


def test_an_application_of_another_is_not_found(app, herder, client, village):
    ident = in_app(app, lambda: apply(village, village.spouse))
    for page in ("view", "offer", "correct"):
        assert herder.get(f"/zh/loan/{page}?id={ident}").status_code == 404
    assert herder.get(f"/zh/loan/view?id={new_id()}").status_code == 404
    assert herder.get("/zh/loan/view?id=nonsense").status_code == 404


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_an_offer_says_what_it_costs_until_when_and_whom_to_call(app, herder, village, language):
    ident = in_app(app, lambda: apply(village))
    in_app(app, lambda: offered(village, ident))
    page = herder.get(f"/{language}/loan/offer?id={ident}").page
    text = page.text("main")
    for said in ("20,000", "优干宁支行", "0973-8761234", "先借两万"):
        assert said in text
    herder.get(f"/{language}/loan/view?id={ident}")


def test_an_offer_is_accepted_with_the_pin_and_not_without(app, herder, village):
    ident = in_app(app, lambda: apply(village))
    in_app(app, lambda: offered(village, ident))
    page = herder.get(f"/zh/loan/offer?id={ident}")
    assert herder.send(page, "answer", button="accept", pin="000000").status_code == 422
    assert herder.send(page, "answer", button="accept", pin=PIN).status_code == 303
    with app.app_context():
        assert queries.find_application(ident, village.person).state == "accepted"


def test_a_refusal_gives_its_reasons_and_a_person_is_asked_for(app, herder, village):
    ident = in_app(app, lambda: apply(village))
    in_app(app, lambda: declined(village, ident))
    page = herder.get(f"/en/loan/offer?id={ident}")
    text = page.page.text("main")
    assert "more than the household can pay back" in text
    assert "Ask for a smaller sum." in text
    assert herder.send(page, "review", words_of_own="请再看一下").status_code == 303
    with app.app_context():
        assert queries.find_application(ident, village.person).state == "review-asked"
    herder.get(f"/en/loan/offer?id={ident}")


def test_only_what_was_asked_is_corrected(app, herder, village):
    ident = in_app(app, lambda: apply(village))

    def ask():
        with transaction():
            actions.take_up(ident, village.officer)
            actions.return_for_correction(ident, village.officer, ["amount", "livestock"], "请核对牛羊数")

    in_app(app, ask)
    assert "请核对牛羊数" in herder.get(f"/zh/loan/view?id={ident}").page.text("main")
    page = herder.get(f"/zh/loan/correct?id={ident}")
    assert herder.send(page, "correct", amount="１０００").status_code == 422
    assert herder.send(page, "correct", amount="２５０００").status_code == 303
    with app.app_context():
        one = queries.find_application(ident, village.person)
        assert (one.state, one.amount) == ("corrected", 2_500_000)
    herder.get(f"/zh/loan/correct?id={ident}")


def test_an_application_is_withdrawn_from_its_page(app, herder, village):
    ident = in_app(app, lambda: apply(village))
    page = herder.get(f"/zh/loan/view?id={ident}")
    assert herder.send(page, "withdraw").status_code == 303
    with app.app_context():
        assert queries.find_application(ident, village.person).state == "withdrawn"
    herder.get(f"/zh/loan/view?id={ident}")


def test_reading_the_answer_by_its_button_tells_the_bank(app, herder, village):
    ident = in_app(app, lambda: apply(village))
    in_app(app, lambda: offered(village, ident))
    herder.get(f"/zh/loan/offer?id={ident}")
    with app.app_context():
        assert [one.id for one in queries.unopened_answers(village.bank)] == [ident], (
            "reading changes nothing"
        )
    answer = herder.send(herder.get(f"/zh/loan/view?id={ident}"), "open")
    assert answer.headers["Location"].endswith(f"/zh/loan/offer?id={ident}")
    with app.app_context():
        assert queries.unopened_answers(village.bank) == []


def test_every_look_is_shown_to_the_person_and_to_nobody_else(app, herder, client, village):
    ident = in_app(app, lambda: apply(village))
    assert "周毛" not in herder.get("/zh/looks").page.text("main")

    def look():
        with transaction():
            actions.look_at_application(ident, village.officer, "judge-application", "browser", 6)

    in_app(app, look)
    text = herder.get("/zh/looks").page.text("main")
    assert "周毛" in text
    assert "河南县农商银行" in text
    enter(app, client, person=village.spouse)
    assert "周毛" not in client.get("/zh/looks").page.text("main")


def test_where_nothing_is_offered_the_pages_say_so(app, herder, village):
    with app.app_context(), transaction():
        actions.stop_offering(session.query(Offering).one().id)
    assert "No loan is offered" in herder.get("/en/loan/cost").page.text("main")
    assert herder.get(f"/en/loan/review?{WISH}").headers["Location"].endswith("/en/loan")
    assert herder.get("/en/loan").status_code == 200
