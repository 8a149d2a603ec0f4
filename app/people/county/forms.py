"""What is asked when somebody is invited, comes in, is suspended, or changes how they sign in."""

import re
from collections.abc import Sequence
from typing import ClassVar

from wtforms import HiddenField
from wtforms.validators import Regexp

from app.foundation import digits
from app.foundation.choices import Choice, Pick
from app.foundation.fields import Name, Question, Words
from app.foundation.forms import Form, WebForm
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.sentences import Said
from app.people.county.rules import AT_A_LENDER
from app.people.forms import Digits, Secret
from app.people.words import MAY_ENTER, SUSPENDED_FOR

NUMBER = re.compile(r"\+?[0-9]{2,5}(?:-?[0-9]{3,12})+", re.ASCII)
CHOOSE = ("", _l("Please choose one."))


class Telephone(Question):
    """Any telephone, with or without an area code."""

    kind = "telephone"
    print_first: ClassVar = {"inputmode": "tel", "type": "tel", "maxlength": "20"}

    @staticmethod
    def normal(text: str) -> str:
        return "".join(digits.words(text).translate(digits.TO_ASCII).split())

    def against(self) -> Said | None:
        wrong = self.text and not (NUMBER.fullmatch(self.text) and len(self.text) <= 20)
        return self.said("phone") if wrong else super().against()


def telephone(label: str | None = None, *, required: bool = False) -> Telephone:
    says = {"phone": _l("Write the telephone number in digits, with the area code for a fixed line.")}
    return Telephone(label or _l("Telephone"), required=required, says=says)


def digits_of_authenticator() -> Digits:
    return Digits(
        _l("Six digits from your authenticator"),
        count=6,
        required=True,
        says={"length": _l("It has six digits.")},
        render_kw={"autocomplete": "one-time-code"},
    )


def new_password() -> Secret:
    return Secret(_l("New password"), required=True, render_kw={"autocomplete": "new-password"})


def post_form(
    role: str, areas: Sequence[tuple[str, str]], lenders: Sequence[tuple[str, str]], *, named: bool
) -> type[Form]:
    """Where somebody will work, for a lender at which branch, and for somebody new the names."""
    asked: dict[str, Question] = {}
    if named:
        asked["name_zh"] = Name(_l("Name in Chinese, as on the ID card"), required=True)
        asked["name_bo"] = Name(_l("Name in Tibetan"))
        asked["telephone"] = telephone()
    asked["area"] = Pick(_l("Where"), options=[CHOOSE, *areas], required=True)
    if role in AT_A_LENDER:
        asked["lender"] = Pick(_l("Bank and branch"), options=[CHOOSE, *lenders], required=True)
    return type("PostForm", (WebForm, Form), asked)


class Authenticator(WebForm, Form):
    """A secret that was drawn for this page and comes back with it, and a code that proves that it was read."""

    secret = HiddenField(validators=[Regexp(r"^[A-Z2-7]{32}$")])
    code = digits_of_authenticator()


class Access(Authenticator):
    """For somebody whose access is made anew."""

    password = new_password()
    again = Secret(
        _l("The same password once more"), required=True, render_kw={"autocomplete": "new-password"}
    )


class FirstAccess(Access):
    user_name = Words(
        _l("User name"),
        required=True,
        most=40,
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )


class TypedInvitation(WebForm, Form):
    token = Words(_l("The 26 letters and digits"), required=True, most=60)


class SuspendForm(WebForm, Form):
    reason = Choice(_l("Why?"), options=list(SUSPENDED_FOR.items()), required=True)
    words = Words(_l("In your own words"), most=200, rows=2, required=True)


class OwnPassword(WebForm, Form):
    now = Secret(_l("Your present password"), required=True, render_kw={"autocomplete": "current-password"})
    password = new_password()
    again = Secret(
        _l("The same password once more"), required=True, render_kw={"autocomplete": "new-password"}
    )
    code = digits_of_authenticator()


class OwnAuthenticator(Authenticator):
    now = Secret(_l("Your present password"), required=True, render_kw={"autocomplete": "current-password"})


class InstitutionForm(WebForm, Form):
    name_zh = Words(_l("Its name in Chinese"), required=True, most=80)
    name_bo = Words(_l("Its name in Tibetan"), most=200)
    telephone = telephone(_l("Telephone for questions"), required=True)
    contact = Words(_l("Contact person"), most=60)


class NewInstitution(InstitutionForm):
    kind = Choice(_l("What is it?"), options=list(MAY_ENTER.items()), required=True)


def branch_form(places: Sequence[tuple[str, str]]) -> type[Form]:
    """A branch at one of these places (pairs of a region code and its name)."""
    asked = {
        "name_zh": Words(_l("Its name in Chinese"), required=True, most=80),
        "name_bo": Words(_l("Its name in Tibetan"), most=200),
        "telephone": telephone(required=True),
        "address_zh": Words(_l("Address in Chinese"), required=True, most=120),
        "address_bo": Words(_l("Address in Tibetan"), most=300),
        "region_code": Pick(_l("Township or village"), options=[CHOOSE, *places], required=True),
    }
    return type("BranchForm", (WebForm, Form), asked)
