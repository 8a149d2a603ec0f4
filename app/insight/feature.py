"""Insight as the factory sees it."""

from app.foundation.contracts import Feature, FeedKind, Room, Shell
from app.foundation.i18n import lazy_gettext as _l
from app.insight.claims import render_claims
from app.insight.next_step import render_step
from app.insight.policy_page import blueprint
from app.insight.views import overdue_count

feature = Feature(
    "insight",
    blueprint=blueprint,
    feed=(FeedKind("policies", render_claims), FeedKind("next", render_step)),
    shells=(Shell("insight.policies"),),
    rooms=(
        Room("insight.overdue", _l("What is overdue"), ("county",), "clock", waits=overdue_count),
        Room("insight.figures", _l("Figures of the county"), ("county",), "chart-bar"),
    ),
)
