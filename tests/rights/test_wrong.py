"""A person says in a browser without JavaScript that something is wrong, and reads the answer; about nobody else's records."""

import pytest

from app.foundation.db import session
from app.loans.models import Look
from tests.desk.made import look, page_of

WORDS = "我家有四十头牦牛"


def say(browser, address, words=WORDS, language="zh"):
    return browser.send(browser.get(f"/{language}/my-information/{address}"), "say", words=words)


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_the_page_names_what_is_meant_and_by_when_it_is_answered(herder, language):
    page = herder.get(f"/{language}/my-information/wrong?about=figure&key=yak_total").page
    assert {"zh": "牦牛", "bo": "གཡག", "en": "Yak"}[language] in page.text("main")
    assert "20" in page.text("main")


def test_an_objection_is_raised_answered_and_read(herder, county):
    assert say(herder, "wrong?about=figure&key=yak_total").status_code == 303
    assert WORDS in herder.get("/zh/my-information/objections").page.text("main")
    waiting = county.get("/zh/county/objections").page
    address = next(link for link in waiting.links() if "/county/objections/" in link)
    answered = county.send(county.get(address), "answer", outcome="corrected", words_zh="已更正为四十头")
    assert answered.status_code == 303
    assert "已更正为四十头" in herder.get("/zh/my-information/objections").page.text("main")


def test_the_lender_sees_the_mark_and_the_words_beside_the_figure(herder, officer, application):
    say(herder, "wrong?about=figure&key=yak_total")
    say(herder, "beside?about=figure&key=sheep_total", "羊在冬天会少")
    look(officer, application)
    text = officer.get(page_of(application)).page.text("main")
    assert "存在异议" in text
    assert "羊在冬天会少" in text
    assert WORDS not in text


def test_a_look_and_a_decision_may_be_doubted_by_whom_they_are_about(
    app, herder, spouse, officer, application
):
    look(officer, application)
    with app.app_context():
        ident = session.query(Look).one().id
    for address in (f"wrong?about=look&ref={ident}", f"wrong?about=decision&ref={application}"):
        assert spouse.get(f"/zh/my-information/{address}").status_code == 404
        assert say(herder, address).status_code == 303


@pytest.mark.parametrize(
    "address",
    [
        "wrong",
        "wrong?about=figure&key=religion",
        "wrong?about=look&ref=01a21000-0000-7000-8000-00000000000a",
        "wrong?about=source&ref=01a21000-0000-7000-8000-00000000000a",
        "wrong?about=source&ref=nonsense",
        "beside?about=identity&key=pin",
    ],
)
def test_what_is_no_record_of_mine_is_not_found(herder, address):
    assert herder.get(f"/zh/my-information/{address}").status_code == 404


def test_without_words_nothing_is_sent(herder):
    answer = say(herder, "wrong?about=figure&key=yak_total", "")
    assert answer.status_code == 422
    assert "您没有提过异议" in herder.get("/zh/my-information/objections").page.text("main")


def test_nobody_enters_without_a_session(client):
    answer = client.get("/zh/my-information/objections")
    assert answer.status_code == 303
    assert "/sign-in" in answer.headers["Location"]


def test_anothers_objections_are_not_mine(herder, spouse):
    say(herder, "wrong?about=figure&key=yak_total")
    assert WORDS not in spouse.get("/zh/my-information/objections").text
