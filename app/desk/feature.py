"""The desk as the factory sees it."""

import app.desk.deeds
import app.desk.office  # noqa: F401 - their views join the blueprint
from app.desk.views import blueprint
from app.foundation.contracts import Feature
from app.foundation.i18n import lazy_gettext as _l

feature = Feature(
    "desk",
    blueprint=blueprint,
    reasons={"no-household-here": _l("There is no household with this number in your area.")},
)
