"""What goes and what stays, in words, with the law that says so."""

from __future__ import annotations

from app.foundation.i18n import lazy_gettext as _l

GOING = {
    "file": _l("The file of my household, as far as I stated it, with my consent to it"),
    "worth": _l("What I stated of income and worth, with my consent to it"),
    "drafts": _l("What is half written"),
    "waiting": _l("What came back and waits for me"),
    "telephone": _l("My telephone number"),
}

GOES = {
    "file": _l(
        "The household's figures go when no other adult of it agrees to a file any more; yours go at once."
    ),
    "worth": _l("At once, with the entries that stated it."),
    "drafts": _l("At once."),
    "waiting": _l("At once, if you do not want to mend it any more."),
    "telephone": _l(
        "At once. The number that you gave a bank with an application stays with that application."
    ),
}

STAYING = {
    "identity": _l("Name and ID number"),
    "consents": _l("What I agreed to and took back"),
    "looks": _l("Who looked at my file"),
    "applications": _l("My applications and the answers"),
    "entries": _l("What I sent, with receipts"),
    "objections": _l("My objections"),
    "trail": _l("The trail of what was done, in numbers only"),
}

WHY = {
    "identity": _l(
        "The records below must be kept, and without a name nobody could ask for them (PIPL art. 47 para. 2)."
    ),
    "consents": _l("Proof of what was allowed (PIPL art. 14; network data regulation art. 12). Five years."),
    "looks": _l(
        "Proof of who saw what (credit reporting regulation art. 22; network data regulation art. 12). Five years."
    ),
    "applications": _l(
        "Claims about a loan can be brought for years (civil code art. 188). Five years after the last step."
    ),
    "entries": _l(
        "Messages that count as signed are kept whole (electronic signature law art. 5 and 6). Five years."
    ),
    "objections": _l(
        "Proof that you were answered in time (credit reporting regulation art. 25). Five years."
    ),
    "trail": _l("Records of the network (cybersecurity law art. 21). No name and no figure stands in it."),
}

KEYS = {
    "file": _l("File"),
    "worth": _l("Entries about worth"),
    "worth.income": _l("Income of the last year"),
    "worth.debts": _l("Sums that are owed"),
    "worth.houses": _l("Houses"),
    "worth.insurance": _l("Livestock insurance"),
}

REASONS = {
    "erase-nothing": _l("Tick at least one thing that shall be erased."),
    "erase-running": _l(
        "An application is not decided yet, or its loan still runs. Withdraw the application first."
    ),
}
