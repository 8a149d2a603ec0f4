"""What the server sent back is opened as it was written, mended page by page, and stands in the place of the old."""

import uuid

import pytest

from tests.browser.test_filing import (
    all_arrived,
    changed_by_the_spouse,
    file_all,
    filed,
    go_on,
    submit,
    write,
)
from tests.browser.test_phone import BOTH_KEPT
from tests.harness.enrolled import enrol, script


@pytest.fixture
def person(server, page):
    page.goto("/bo/")
    enrol(page, server)
    page.goto("/bo/")
    assert any(page.evaluate(BOTH_KEPT) for _ in range(3))
    return uuid.UUID(page.evaluate(script("return (await load('store/vault')).current()")))


def test_what_came_back_is_mended_page_by_page(server, page, person):
    file_all(page, "zh")
    submit(page, "zh")
    all_arrived(page, 2)
    changed_by_the_spouse(server, person, yak_total="50")
    page.goto("/zh/file/livestock")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_timeout(300)
    write(page, "yak_total", "60")
    go_on(page)
    page.wait_for_url("**/file/buildings")
    page.goto("/zh/file/review")
    page.wait_for_selector('[data-answer="yak_total"]:not([hidden])')
    page.locator('label:has([name="promise"])').click()
    page.locator("[data-submit]").click()
    page.wait_for_url("**/zh/file")
    page.wait_for_selector('[data-if="needs"]:not([hidden])')
    page.goto("/zh/file/livestock")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_timeout(300)
    assert page.locator('[name="yak_total"]').input_value() == "60"
    write(page, "lamb", "41")
    go_on(page)
    page.wait_for_url("**/file/buildings")
    page.goto("/zh/file/review")
    page.wait_for_selector("fieldset[data-filled]")
    page.locator('label:has([name="promise"])').click()
    page.locator("[data-submit]").click()
    page.wait_for_url("**/zh/file")
    all_arrived(page, 3)
    answers = filed(server, person).answers
    assert (answers["yak_total"], answers["lamb"]) == ("60", "41")
