"""A county's first morning: from an empty database and one command to an officer who was invited by a link."""

import re

import pyotp
import pytest

from tests.browser.conftest import DESKTOP, PHONE

PASSWORD = "snow on amnye machen"
COUNTY, TOWN = "632324", "632324100"


def come_in(page, link, user_name=""):
    """Open a link, choose a password, prove the authenticator with what its code says, and be signed in."""
    page.goto(link)
    if user_name:
        page.fill("[name=user_name]", user_name)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    address = page.locator("a[href^='otpauth:']").get_attribute("href")
    page.fill("[name=code]", pyotp.parse_uri(address).now())
    page.locator("button[form=access]").click()


@pytest.mark.parametrize("language", ["zh", "bo"])
def test_from_an_empty_database_to_an_invited_officer(server, open_context, language):
    begun = ("county", "begin", COUNTY, "kunga", "--name-zh", "更尕加措", "--language", language)
    link = re.search(r"http://\S+/invitation/\w{26}", server.command(*begun)).group(0)
    office = open_context(**DESKTOP, base_url=server.url).new_page()
    come_in(office, link)
    office.wait_for_url(f"**/{language}/staff")

    office.goto(f"/{language}/county/institutions")
    office.locator("main a[href$='/institutions/new']").click()
    office.locator("label:has([name=kind][value=bank])").click()
    office.fill("[name=name_zh]", "草原农商银行")
    office.fill("[name=telephone]", "0973-8760000")
    office.locator("button[form=institution]").click()
    office.fill("[name=name_zh]", "优干宁支行")
    office.select_option("[name=region_code]", TOWN + "000")
    office.fill("[name=address_zh]", "幸福路1号")
    office.fill("[name=telephone]", "0973-8762000")
    office.locator("button[form=branch]").click()
    office.wait_for_url("**/county/institutions")

    office.goto(f"/{language}/county/staff")
    office.locator("main a[href$='/staff/invite']").click()
    office.locator("main a[href$='/invite/officer']").click()
    office.fill("[name=name_zh]", "周毛")
    office.select_option("[name=area]", COUNTY)
    office.select_option("[name=lender]", index=2)
    office.locator("button[form=post]").click()
    office.wait_for_selector(".qr svg")
    invited = office.locator(".letters-to-type").first.inner_text().strip()

    phone = open_context(**PHONE, base_url=server.url).new_page()
    come_in(phone, invited, "zhoumao")
    phone.wait_for_url(f"**/{language}/desk/**")
    office.goto(f"/{language}/county/staff")
    assert "周毛" in office.locator("main").inner_text()
