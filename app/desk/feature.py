"""The desk as the factory sees it."""

import app.desk.deeds
import app.desk.files
import app.desk.lenders
import app.desk.offers
import app.desk.office  # noqa: F401 - their views join the blueprint
from app.codes.submissions import BINDERS
from app.desk.seat import ROLES
from app.desk.views import blueprint
from app.foundation.contracts import Feature, Room
from app.foundation.i18n import lazy_gettext as _l

feature = Feature(
    "desk",
    blueprint=blueprint,
    rooms=(
        Room("desk.index", _l("Desk of the bank"), ROLES, "inbox"),
        Room("desk.county_offers", _l("Loans on offer"), ("county",), "cash"),
        Room("desk.lenders", _l("Banks of the county"), ("county",), "building-bank"),
        Room("desk.office", _l("Cards and slips"), tuple(sorted(BINDERS)), "id-badge"),
    ),
    reasons={"no-household-here": _l("There is no household with this number in your area.")},
)
