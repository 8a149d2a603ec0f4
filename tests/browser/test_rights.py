"""An objection from the herder's phone to the county's answer and back, in real browsers: 360 px in Tibetan, a desk in Chinese."""

from app.filing.objections.queries import objected
from app.people.queries import household_of
from tests.browser.test_phone import ready
from tests.harness.enrolled import enrol, script
from tests.harness.measure import clipped, sideways
from tests.harness.seated import signed_in
from tests.loans.made import apply, declined, make_village
from tests.rights.made import clerk_of

WORDS = "ང་ཚོར་གཡག་ 40 ལས་མེད།"
ANSWER = "བརྟག་དཔྱད་བྱས་ཟིན། ད་ནི་གཡག་ 40 བྲིས་ཡོད།"


def test_an_objection_travels_to_the_county_and_its_answer_back(server, phone, desk):
    with server.inside() as app:
        village = make_village()
        declined(village, apply(village))
        clerk = clerk_of(app, "632324")
    with server.inside() as app:
        herder = signed_in(app, phone, person=village.person)
        county = signed_in(app, desk, staff=clerk)
    herder.goto("/bo/my-information")
    herder.locator("#file summary").click()
    herder.locator("#file a[href*='key=yak_total']").click()
    herder.locator("textarea").fill(WORDS)
    herder.locator(".actions button").click()
    herder.wait_for_url("**/my-information/objections")
    assert sideways(herder) == clipped(herder) == []
    with server.inside():
        assert list(objected(village.household)) == ["yak_total"]
    county.goto("/zh/staff")
    county.locator("a[href$='/county/objections']").click()
    county.locator("a[href*='/county/objections/']").first.click()
    assert WORDS in county.locator("main").inner_text()
    county.locator("label:has([value=corrected])").click()
    county.locator("[name=words_bo]").fill(ANSWER)
    county.locator("#answer button").click()
    county.wait_for_url("**/county/objections")
    herder.reload()
    assert ANSWER in herder.locator("main").inner_text()
    with server.inside():
        assert objected(village.household) == {}


def test_an_objection_is_kept_without_a_signal_and_arrives(server, page):
    page.goto("/bo/")
    person = enrol(page, server)
    ready(page)
    server.kill()
    page.goto("/bo/my-information/wrong")
    page.locator("select[name=key]").select_option("yak_total")
    page.locator("textarea").fill(WORDS)
    page.locator(".actions button").click()
    page.wait_for_url("**/outbox")
    server.start()
    page.evaluate(script("const { send } = await load('sync/sender'); return send()"))
    page.wait_for_selector("[data-bar] .notice--arrived:not([hidden])")
    with server.inside():
        assert list(objected(household_of(person).id)) == ["yak_total"]
