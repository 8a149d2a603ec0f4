"""A refusal at which a person shall look again stands at the bank and on the county's page, and the answer travels back."""

import pytest

from app.foundation.db import transaction
from app.foundation.refusals import NotFound
from app.loans import actions
from tests.desk.made import at_desk, page_of
from tests.loans.made import declined, offer, state
from tests.rights.made import clerk_of


@pytest.fixture
def refused(app, village, application):
    with app.app_context():
        declined(village, application)
    return application


def ask(browser, application):
    page = browser.get(f"/zh/loan/offer?id={application}")
    return browser.send(page, "review", words_of_own="请再看看")


def test_it_stands_in_a_group_of_its_own_at_the_bank(app, herder, village, refused):
    assert ask(herder, refused).status_code == 303
    head = at_desk(app, village.head)
    assert page_of(refused) in " ".join(head.get("/zh/desk/?group=again").page.links())
    assert page_of(refused) not in " ".join(head.get("/zh/desk/?group=work").page.links())


def test_the_county_sees_that_it_waits_and_nothing_about_who_asked(app, herder, county, village, refused):
    ask(herder, refused)
    text = county.get("/zh/county/reviews").page.text("main")
    assert "河南县农商银行" in text
    assert "还剩" in text
    assert "才让" not in text
    assert "请再看看" not in text


def test_another_county_sees_nothing(app, herder, village, refused):
    ask(herder, refused)
    other = at_desk(app, clerk_of(app, "632321"))
    assert "河南县农商银行" not in other.get("/zh/county/reviews").page.text("main")


@pytest.mark.parametrize("role", ["grid-worker", "auditor"])
def test_nobody_else_opens_the_page(app, village, role):
    assert at_desk(app, clerk_of(app, "632324", role)).get("/zh/county/reviews").status_code == 403


def test_the_answer_travels_back_and_the_matter_leaves_the_page(app, herder, county, village, refused):
    ask(herder, refused)
    with app.app_context():
        offer(village, refused)
        with transaction():
            actions.confirm_answer(refused, village.head)
    assert "20,000元" in herder.get(f"/zh/loan/offer?id={refused}").page.text("main")
    assert "没有人在等待重新审核" in county.get("/zh/county/reviews").page.text("main")


def test_nobody_asks_for_another(app, spouse, village, refused):
    assert spouse.get(f"/zh/loan/offer?id={refused}").status_code == 404
    with app.app_context(), pytest.raises(NotFound):
        state(village, "review-request", {"application": str(refused)}, village.spouse)
