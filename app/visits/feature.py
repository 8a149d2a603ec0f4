"""Visits as the factory sees them."""

from app.filing.followers import on_filing
from app.foundation.contracts import Feature, FeedKind, Submission
from app.foundation.i18n import lazy_gettext as _l
from app.people.grids import BRIEF, show_household
from app.visits import standing  # noqa: F401 - it registers its marks
from app.visits.actions import count_again, end_visit, make_on_the_spot
from app.visits.entering import kept_with_household, may_check, may_make, may_visit
from app.visits.feed import briefs, render_brief, render_grid, render_worker
from app.visits.forms import HouseholdMade, SecondCheckForm, VisitForm
from app.visits.words import REASONS

STAFF = ("staff",)
on_filing(show_household)

feature = Feature(
    "visits",
    submissions=(
        Submission(
            "household-made",
            1,
            HouseholdMade,
            make_on_the_spot,
            may_make,
            authors=STAFF,
            subject=lambda entry: entry.id,
            label=_l("A household made on the spot"),
            page="work",
        ),
        Submission(
            "visit",
            1,
            VisitForm,
            end_visit,
            may_visit,
            authors=STAFF,
            subject=kept_with_household,
            label=_l("A visit"),
            page="work",
        ),
        Submission(
            "second-check",
            1,
            SecondCheckForm,
            count_again,
            may_check,
            authors=STAFF,
            subject=kept_with_household,
            label=_l("A second check"),
            page="work",
        ),
    ),
    feed=(
        FeedKind(BRIEF, render_brief, briefs),
        FeedKind("grid", render_grid),
        FeedKind("worker", render_worker),
    ),
    reasons=REASONS,
)
