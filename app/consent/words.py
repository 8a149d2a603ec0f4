"""How consents are named on pages, and why one may be refused."""

from __future__ import annotations

from app.foundation.i18n import lazy_gettext as _l

ABOUT = {
    "platform": _l("A credit file on this platform"),
    "worth": _l("Stating income and worth"),
    "share": _l("Showing an application to a bank"),
}

WORTH = {
    "income": _l("Income of the last year"),
    "debts": _l("Sums that are owed"),
    "houses": _l("Houses"),
    "insurance": _l("Livestock insurance"),
}

SHARED = {
    "file": _l("The household's file"),
    "contact": _l("Name and telephone"),
    "identity": _l("ID number"),
    **{f"worth.{item}": words for item, words in WORTH.items()},
}
"""What a lender may be shown; a consent to share names the ones that it allows."""

REASONS = {
    "consent-text": _l(
        "The text of this consent is not one of ours. Open the page once more and agree anew."
    ),
    "consent-items": _l("It is not said what this consent is about. Open the page once more and agree anew."),
    "consent-share": _l(
        "A consent to show something to a bank names the bank, the application and the last day."
    ),
    "withdrawal-of-nothing": _l(
        "It is not said what is withdrawn. Open the page of your consents and try once more."
    ),
}
