"""What is typed from cards and slips, and the submission by which staff bind a card."""

from collections.abc import Sequence
from typing import ClassVar

from wtforms.widgets import TextInput

from app.codes.rules import ACTIVATION_DIGITS, read_short_code
from app.foundation.choices import Choice
from app.foundation.fields import Question, Tick
from app.foundation.forms import Form, WebForm
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.rules import length
from app.foundation.sentences import Said
from app.people.forms import Digits
from app.people.rules import PIN_LENGTH, is_household_number


class ShortCode(Question):
    """The short code of a card, in any case and grouping; `text` is the nine characters, or what was typed when it is none."""

    kind = "short-code"
    print_first: ClassVar = {"spellcheck": "false", "autocapitalize": "characters", "maxlength": "20"}

    @staticmethod
    def normal(text: str) -> str:
        return read_short_code(text) or text.strip()

    def against(self) -> Said | None:
        wrong = super().against()
        if wrong is None and self.text and read_short_code(self.text) is None:
            return self.said("length")
        return wrong


class HouseholdNumber(Question):
    kind = "household-number"
    own_rules = (length(17, 17),)

    def against(self) -> Said | None:
        return super().against() or (self.said("length") if not is_household_number(self.text) else None)


def short_code() -> ShortCode:
    return ShortCode(
        _l("Short code of the card"),
        required=True,
        says={"length": _l("One character is wrong. Compare it with the card: nine letters and digits.")},
    )


class TypedCode(WebForm, Form):
    code = short_code()


class TypedTicket(WebForm, Form):
    code = ShortCode(
        _l("Code of the phone"),
        required=True,
        says={"length": _l("One character is wrong. Compare it with the screen: nine letters and digits.")},
    )


class ActivationNumber(WebForm, Form):
    number = Digits(
        _l("Activation number"),
        count=ACTIVATION_DIGITS,
        required=True,
        # It opens once and stands on paper: whoever copies it must see what was typed.
        widget=TextInput(),
        says={"length": _l("It has eight digits and stands on the slip.")},
    )


def pin_field(label: str, autocomplete: str) -> Digits:
    return Digits(
        label,
        count=PIN_LENGTH,
        required=True,
        says={"length": _l("A PIN has six digits.")},
        render_kw={"autocomplete": autocomplete},
    )


class NewPin(WebForm, Form):
    pin = pin_field(_l("Your new PIN"), "new-password")
    again = pin_field(_l("The same PIN once more"), "new-password")


def who_form(names: Sequence[str]) -> type[Form]:
    """One of these names; the answer is its place in the list."""
    who = Choice(_l("Who are you?"), options=_numbered(names), required=True)
    return type("WhoIAm", (WebForm, Form), {"person": who})


def sign_in_form(names: Sequence[str]) -> type[Form]:
    """One of these masked names and its PIN."""
    asked = {
        "name": Choice(_l("Your name"), options=_numbered(names), required=True),
        "pin": pin_field(_l("Your PIN"), "current-password"),
        "own_phone": Tick(_l("This is my own phone: make it ready to work without a signal")),
    }
    return type("SignIn", (WebForm, Form), asked)


def _numbered(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(str(place), name) for place, name in enumerate(names)]


class CardBinding(Form):
    """The entry `card-binding` of staff, after the ID was seen."""

    card = short_code()
    household_no = HouseholdNumber(
        _l("Household number"),
        required=True,
        says={"length": _l("A household number has 17 digits; one of them is wrong.")},
    )
    id_seen = Tick(_l("I have seen the ID card of an adult of this household"), required=True)
