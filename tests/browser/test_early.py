"""Fingers are faster than scripts on a cheap phone."""

import time

from tests.browser.conftest import PHONE
from tests.harness.enrolled import PIN, call, enrol


def test_a_tap_before_the_script_is_ready_waits_for_it(open_context, server):
    """Without its script the form would go to the server as a browser without a store sends it, or to an error page."""
    context = open_context(**PHONE, base_url=server.url, service_workers="block")
    page = context.new_page()
    page.goto("/zh/")
    enrol(page, server)
    assert page.evaluate(
        call("const { unlock } = await load('store/vault'); return (await unlock(given)).open", PIN)
    )

    def slowly(route):
        time.sleep(1.5)
        route.continue_()

    page.route("**/js/forms/review.js", slowly)
    posts = []
    page.on("request", lambda request: request.method == "POST" and posts.append(request.url))
    page.goto("/zh/file/review", wait_until="commit")
    page.locator("[data-submit]").click()
    page.wait_for_timeout(3000)
    assert page.url.endswith("/zh/file/review")
    assert [url for url in posts if "/sync/" not in url] == []
    assert page.locator(
        ".errors:visible, .error:visible, [data-missing]:visible, .notice--wrong:visible"
    ).count(), "the press was not forgotten: what is missing is said"
