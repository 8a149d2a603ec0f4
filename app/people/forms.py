"""Secrets as questions, which are never printed back, and the form by which staff enter."""

from typing import Any, ClassVar

from wtforms.widgets import PasswordInput

from app.foundation import digits
from app.foundation.fields import Question
from app.foundation.forms import Form, WebForm, Words
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.rules import length


class Secret(Question):
    """What nobody else may see; taken as it was typed, and an answer that came back is typed anew."""

    kind = "secret"
    widget: Any = PasswordInput()
    own_rules = (length(1, 200),)
    print_first: ClassVar = {"spellcheck": "false", "autocapitalize": "off"}

    @staticmethod
    def normal(text: str) -> str:
        return text


class Digits(Secret):
    """A secret number: Tibetan and full-width digits, spaces and hyphens are understood."""

    kind = "digits"
    print_first: ClassVar = {"inputmode": "numeric", "maxlength": "20"}

    def __init__(self, label: str | None = None, *, count: int, **kw: Any) -> None:
        super().__init__(label, rules=(length(count, count), *kw.pop("rules", ())), **kw)

    @staticmethod
    def normal(text: str) -> str:
        return digits.id_number(text)


class StaffSignIn(WebForm, Form):
    user_name = Words(_l("User name"), required=True, most=40, render_kw={"autocomplete": "username"})
    password = Secret(_l("Password"), required=True, render_kw={"autocomplete": "current-password"})
    code = Digits(
        _l("Six digits from your authenticator"),
        count=6,
        required=True,
        says={"length": _l("It has six digits.")},
        render_kw={"autocomplete": "one-time-code"},
    )
