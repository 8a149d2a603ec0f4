"""What a clerk says beside a file, and why something is taken out."""

from __future__ import annotations

from app.foundation.choices import Choice
from app.foundation.fields import Day, Words
from app.foundation.forms import WebForm
from app.foundation.i18n import lazy_gettext as _l

FORMATS = (("xlsx", _l("Spreadsheet (XLSX)")), ("csv", _l("Text (CSV)")))

WHATS = (
    ("households", _l("Households and their adults")),
    ("figures", _l("Figures from lists and visits")),
    ("filings", _l("Who has filed and who was visited, and when")),
    ("grids", _l("Grids and who walks them")),
    ("staff", _l("Staff and their roles")),
)

PURPOSES = (
    ("correct-roster", _l("To put the roster right, with whole ID numbers")),
    ("plan-visits", _l("To plan visits")),
    ("report", _l("To report how far filing is")),
    ("check-staff", _l("To check who works where")),
)


class SendIn(WebForm):
    """The file itself is no question; the view reads it."""

    name = Words(_l("What is the list called?"), most=80, required=True)
    source = Words(_l("Who sent it?"), most=80, required=True)
    as_of = Day(_l("Day of the list"), last="today", required=True)


class TakeOut(WebForm):
    what = Choice(_l("What?"), options=WHATS, required=True)
    purpose = Choice(_l("What for?"), options=PURPOSES, required=True)
    format = Choice(_l("As what?"), options=FORMATS, required=True)
