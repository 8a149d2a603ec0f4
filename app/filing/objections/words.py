"""How objections, what they are about and how they end are said."""

from __future__ import annotations

from app.foundation.i18n import lazy_gettext as _l

ABOUT = {
    "figure": _l("A figure of the household file"),
    "source": _l("A figure that somebody else entered"),
    "identity": _l("Who I am and where I live"),
    "look": _l("Somebody opened my file"),
    "decision": _l("The bank's answer to my application"),
}

IDENTITY = {
    "name_zh": _l("Name in Chinese"),
    "name_bo": _l("Name in Tibetan"),
    "id_number": _l("Number of the ID card"),
    "birth_date": _l("Day of birth"),
    "household": _l("Household and village"),
}

OUTCOMES = {
    "corrected": _l("It was wrong and has been put right"),
    "confirmed": _l("It was looked into and is right"),
    "unresolved": _l("It could not be settled: the person's words stay beside it"),
}

REASONS = {
    "objection-what": _l(
        "It is not said what is wrong. Open the page of your information and choose it there."
    ),
    "objection-answered": _l("This objection has been answered already."),
    "answer-language": _l("Write the answer in the language in which the person wrote."),
    "figure-settled": _l("The figure changed meanwhile. Open the objection once more."),
}
