"""What roles and the reasons of a suspension are called, and what each role does, for people."""

from app.foundation.i18n import lazy_gettext as _l

ROLES = {
    "grid-worker": _l("Grid worker"),
    "supervisor": _l("Township supervisor"),
    "liaison": _l("Village liaison"),
    "officer": _l("Loan officer"),
    "branch-head": _l("Branch head"),
    "county": _l("County office"),
    "province": _l("Province"),
    "reader": _l("Reader of texts"),
    "auditor": _l("Auditor"),
}
DOES = {
    "grid-worker": _l("Walks a grid and visits its households, also without a signal"),
    "supervisor": _l("Looks after the grid workers of a township and checks every tenth visit"),
    "liaison": _l("Helps households of a village to file and to apply"),
    "officer": _l("Takes up applications at a bank and proposes the answer"),
    "branch-head": _l("Confirms what loan officers propose"),
    "county": _l("Invites staff, enters banks, draws grids and answers objections"),
    "province": _l("Does the same for all counties"),
    "reader": _l("Walks the screens and accepts or corrects their Tibetan"),
    "auditor": _l("Reads the trail and changes nothing"),
}
ICONS = {
    "grid-worker": "map-pin",
    "supervisor": "user-check",
    "liaison": "users",
    "officer": "building-bank",
    "branch-head": "shield-check",
    "county": "home",
    "province": "home",
    "reader": "language",
    "auditor": "search",
}
SUSPENDED_FOR = {
    "left": _l("Does not work here any more"),
    "lost": _l("Telephone or password may be in other hands"),
    "misuse": _l("Looked at or changed what was not theirs"),
    "other": _l("Another reason"),
}
INSTITUTIONS = {
    "bank": _l("Bank"),
    "county": _l("County office"),
    "insurer": _l("Insurer"),
    "guarantor": _l("Guarantor"),
}
MAY_ENTER = {kind: words for kind, words in INSTITUTIONS.items() if kind != "county"}
