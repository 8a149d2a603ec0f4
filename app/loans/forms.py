"""What is asked for a loan, and what the lender's people state about one. A form asks nothing that the file knows."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from app.foundation import digits
from app.foundation.check_digits import iso_day
from app.foundation.fields import Question
from app.foundation.forms import Choice, Choices, Count, Day, Form, Ident, Phone, Tick, Words, Yuan
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.ids import is_entry_id
from app.foundation.refusals import NotFound
from app.foundation.sentences import Said
from app.loans import codes, shelf, words
from app.loans.rules.limits import Wish, objections
from app.loans.rules.product import Product
from app.loans.rules.schedule import METHODS


class Term(Question):
    """When to pay back: a day (`2027-10-31`) or a number of months (`12`); `data` is (months, day)."""

    kind = "term"
    needed = "choose"

    @staticmethod
    def normal(text: str) -> str:
        plain = digits.words(text)
        return plain if iso_day(plain) else digits.number(plain)

    def worth(self, text: str) -> tuple[int, date | None]:
        day = iso_day(text)
        return (0, day) if day else (int(text) if re.fullmatch(r"[0-9]{1,3}", text) else 0, None)

    def against(self) -> Said | None:
        found = super().against()
        if found is None and self.text and self.data == (0, None):
            found = self.said("choose")
        return found


def ident(text: str) -> UUID:
    """An id that a page or an address named; NotFound when it is none."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def entry_id_of(fields: MultiDict[str, str]) -> UUID:
    """The id that a page gave to what it will state; NotFound when it is none of ours."""
    text = fields.get("entry_id", "")
    if not is_entry_id(text):
        raise NotFound
    return UUID(text)


def blame(form: Form, reason: str, name: str | None, otherwise: str) -> None:
    """Write what stands against a form beside the field at fault, or beside another that is always there."""
    field: Any = form[name if name and name in form else otherwise]
    field.errors = [*field.errors, Said(reason, {}, words.REFUSALS.get(reason, ""))]


class WishForm(Form):
    """How much, what for, until when, and how it is paid back."""

    amount = Yuan(_l("Amount"), least=1, most=1_000_000, required=True, unit=_l("yuan"))
    purpose = Choice(_l("What is it for?"), options=words.options(words.PURPOSES), required=True)
    term = Term(_l("When to pay back"), required=True)
    method = Choice(_l("How to pay back"), options=words.options(words.METHODS, METHODS), required=True)

    @property
    def wish(self) -> Wish:
        """As a value of the rules; only after validation."""
        months, due = self.term.data
        return Wish(self.amount.data, self.method.data, self.purpose.data, months, due)

    @property
    def wished(self) -> dict[str, str]:
        """The four answers as they were typed."""
        return {question.name: question.typed for question in self.four()}

    def whole(self) -> bool:
        """Whether all four are answered and could be reckoned with."""
        return all(question.text and not question.against() for question in self.four())

    def four(self) -> tuple[Question, ...]:
        """The questions of a wish, in the order in which pages put them."""
        return (self.amount, self.purpose, self.term, self.method)

    def told(self) -> dict[str, Any]:
        """What is answered so far, as pages tell it."""
        months, due = self.term.data or (0, None)
        return {
            "amount": self.amount.data,
            "purpose": self.purpose.text or None,
            "method": self.method.text or None,
            "months": months or None,
            "due": due,
        }

    def fits(self, product: Product, start: date, birth: date | None = None) -> bool:
        """Whether the wish fits the product; what does not is written beside its field."""
        for name, reason in objections(product, self.wish, start, birth).items():
            blame(self, reason, name, self.amount.name)
        return not self.errors


class ApplicationForm(WishForm):
    """A loan application; its consent is an entry of its own that names this one."""

    product = Words(_l("Loan"), most=32, required=True)
    product_version = Words(_l("Version"), most=16, required=True)
    lender = Ident(_l("Bank"), required=True)
    phone = Phone(_l("Telephone at which the bank can reach you"))
    phone_owner = Choice(
        _l("Whose telephone is it?"), options=words.options(words.PHONE_OWNERS, codes.PHONE_OWNERS)
    )

    def found_product(self) -> Product | None:
        """The version of the product that was shown when this was written."""
        try:
            return shelf.product_version(self.product.text, self.product_version.text)
        except KeyError:
            return None


class ListOrderForm(Form):
    """Whether the list of loans is ordered by what fits the file."""

    by_fit = Choice(
        _l("Order of the list"),
        options=[("yes", _l("By what fits my file")), ("no", _l("Without looking at my file"))],
        required=True,
    )


