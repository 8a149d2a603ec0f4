"""What the county takes in and out, as the factory sees it."""

import app.exchange.outward  # noqa: F401 - its views join the blueprint
from app.exchange.commands import exchange
from app.exchange.office import COUNTY
from app.exchange.views import blueprint
from app.exchange.words import REASONS
from app.foundation.contracts import Feature, Room
from app.foundation.i18n import lazy_gettext as _l

feature = Feature(
    "exchange",
    blueprint=blueprint,
    rooms=(
        Room("exchange.rosters", _l("Rosters of households"), (COUNTY,), "users"),
        Room("exchange.lists", _l("Subsidy lists"), (COUNTY,), "report-money"),
        Room("exchange.exports", _l("Take out as a spreadsheet"), (COUNTY,), "download"),
    ),
    commands=(exchange,),
    reasons=REASONS,
)
