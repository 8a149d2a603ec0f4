"""What a worker states when a person without a phone has agreed."""

from __future__ import annotations

from app.consent.forms import ShownText
from app.consent.words import CONFIRMS, MANNERS
from app.foundation.forms import Choice, Ident, Words
from app.foundation.i18n import lazy_gettext as _l

ABOUT = ("platform", "worth")


class AssistedConsentForm(ShownText):
    """The entry `assisted-consent`. `number` is set when the seal was opened, before the transaction."""

    number = ""

    household = Ident(_l("Household"), required=True)
    person = Ident(_l("Person"))
    about = Choice(_l("About"), options=tuple((code, code) for code in ABOUT), required=True)
    manner = Choice(
        _l("How did the text reach the person?"),
        options=tuple(MANNERS.items()),
        required=True,
    )
    witness = Ident(_l("Who else was there"))
    confirm = Choice(_l("How is it confirmed?"), options=tuple(CONFIRMS.items()), required=True)
    sealed = Words(_l("One-time number"), most=700, when=("confirm", ("number",)), required=True)
    paper = Words(_l("Number of the signed form"), most=40, when=("confirm", ("paper",)), required=True)
