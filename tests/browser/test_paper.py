"""Consent on paper: the county prints numbered forms, a worker types the number without a signal, and another person must have seen it."""

import pytest
from sqlalchemy import func, select

from app.consent.models import Consent, PaperSeen
from app.filing.models import FileVersion
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.loans.models import Application
from app.sync.models import AcceptedEntry, QuarantinedEntry
from tests.harness.measure import clipped, sideways
from tests.harness.seated import signed_in
from tests.harness.walks import a_day, all_arrived, come_to, opened
from tests.harness.workers import make_staff
from tests.loans.made import apply, lend_to

SECTIONS = {
    "you": {"id_valid_to": "20300101", "phone": "13897001234"},
    "household": {"member_count": "5", "labor_count": "2", "student_count": "1", "minor_count": "2"},
    "pasture": {"pasture_contract_mu": "2140", "pasture_ban_mu": "300", "pasture_balance_mu": "1840"},
    "livestock": {"yak_total": "48", "yak_female_breed": "20", "yak_2y_minus": "12", "sheep_total": "120", "ewe_breed": "60", "lamb": "35", "cattle": "0"},
    "buildings": {"warm_shed_m2": "120", "motorcycle_count": "1", "car_count": "0", "tractor_count": "0"},
}  # fmt: skip
PICKS = {"you": {"marital": "20", "phone_owner": "own"}, "household": {"kind": "herder"}}


def prints_a_form(county, day, home):
    """The last five digits of a form for the household's head, as they stand large on the sheet."""
    county.goto("/zh/staff")
    county.locator("main a[href$='/staff/paper-forms']").first.click()
    county.locator(f"main a[href*='grid={day.grid}']").click()
    county.locator(f'label:has([name=person][value="{day.people[home][0]}"])').click()
    county.locator("main form button[type=submit]").click()
    county.wait_for_selector(".paper-form")
    assert county.locator(".paper-form").count() == 1
    return county.locator(".paper-form-number b").inner_text()


def writes_the_file(page, home):
    opened(page, "/zh/work")
    page.locator(f'[data-groups] .row[href$="{home}"]').click()
    page.locator(".door--next:visible").click()
    for section, answers in SECTIONS.items():
        come_to(page, f"/zh/work/file/{section}?**")
        for name, value in PICKS.get(section, {}).items():
            page.locator(f"label:has([name={name}][value='{value}'])").click()
        for name, value in answers.items():
            page.locator(f"#section [name={name}]").fill(value)
        if section == "you" and page.locator("#section [name=id_no]").count():
            page.locator("#section [name=id_no]").fill("632324198503010000")
        assert sideways(page) == clipped(page) == [], section
        page.locator(".actions button.button:not(.button--quiet)").click()
    come_to(page, "/zh/work/file/owed?**")
    page.locator("label:has([name=owes_to][value=nobody])").click()
    page.locator(".actions button.button:not(.button--quiet)").click()
    come_to(page, "/zh/work/file/review?**")
    page.locator('label:has([name="promise"])').click()
    page.locator("[data-agree]").click()


def agrees_on_paper(page, number):
    come_to(page, "/zh/work/consent?**")
    page.locator('label:has([name="manner"][value="read-aloud"])').click()
    page.locator('label:has([name="confirm"][value="paper"])').click()
    assert not page.locator("#number").is_visible()
    page.locator("#paper").fill(number)
    assert sideways(page) == clipped(page) == []
    page.locator("[data-agree]").click()
    come_to(page, "/zh/work")


def test_a_file_with_a_signed_form_goes_to_no_lender_before_another_has_seen_it(
    server, page, desk, open_context
):
    day = a_day(server, page, 1, language="zh")
    [home] = day.homes
    [head] = day.people[home]
    with server.inside() as app:
        lender = lend_to(head, head, home, filed=False)
        with transaction():
            clerk = make_staff("county", "632324", "才旦").id
        county = signed_in(app, open_context(base_url=server.url), staff=clerk)
        officer = signed_in(app, desk, staff=lender.officer)
        own = signed_in(app, open_context(base_url=server.url), staff=day.worker)
    number = prints_a_form(county, day, home)

    server.kill()
    writes_the_file(page, home)
    agrees_on_paper(page, number)
    line = f'[data-groups] .row[href$="{home}"]'
    page.wait_for_selector(f"{line} .chip--kept:visible")
    server.start()
    all_arrived(page, 3)
    opened(page, "/zh/work")
    page.wait_for_selector(f"{line} .chip--waits:visible")

    with server.inside():
        assert session.scalar(select(func.count()).select_from(QuarantinedEntry)) == 0
        assert session.scalar(select(func.count()).select_from(FileVersion)) == 1
        with pytest.raises(Refused, match="file-unconfirmed"):
            apply(lender)
        assert session.scalar(select(func.count()).select_from(Application)) == 0
    own.goto("/zh/county/papers")
    assert own.locator("form[action$='/seen']").count() == 0, "nobody ticks what they helped with"
    county.goto("/zh/staff")
    county.locator("main a[href$='/county/papers']").first.click()
    assert number in county.locator("main").inner_text()
    county.locator("form[action$='/seen'] button").click()
    county.wait_for_url("**/county/papers")
    assert county.locator("form[action$='/seen']").count() == 0

    with server.inside():
        assert session.scalars(select(PaperSeen.staff_id)).all() == [clerk]
        assert session.scalars(select(Consent.method).where(Consent.about == "platform")).all() == ["paper"]
        application = apply(lender)
    officer.goto(f"/zh/desk/application/{application}")
    assert "48" not in officer.locator("main").inner_text()
    officer.locator("label:has([name=purpose][value=judge-application])").click()
    officer.locator("form[action$='/look'] button").click()
    assert "48" in officer.locator("dl.tiles").inner_text()
    page.evaluate("location.reload()")
    page.wait_for_selector(f"{line}:not(:has(.chip--waits:visible))")
    with server.inside():
        kinds = select(AcceptedEntry.kind, func.count()).where(AcceptedEntry.author_id == day.worker)
        came = dict(session.execute(kinds.group_by(AcceptedEntry.kind)).all())
    assert came == {"assisted-consent": 1, "assisted-file": 1, "visit": 1}
