"""Insight as the factory sees it."""

from app.foundation.contracts import Feature, Room
from app.foundation.i18n import lazy_gettext as _l
from app.insight.views import blueprint, overdue_count

feature = Feature(
    "insight",
    blueprint=blueprint,
    rooms=(
        Room("insight.overdue", _l("What is overdue"), ("county",), "clock", waits=overdue_count),
        Room("insight.figures", _l("Figures of the county"), ("county",), "chart-bar"),
    ),
)
