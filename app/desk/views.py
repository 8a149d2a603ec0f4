"""Pages of the desk that are read: the list, the answers that nobody has opened, one application, its sheet of paper."""

import uuid
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.codes.submissions import BINDERS
from app.desk import queries, words
from app.desk.dossier import dossier
from app.desk.rules import GROUPS, NEXT_FACTS, group_of, open_acts
from app.desk.seat import ROLES, Seat, in_area, open_look, seat, sit_at
from app.foundation.ids import new_id
from app.foundation.pages import render, see_other
from app.foundation.refusals import NotFound
from app.loans import words as loan_words
from app.loans.actions.standing import sight_of
from app.loans.forms import ident
from app.loans.models import Application, Decline, Offer
from app.loans.queries import (
    calls_of,
    corrections_of,
    course,
    decline_proposed,
    looks_of,
    offer_proposed,
    owes,
    queue,
    state_now,
    today,
    unopened_answers,
)
from app.loans.rules import states
from app.loans.telling import look_told, offer_told, open_words
from app.loans.ways import one_person_below, reference_used, way_of
from app.people.access import for_staff, must
from app.people.queries import find_by_name

blueprint = Blueprint("desk", __name__, template_folder="templates")
PAGE = 30


@blueprint.get("/desk/")
@for_staff()
def index() -> BaseResponse:
    """The list; whoever has no seat at a lender but binds cards is led to the counter."""
    if not must().has_role(*ROLES) and must().has_role(*BINDERS):
        return see_other(url_for("desk.office"))
    here, group = seat(), request.args.get("group", "new")
    if group not in GROUPS:
        raise NotFound
    return render("desk/list.html", **frame(here, group), application=None)


@blueprint.post("/desk/")
@for_staff(*ROLES)
def search() -> Response:
    """By number or name; posted, so that no name stands in an address, a history or a proxy's log."""
    return render("desk/list.html", **frame(seat(), "new"), application=None)


@blueprint.post("/desk/seat")
@for_staff(*ROLES)
def take_seat() -> BaseResponse:
    """Whoever works for two lenders goes to the other's desk."""
    sit_at(ident(request.form.get("lender", "")))
    return see_other(url_for("desk.index"))


@blueprint.get("/desk/unopened")
@for_staff(*ROLES)
def unopened() -> Response:
    here = seat()
    found = queries.lines(unopened_answers(here.lender.id, here.area, limit=100))
    return render(
        "desk/unopened.html", seat=here, group="unopened", lines=found, words=words, loan_words=loan_words
    )


@blueprint.get("/desk/application/<uuid:application_id>")
@for_staff(*ROLES)
def application(application_id: uuid.UUID) -> Response:
    return application_page(in_area(application_id))


@blueprint.get("/desk/application/<uuid:application_id>/print")
@for_staff(*ROLES)
def sheet(application_id: uuid.UUID) -> Response:
    found = in_area(application_id)
    if open_look(found) is None:
        raise NotFound
    return render("desk/sheet.html", **matter(found, seat()), printed=today())


def application_page(found: Application, status: int = 200, *, fault: str = "", **more: Any) -> Response:
    """One application beside the list that it stands in."""
    here = seat()
    group = request.args.get("group") or group_of(state_now(found))
    shown = {**frame(here, group if group in GROUPS else "new"), **matter(found, here), **more}
    return render("desk/application.html", status, **shown, fault=fault)


def frame(here: Seat, group: str) -> dict[str, Any]:
    """The navigation and the list of a group, one page of it, or what a search found."""
    asked = request.form.get("q", "").strip()
    found = _search(here, asked) if asked else _page(here, group)
    lines = queries.lines(found[:PAGE])
    later = _later(group, found) if len(found) > PAGE else None
    return {"seat": here, "group": group, "lines": lines, "asked": asked, "later": later, "words": words,
            "loan_words": loan_words, "earlier": bool(request.args.get("after"))}  # fmt: skip


def matter(found: Application, here: Seat) -> dict[str, Any]:
    """All that the page of an application shows; what the holder has not allowed is not in it."""
    consent = sight_of(found)
    state, look = state_now(found), open_look(found)
    offer, decline = offer_proposed(found.id), decline_proposed(found.id)
    rows = course(found.id)
    return {
        "application": found,
        "line": queries.lines([found])[0],
        "state": state,
        "acts": _acts(found, here, offer if state == states.OFFER_PROPOSED else decline)
        if consent
        else _without_consent(state),
        "facts": NEXT_FACTS.get(state, ()),
        "consent": consent,
        "look": look,
        "file": dossier(found, consent) if look and consent else None,
        "looks": [look_told(one) for one in looks_of(found.person_id, found.id)],
        "course": [(row, open_words(row.words) if consent else "") for row in rows],
        "calls": [(note, open_words(note.words)) for note in calls_of(found.id)] if consent else [],
        "corrections": [
            (one, open_words(one.words), open_words(one.reply)) for one in corrections_of(found.id) if consent
        ],
        "owes": owes(found, rows),
        "offer": offer_told(offer, found.purpose) if offer and consent else None,
        "proposal": offer
        if state == states.OFFER_PROPOSED
        else decline
        if state == states.DECLINE_PROPOSED
        else None,
        "way": way_of(found),
        "reference_used": reference_used(found),
        "mine": (offer or decline) is not None and (offer or decline).proposed_by == here.who.id,  # type: ignore[union-attr]
        "decline": decline if consent else None,
        "today": today(),
        "entry_id": new_id(),
        "words": words,
        "loan_words": loan_words,
        "seat": here,
    }


def _acts(found: Application, here: Seat, answer: Offer | Decline | None) -> tuple[str, ...]:
    """What this person may do now; a button that would only be refused is not offered."""
    acts = open_acts(state_now(found), head=here.is_head)
    if answer is None or answer.proposed_by != here.who.id:
        return acts if here.is_head else tuple(act for act in acts if act != "confirm")
    amount = answer.amount if isinstance(answer, Offer) else found.amount
    alone = amount < one_person_below(found)
    return acts if alone else tuple(act for act in acts if act != "confirm")


def _without_consent(state: str) -> tuple[str, ...]:
    # Facts of the bank are the bank's own; they need no consent to be recorded.
    return ("fact",) if state in NEXT_FACTS else ()


def _search(here: Seat, asked: str) -> list[Application]:
    """By number, or by the whole name in either script (keyed hashes, within one's area)."""
    by_number = queries.by_number(here.lender.id, here.area, asked)
    return by_number or queries.by_people(here.lender.id, here.area, (one.id for one in find_by_name(asked)))


def _page(here: Seat, group: str) -> list[Application]:
    return queue(here.lender.id, here.area, among=GROUPS[group], after=_after(), limit=PAGE + 1)


def _after() -> tuple[datetime, uuid.UUID] | None:
    """Where the page before ended; an id of another desk tells nothing, not even that there is one."""
    try:
        last = in_area(ident(request.args.get("after", "")))
    except NotFound:
        return None
    return last.received_at, last.id


def _later(group: str, found: list[Application]) -> str:
    return url_for("desk.index", group=group, after=found[PAGE - 1].id)
