"""The head of a household dies: written down without a signal; the phone of the dead is ended, and the file goes on with who follows."""

from collections import Counter

from sqlalchemy import select

from app.codes.actions import issue_slip
from app.filing.queries import current_file
from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.people.devices import devices_of
from app.people.models import Membership
from app.people.queries import adults_of, died_at
from app.visits.models import Visit
from tests.browser.conftest import PHONE
from tests.harness.enrolled import PIN, script
from tests.harness.measure import clipped, sideways
from tests.harness.walks import SEND, a_day, all_arrived, opened

DIED = '.ending:has([data-outcome="died"])'
HOLDS = script("return (await (await load('store/rows')).rows('file')).map(each => each.data.answers)")


def activates(page, token, number, name):
    """A phone becomes a person's, by the card, the slip and a PIN."""
    page.goto(f"/c/{token}")
    page.locator(".door--next").click()
    page.locator("main input[name=number]").fill(number)
    page.locator("button[form=slip]").click()
    page.wait_for_url("**/activate/who")
    offered = page.locator("main").inner_text()
    page.locator(f"label.option:has-text('{name}')").click()
    page.locator("button[form=who]").click()
    page.locator("main input[name=pin]").fill(PIN)
    page.locator("main input[name=again]").fill(PIN)
    page.locator("button[form=choose-pin]").click()
    page.wait_for_url("**/bo/ready")
    page.wait_for_selector("html[data-state=open]")
    return offered


def slip_for(server, home):
    with server.inside(), transaction():
        return issue_slip(home, by="test").activation


def test_the_head_dies_and_the_file_goes_on_with_the_one_who_was_named(server, page, chromium, open_context):
    day = a_day(server, page, 1, filed=True, adults=3)
    [home] = day.homes
    token = day.tokens[home]
    head, wife, _son = day.people[home]
    # What the server refuses is an error in the console of this phone alone.
    elsewhere = chromium.new_context(**PHONE, base_url=server.url)
    his = elsewhere.new_page()
    activates(his, token, slip_for(server, home), "ཚེ་རིང་སྒྲོལ་མ")
    with server.inside():
        assert len(devices_of(Author("person", head))) == 1

    server.kill()
    opened(page, "/bo/work")
    page.locator(f'[data-groups] .row[href$="{home}"]').click()
    page.locator(f"{DIED} summary").click()
    page.locator(f'{DIED} label:has([name="person"][value="{head}"])').click()
    page.wait_for_selector(f"{DIED} [data-heads]:not([hidden])")
    assert not page.locator(f'{DIED} label:has([name="new_head"][value="{head}"])').is_visible()
    page.locator(f"{DIED} form button").click()
    assert page.url.split("?")[0].endswith("/bo/work/household"), "who follows must be named"
    page.locator(f'{DIED} label:has([name="new_head"][value="{wife}"])').click()
    assert sideways(page) == clipped(page) == []
    page.locator(f"{DIED} form button").click()
    page.wait_for_selector(f'[data-groups] .row[href$="{home}"] .chip--kept:visible')
    server.start()
    all_arrived(page, 1)

    with server.inside():
        assert Counter(session.scalars(select(Visit.household_id))) == {home: 1}
        assert died_at(head) is not None
        assert devices_of(Author("person", head)) == []
        assert adults_of(home)[0].id == wife
        current = current_file(home)
        assert (current.answers["yak_total"], current.author_id) == ("48", head)
        before = select(Membership.relation).where(
            Membership.person_id == head, Membership.until.is_not(None)
        )
        assert session.scalars(before).all() == ["01"]
    opened(page, "/bo/work")
    page.wait_for_selector(f'[data-groups] .row[href$="{home}"]:has-text("རྡོ་རྗེ་ཐར")')

    answered = his.evaluate(SEND)
    assert not answered["ok"], "the phone of the dead speaks for nobody"

    hers = open_context(**PHONE, base_url=server.url).new_page()
    offered = activates(hers, token, slip_for(server, home), "རྡོ་རྗེ་ཐར")
    assert "ཚེ་རིང་སྒྲོལ་མ" not in offered, "nobody can become the dead"
    hers.evaluate(SEND)
    assert [answers["yak_total"] for answers in hers.evaluate(HOLDS)] == ["48"]
    elsewhere.close()
