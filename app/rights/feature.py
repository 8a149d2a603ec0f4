"""The rights feature as the factory sees it."""

import uuid
from collections.abc import Collection

import app.rights.erase
import app.rights.information
import app.rights.reviews
import app.rights.wrong
from app.filing.objections.queries import objected_in
from app.filing.objections.targets import objectable
from app.foundation.contracts import Feature, Room, Shell
from app.foundation.i18n import lazy_gettext as _l
from app.rights.commands import rights
from app.rights.owned import is_own_decision, is_own_look
from app.rights.pages import blueprint
from app.rights.words import REASONS
from app.visits.marks import marks


@marks("objected")
def _objected(household_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    return {home: sorted(keys) for home, keys in objected_in(household_ids).items()}


objectable("look", is_own_look)
objectable("decision", is_own_decision)

ROOMS = (
    Room(
        "rights.reviews",
        _l("A person shall look again"),
        app.rights.reviews.ROLES,
        "history",
        small=_l("Refusals that wait for the bank"),
        waits=app.rights.reviews.waits,
    ),
)

feature = Feature(
    "rights",
    blueprint=blueprint,
    shells=(
        Shell("rights.information"),
        Shell("rights.about", {"way": "wrong"}),
        Shell("rights.about", {"way": "beside"}),
    ),
    commands=(rights,),
    reasons=REASONS,
    rooms=ROOMS,
)
