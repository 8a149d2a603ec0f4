"""A desk as the bank's people use it: signed in with name, password and the six digits of the moment."""

import pyotp


class Desk:
    """A desk in a browser of its own, signed in as one of the bank's people."""

    def __init__(self, context, papers, user_name):
        self.page = page = context.new_page()
        page.set_default_timeout(45_000)
        who = next(one for one in papers.sign_ins if one.user_name == user_name)
        page.goto("/zh/staff/sign-in")
        page.locator("[name=user_name]").fill(who.user_name)
        page.locator("[name=password]").fill(who.password)
        page.locator("[name=code]").fill(pyotp.TOTP(who.totp).now())
        page.locator(".actions button").click()
        page.wait_for_url("**/zh/desk/**")

    def opens(self, application, purpose=""):
        """An application; with a purpose, a look at the file."""
        self.page.goto(f"/zh/desk/application/{application}")
        if purpose:
            self.page.locator(f"label:has([name=purpose][value={purpose}])").click()
            self.page.locator("form[action$='/look'] button").click()
            self.page.wait_for_selector("dl.tiles")

    def does(self, deed):
        self.page.locator(f"form[action$='/{deed}'] button").click()
        self.page.wait_for_load_state()

    def begins(self, deed):
        self.page.locator(f"a[href$='/{deed}']").click()
        self.page.wait_for_url(f"**/{deed}")

    def says(self, **fields):
        for name, value in fields.items():
            self.page.locator(f"#deed [name={name}]").fill(value)

    def ticks(self, name, value):
        self.page.locator(f"label:has([name={name}][value={value}])").click()

    def sends(self, application):
        self.page.locator("button[form=deed]").click()
        self.page.wait_for_url(f"**/{application}")

    def reads(self):
        return self.page.locator("main").inner_text()
