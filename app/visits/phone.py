"""The pages of a grid worker's phone: shells that hold nobody's data, which the phone fills from its own store."""

from __future__ import annotations

from flask import Blueprint, Response, g, request

from app.filing.dictionary import PERSONAL
from app.filing.forms import VERSION, HouseholdFile
from app.filing.showing import sources_for
from app.foundation.access import public
from app.foundation.contracts import Feature, Shell
from app.foundation.pages import render
from app.foundation.registry import registry
from app.people.access import for_staff_or_shell, must
from app.shell.views import WORK
from app.visits.forms import OUTCOMES, HouseholdMade, SecondCheckForm
from app.visits.walked import by_group, found_in, walked_list

blueprint = Blueprint("work", __name__, template_folder="templates")
SECTIONS = tuple(one.name for one in HouseholdFile.sections if one.name != "promise" and not one.good)
LAYOUT = "work/frame.html"
FIGURES = (
    "kind",
    "member_count",
    "labor_count",
    "pasture_contract_mu",
    "crop_land_mu",
    "yak_total",
    "sheep_total",
    "cattle",
    "goat",
    "horse",
)
"""What the household's page shows of the file: enough to begin to talk."""
LEASE_DAYS = 7
"""So long a phone keeps what it was told of households without asking anew; what was written on it stays."""


@blueprint.before_request
def stand_below() -> None:
    """The bar of these pages leads to the pages of work; none of them is drawn for anybody."""
    g.place, g.shell = WORK, True


@blueprint.get(WORK)
@for_staff_or_shell
def index() -> Response:
    """The list; a worker who is signed in without a script gets it drawn by the server, and searches with a plain form."""
    asked = request.args.get("q", "")
    walked = walked_list(None if g.shell else must().id)
    return render(
        "work/list.html",
        happened=dict(OUTCOMES),
        lease=LEASE_DAYS,
        asked=asked,
        walked=walked,
        groups=by_group(found_in(walked, asked)),
    )


@blueprint.get(f"{WORK}/household")
@public
def household() -> Response:
    return render("work/household.html", happened=dict(OUTCOMES), form=HouseholdFile(), figures=FIGURES)


@blueprint.get(f"{WORK}/new")
@public
def new() -> Response:
    return render("work/new.html", form=HouseholdMade())


@blueprint.get(f"{WORK}/check")
@public
def check() -> Response:
    return render("work/check.html", form=SecondCheckForm())


@blueprint.get(f"{WORK}/file/<any({','.join(SECTIONS)}):name>")
@public
def section(name: str) -> Response:
    form = HouseholdFile()
    return render(
        "work/section.html",
        form=form,
        section=form.section(name),
        place=SECTIONS.index(name) + 1,
        total=len(SECTIONS) + 1,
        layout=LAYOUT,
        known=sorted(PERSONAL),
        doubts={},
        sources=sources_for(None),
    )


@blueprint.get(f"{WORK}/file/review")
@public
def review() -> Response:
    return render("work/review.html", form=HouseholdFile(), version=VERSION, known=sorted(PERSONAL))


@blueprint.get(f"{WORK}/outbox")
@public
def outbox() -> Response:
    return render("work/outbox.html", layout=LAYOUT, kinds=registry().submissions.values())


@blueprint.get(f"{WORK}/ready")
@public
def ready() -> Response:
    return render("work/ready.html", layout=LAYOUT, lease=LEASE_DAYS)


@blueprint.get(f"{WORK}/offline")
@public
def offline() -> Response:
    return render("work/offline.html")


feature = Feature(
    "work",
    blueprint=blueprint,
    shells=(
        *(Shell(f"work.{page}", roles=("staff",)) for page in ("index", "household", "new", "check")),
        *(Shell("work.section", {"name": name}, ("staff",)) for name in SECTIONS),
        *(Shell(f"work.{page}", roles=("staff",)) for page in ("review", "outbox", "ready", "offline")),
    ),
)
