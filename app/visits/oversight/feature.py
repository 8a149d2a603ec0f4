"""Oversight as the factory sees it."""

from app.foundation.contracts import Feature, Room
from app.foundation.i18n import lazy_gettext as _l
from app.visits.oversight.kept_views import kept_waiting
from app.visits.oversight.views import OVERSEEING, WORKING, blueprint, checks_waiting

feature = Feature(
    "visits-oversight",
    blueprint,
    rooms=(
        Room(
            "visits.overview",
            _l("Visits and second checks"),
            OVERSEEING,
            icon="checks",
            small=_l("How far each group is, and what to look at"),
            waits=checks_waiting,
        ),
        Room(
            "visits.kept",
            _l("Entries kept for a decision"),
            OVERSEEING,
            icon="history",
            small=_l("Written when somebody else walked the grid"),
            waits=kept_waiting,
        ),
        Room(
            "visits.work",
            _l("Statement of work"),
            WORKING,
            icon="list",
            small=_l("What was done on which day, with receipts"),
        ),
    ),
)
