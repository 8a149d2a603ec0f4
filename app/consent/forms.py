"""What is written when a consent is given and when it is taken back."""

from __future__ import annotations

import datetime as dt

from app.consent.rules import ABOUT, WORTH_ITEMS
from app.consent.texts import Text, find
from app.consent.words import WORTH
from app.foundation.formats import CHINA
from app.foundation.forms import Choice, Choices, Count, Day, Form, Ident, Words
from app.foundation.i18n import LANGUAGES
from app.foundation.i18n import lazy_gettext as _l

NAMES = tuple((code, code) for code in ABOUT)


class ShownText(Form):
    """What was agreed to: what it is about, its items, and the text that was shown, in which language."""

    about = Choice(_l("About"), options=NAMES, required=True)
    items = Words(_l("Items"), most=400)
    text_version = Count(_l("Version of the text"), least=1, most=10_000, required=True)
    text_hash = Words(_l("Mark of the text"), most=64, required=True)
    language = Choice(_l("Language"), options=tuple((code, code) for code in LANGUAGES), required=True)

    @property
    def item_list(self) -> list[str]:
        return list(dict.fromkeys(self.items.text.split()))

    @property
    def text(self) -> Text | None:
        """The text that was shown, when it is one of ours."""
        return find(self.about.text, self.text_version.data or 0, self.text_hash.text)

    def fits(self) -> str:
        """The reason why these answers make no consent, or ""."""
        if self.about.text == "worth" and not set(self.item_list) <= set(WORTH_ITEMS):
            return "consent-items"
        if self.about.text != "platform" and not self.item_list:
            return "consent-items"
        return ""


class ConsentForm(ShownText):
    """A consent of one's own: besides, to whom and until which day (in Beijing, that day included)."""

    lender = Ident(_l("Bank"))
    application = Ident(_l("Application"))
    until = Day(_l("Until"), first="today-1y", last="today+3y")

    @property
    def ends_at(self) -> dt.datetime | None:
        """The end of the last day."""
        day: dt.date | None = self.until.data
        return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), CHINA) if day else None

    def fits(self) -> str:
        """The reason why these answers make no consent, or ""."""
        shared = self.lender.data and self.application.data and self.until.data
        return super().fits() or ("consent-share" if self.about.text == "share" and not shared else "")


class WorthConsentForm(Form):
    """The ticks beside the items of art. 14."""

    items = Choices(_l("What I want to state"), options=tuple(WORTH.items()), required=True)


class WithdrawalForm(Form):
    """A consent taken back, or all that a recipient was given before a day."""

    consent = Ident(_l("Consent"))
    lender = Ident(_l("Bank"))
    before = Words(_l("Before"), most=40)
    items = Words(_l("Items"), most=400)

    @property
    def item_list(self) -> list[str]:
        return list(dict.fromkeys(self.items.text.split()))
