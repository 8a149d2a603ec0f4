"""The loans feature as the factory sees it."""

from app.consent.followers import on_withdrawal
from app.foundation.contracts import Feature, FeedKind, Shell
from app.loans import sharing  # noqa: F401 - its views join the blueprint
from app.loans.actions.course import share_ended
from app.loans.deeds import blueprint
from app.loans.feed import render_application, render_look, render_product
from app.loans.queries import homes_with_news
from app.loans.submissions import SUBMISSIONS
from app.loans.words import REFUSALS
from app.visits.marks import marks

on_withdrawal(share_ended)
marks("news")(homes_with_news)

PAGES = ("index", "product", "apply", "cost", "review", "view", "sheet", "offer", "correct", "looks")

feature = Feature(
    "loans",
    blueprint=blueprint,
    submissions=SUBMISSIONS,
    feed=(
        FeedKind("application", render_application),
        FeedKind("look", render_look),
        FeedKind("product", render_product),
    ),
    shells=tuple(Shell(f"loans.{name}") for name in PAGES),
    reasons=REFUSALS,
)
