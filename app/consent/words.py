"""How consents are named on pages, and why one may be refused."""

from __future__ import annotations

from collections.abc import Mapping

from app.foundation.i18n import lazy_gettext as _l

ABOUT = {
    "platform": _l("A credit file on this platform"),
    "worth": _l("Stating income and worth"),
    "share": _l("Showing an application to a bank"),
}

WORTH = {
    "income": _l("Income of the last year"),
    "sales": _l("What was sold last year"),
    "expenses": _l("Expenses of the last year"),
    "debts": _l("Sums that are owed"),
    "guarantees": _l("Loans of others that you guarantee"),
    "houses": _l("Houses"),
    "insurance": _l("Livestock insurance"),
    "firm": _l("Money of an organisation that you act for"),
}

MANNERS = {
    "read-aloud": _l("It was read aloud to the person"),
    "shown": _l("The person read it"),
}
CONFIRMS = {
    "number": _l("With a one-time number from the person's slip"),
    "paper": _l("With a signed form"),
}
METHODS = {
    "number": _l("confirmed by a one-time number"),
    "paper": _l("confirmed by a signed form"),
}
"""How a consent that was given with help is confirmed."""

ON_PAPER = {
    "name": _l("Name"),
    "household": _l("Household number"),
    "agree": _l("I agree"),
    "not": _l("I do not agree"),
    "read": _l("I read the text"),
    "heard": _l("The text was read aloud to me"),
    "back": _l(
        "To take it back: tell the grid worker or the county office at any time, in person or by telephone, or do it on the page “What I agreed to”. No reason is needed."
    ),
    "signature": _l("Signature"),
    "day": _l("Day"),
    "witness": _l("Who else was there (if it was read aloud)"),
    "helper": _l("Who helped"),
}
"""What a printed form says in both languages."""

SHARED: dict[str, str] = {}
"""What a lender may be shown, by code; the features that hold the figures name them when they are imported."""


def name_shared(words: Mapping[str, str]) -> None:
    """Say what the items of a consent to share are called; the first name of a code stands."""
    for code, said in words.items():
        SHARED.setdefault(code, said)


REASONS = {
    "consent-text": _l(
        "The text of this consent is not one of ours. Open the page once more and agree anew."
    ),
    "consent-items": _l("It is not said what this consent is about. Open the page once more and agree anew."),
    "consent-share": _l(
        "A consent to show something to a bank names the bank, the application and the last day."
    ),
    "paper-other": _l("This form was printed for another household or person, or with another text."),
    "paper-own": _l(
        "You helped with this consent yourself. Another member of staff must see the signed form."
    ),
    "paper-unknown": _l("No form with this number was printed. Compare it with the form."),
    "paper-used": _l("This form has confirmed a consent before. Each form serves once."),
    "witness-unknown": _l("Whoever was there must be another adult of the household."),
    "withdrawal-of-nothing": _l(
        "It is not said what is withdrawn. Open the page of your consents and try once more."
    ),
}
