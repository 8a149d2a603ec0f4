"""A household that does not want to file: written down without a signal, known to the worker alone, and missing nowhere."""

from collections import Counter

from sqlalchemy import select

from app.foundation.db import session, transaction
from app.people.models import Household
from app.visits.models import Visit
from tests.harness.measure import clipped, sideways
from tests.harness.seated import signed_in
from tests.harness.walks import a_day, all_arrived, opened
from tests.harness.workers import make_staff
from tests.loans.made import apply, lend_to

REFUSES = '.ending:has([data-outcome="refused"])'
DRAWN = """async () => {
  const from = new Set(Array.from(document.querySelectorAll('svg use'), each => each.href.baseVal.split('#')[0]));
  const wrong = [];
  for (const each of from) await fetch(each).then(got => got.ok || wrong.push(each), () => wrong.push(each));
  return wrong;
}"""


def test_a_refusal_reaches_the_county_as_a_number_and_no_lender_at_all(server, page, open_context, desk):
    day = a_day(server, page, 3, language="zh")
    unwilling, willing, _waits = day.homes
    with server.inside():
        [head] = day.people[willing]
        lender = lend_to(head, head, willing)
        application = apply(lender)
        number = session.get_one(Household, unwilling).household_no
        with transaction():
            overseer = make_staff("supervisor", "632324", "才旦").id

    server.kill()
    opened(page, "/zh/work")
    page.locator(f'[data-groups] .row[href$="{unwilling}"]').click()
    page.locator(f"{REFUSES} summary").click()
    form = page.locator(f"{REFUSES} form")
    assert form.locator("input, textarea, select").count() == 0, "nobody is asked why"
    assert sideways(page) == clipped(page) == []
    assert page.evaluate(DRAWN) == [], "no picture is left to the network"
    form.locator("button").click()
    line = f'[data-groups] .row[href$="{unwilling}"]'
    page.wait_for_selector(f"{line} .chip--kept:visible")
    server.start()
    all_arrived(page, 1)
    opened(page, "/zh/work")
    page.wait_for_selector(f"{line}:has-text('不愿')")
    assert page.locator(f"{line} .chip--kept:visible").count() == 0
    assert page.locator(".progress-count").inner_text() == "1 / 3"

    with server.inside() as app:
        assert Counter(session.scalars(select(Visit.household_id))) == {unwilling: 1}
        officer = signed_in(app, desk, staff=lender.officer)
        county = signed_in(app, open_context(base_url=server.url), staff=overseer)
    for asked, many in (("", 1), ("才让卓玛", 1), (number, 0)):
        officer.goto("/zh/desk/")
        officer.locator("[name=q]").fill(asked)
        with officer.expect_navigation():
            officer.locator("[name=q]").press("Enter")
        assert officer.locator(f"a[href*='/desk/application/{application}']").count() == many, asked
        assert officer.locator("a[href*='/desk/application/']").count() == many, "nobody else's"
        assert str(unwilling) not in officer.content()
        assert not any(words in officer.locator("body").inner_text() for words in (number, "不愿"))

    county.goto("/zh/county/visits")
    said = " ".join(county.locator("main").inner_text().split())
    assert "已建档 1 / 2 户 · 不愿意 1 户，不算欠缺" in said, said
    assert str(unwilling) not in county.content()