class SendForm(ApplicationForm):
    """The last page of applying in a browser without a store: the application, its consent, and their ids."""

    entry_id = Ident(required=True)
    consent_id = Ident(required=True)
    text_version = Count(_l("Version of the text"), least=1, most=10_000, required=True)
    text_hash = Words(_l("Mark of the text"), most=64, required=True)
    agree = Tick(required=True)
    worth = Tick(_l("Show the bank my income and debts too, as far as I filled them in"))

    def stated(self) -> MultiDict[str, str]:
        """The fields of the entry itself."""
        contact = (self.product, self.product_version, self.lender, self.phone, self.phone_owner)
        asked = (*self.four(), *contact)
        return MultiDict((question.name, question.typed) for question in asked if question.typed)


class SharingForm(Form):
    """The consent to show an application, given once more in a browser."""

    application = Ident(_l("Application"), required=True)
    consent_id = Ident(required=True)
    text_version = Count(_l("Version of the text"), least=1, most=10_000, required=True)
    text_hash = Words(_l("Mark of the text"), most=64, required=True)
    agree = Tick(required=True)
    worth = Tick(_l("Show the bank my income and debts too, as far as I filled them in"))


class CorrectionForm(WishForm):
    """The application once more, after what the lender asked for was looked at."""

    application = Ident(_l("Application"), required=True)
    phone = Phone(_l("Telephone at which the bank can reach you"))
    words_of_own = Words(_l("A word to the bank"), most=300, rows=3)


class OfferAnswerForm(Form):
    """Yes or no to one offer."""

    application = Ident(_l("Application"), required=True)
    offer = Ident(_l("Offer"), required=True)
    answer = Choice(
        _l("Answer"),
        options=[("accept", _l("Yes, I take the offer")), ("decline", _l("No, I do not take it"))],
        required=True,
    )


class AboutApplicationForm(Form):
    """Something about one application that needs no more words: withdrawal, opened, taken up."""

    application = Ident(_l("Application"), required=True)


class OpenedForm(AboutApplicationForm):
    """The bank's answer of this step was read; without a step the newest one."""

    step = Count(_l("Step"), most=10_000)


class ReviewForm(AboutApplicationForm):
    """A person shall look again at a refusal."""

    words_of_own = Words(_l("A word to the bank"), most=300, rows=3)


class CorrectionRequestForm(AboutApplicationForm):
    """What the holder shall look at again."""

    asks = Choices(_l("Look again at"), options=words.options(words.ASKABLE, codes.ASKABLE), required=True)
    words_of_own = Words(_l("What to look at, in a few words"), most=300, rows=3)


class OfferForm(AboutApplicationForm):
    """An offer that one person of the lender proposes."""

    amount = Yuan(_l("Amount"), least=1, most=1_000_000, required=True, unit=_l("yuan"))
    rate = Yuan(_l("Annual rate in per cent"), least=0, most=24, required=True)
    method = Choice(_l("How to pay back"), options=words.options(words.METHODS, METHODS), required=True)
    start = Day(_l("Day of payment to reckon from"), first="today", last="today+1y", required=True)
    term = Term(_l("When to pay back: a day, or a number of months"), required=True)
    fees = Yuan(_l("Fees taken at the start"), least=0, most=100_000, unit=_l("yuan"))
    valid_until = Day(_l("Offer stands until"), first="today", last="today+1y", required=True)
    branch = Words(_l("Branch"), most=80, required=True)
    telephone = Words(_l("Telephone of the branch"), most=24, required=True)
    bring = Choices(_l("What to bring"), options=words.options(words.BRING, codes.BRING))
    words_of_own = Words(_l("Why this offer, in a few words"), most=300, rows=3)


class DeclineForm(AboutApplicationForm):
    """A refusal that one person of the lender proposes."""

    why = Choices(_l("Why"), options=words.options(words.REASONS, codes.REASONS), required=True)
    helps = Choices(_l("What would help"), options=words.options(words.HELPS, codes.HELPS), required=True)
    words_of_own = Words(_l("A few words to the person"), most=300, rows=3)


class SendBackForm(AboutApplicationForm):
    """The second person does not stand by a proposal."""

    words_of_own = Words(_l("Why it goes back, for your colleague"), most=300, rows=3)


class LookForm(AboutApplicationForm):
    """Opening a file."""

    purpose = Choice(
        _l("What do you open it for?"),
        options=words.options(words.LOOK_PURPOSES, codes.LOOK_PURPOSES),
        required=True,
    )


class CallForm(AboutApplicationForm):
    """A call to the holder."""

    reached = Choice(
        _l("Did somebody answer?"), options=[("yes", _l("Yes")), ("no", _l("No"))], required=True
    )
    told = Tick(_l("The bank's answer was told"))
    words_of_own = Words(_l("What was said"), most=300, rows=3)


class FactForm(AboutApplicationForm):
    """What happened at the bank."""

    fact = Choice(
        _l("What happened"),
        options=[
            ("invited", _l("Invited to sign")),
            ("contract-signed", _l("Contract signed")),
            ("paid-out", _l("Paid out")),
        ],
        required=True,
    )
    on_day = Day(_l("On which day"), first="2020-01-01", last="today+1y")
