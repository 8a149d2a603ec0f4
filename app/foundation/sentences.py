"""What a person is told for each reason that a form may have: one sentence for the page, the phone and the answer to a sync."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.foundation.i18n import lazy_gettext as _l

SENTENCES: dict[str, str] = {
    "required": _l("Please fill this in."),
    "choose": _l("Please choose one."),
    "tick": _l("Please put a tick here."),
    "choice": _l("Please choose one of these answers."),
    "ident": _l("What this is about could not be read. Please open the page once more."),
    "whole": _l("Please write a whole number."),
    "decimal": _l("Please write a number, with two decimal places at most."),
    "range": _l("Must be between %(min)s and %(max)s."),
    "length": _l("Must have between %(min)s and %(max)s characters."),
    "at-most": _l("This cannot be more than: %(label)s."),
    "sum": _l("This is not the sum of the figures above."),
    "id-fifteen": _l(
        "This is an old number of 15 digits. Please write the 18 characters of the present ID card."
    ),
    "id-shape": _l("An ID number has 18 characters: 17 digits, and a digit or an X at the end."),
    "id-region": _l("No place has the first six digits of this number. Please compare it with the card."),
    "id-day": _l("The day of birth in this number is not possible. Please compare it with the card."),
    "id-check": _l("One character of this number is wrong. Please compare it with the card."),
    "licence-shape": _l("A licence number has 18 digits and capital letters, without I, O, S, V and Z."),
    "licence-check": _l("One character of this number is wrong. Please compare it with the licence."),
    "card": _l("This does not look like the number of a bank card. Is it right?"),
    "day": _l("There is no such day. Write year, month and day, for example 2030-06-15."),
    "future": _l("This day has not come yet."),
    "date-range": _l("This day is too early or too late."),
    "age": _l("The age must be between %(min)s and %(max)s years."),
    "phone": _l("A mobile number has 11 digits and begins with 1."),
    "alone": _l("This answer cannot stand beside others: %(label)s."),
    "times-last-year": _l("This is ten times the figure of last time, or a tenth of it. Is it right?"),
    "ten-thousand-slip": _l("Is this sum in yuan, and not in tens of thousands of yuan? Please look again."),
    "unusual": _l("This is more than usual. Is it right?"),
}


@dataclass(frozen=True)
class Said:
    """A reason with the words that fill its sentence; becomes text in the language that is spoken at that moment."""

    reason: str
    params: Mapping[str, object] = field(default_factory=dict)
    sentence: str = ""

    def __str__(self) -> str:
        words = str(self.sentence or SENTENCES[self.reason])
        return words % {name: str(word) for name, word in self.params.items()} if self.params else words
