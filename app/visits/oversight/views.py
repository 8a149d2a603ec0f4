"""The pages of who oversees visits, and the worker's statement of work, which both sides read."""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.clock import now
from app.foundation.db import session, transaction
from app.foundation.i18n import language
from app.foundation.ids import is_entry_id, new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.access import for_staff, must
from app.people.models import Staff
from app.people.queries import household
from app.people.staffing import workers_in
from app.regions.queries import names
from app.shell.views import WORK
from app.sync.door import submit_from_web
from app.visits.actions import ask_for_check
from app.visits.endings import undo
from app.visits.forms import OUTCOMES, SecondCheckForm
from app.visits.models import SecondCheck, Visit
from app.visits.oversight.hints import hints_of
from app.visits.oversight.progress import groups, villages
from app.visits.oversight.queries import called, checks_in, undoable_in, with_households
from app.visits.oversight.statement import month_of, next_month, statement
from app.visits.queries import day_of
from app.visits.rules import MANY_ALIKE, MANY_AN_HOUR, MANY_ONE_PHONE

OVERSEEING = ("supervisor", "county")
WORKING = ("grid-worker", *OVERSEEING)
LEAST = {"fast": MANY_AN_HOUR, "one-phone": MANY_ONE_PHONE, "alike": MANY_ALIKE}

blueprint = Blueprint("visits", __name__, template_folder="../templates")


@blueprint.get("/county/visits")
@for_staff(*OVERSEEING)
def overview() -> Response:
    parts, village = villages(_areas()), request.args.get("village", "")
    if village:
        must().must_see(village, *OVERSEEING)
        parts = groups(village)
    workers = workers_in(_areas())
    return render(
        "visits/overview.html",
        parts=parts,
        village=village,
        places=names({part.code for part in parts}, language()),
        checks=with_households(checks_in(_areas())),
        workers=workers,
        hints=hints_of(workers),
        least=LEAST,
        endings=with_households(undoable_in(_areas())),
        outcomes=dict(OUTCOMES),
        wrong=sentence(request.args["wrong"])
        if request.args.get("wrong") in {"undo-late", "same-worker"}
        else "",
    )


@blueprint.post("/county/visits/checks/<uuid:check_id>/ask")
@for_staff(*OVERSEEING)
def ask(check_id: uuid.UUID) -> BaseResponse:
    check = _check(check_id)
    worker = next((one for one in workers_in(_areas()) if str(one.id) == request.form.get("worker")), None)
    if worker is None:
        raise NotFound
    try:
        with transaction():
            ask_for_check(check, worker.id)
    except Refused as refusal:
        return see_other(url_for("visits.overview", wrong=refusal.reason))
    return see_other(url_for("visits.overview"))


@blueprint.get("/county/visits/checks/<uuid:check_id>")
@for_staff(*OVERSEEING)
def check_page(check_id: uuid.UUID) -> Response:
    return _check_page(_check(check_id), SecondCheckForm())


@blueprint.post("/county/visits/checks/<uuid:check_id>")
@for_staff(*OVERSEEING)
def count_again(check_id: uuid.UUID) -> BaseResponse:
    check, entry = _check(check_id), request.form.get("entry_id", "")
    fields = MultiDict({**request.form.to_dict(), "household": str(check.household_id)})
    form = SecondCheckForm(fields)
    if not form.validate() or not is_entry_id(entry):
        return _check_page(check, form, 422)
    try:
        submit_from_web("second-check", fields, author=must().author, entry_id=uuid.UUID(entry))
    except Refused as refusal:
        return _check_page(check, form, 422, wrong=sentence(refusal.reason))
    return see_other(url_for("visits.overview"))


@blueprint.post("/county/visits/<uuid:visit_id>/undo")
@for_staff(*OVERSEEING)
def take_back(visit_id: uuid.UUID) -> BaseResponse:
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise NotFound
    must().must_see(household(visit.household_id).region_code, *OVERSEEING)
    try:
        with transaction():
            undo(visit, by=f"staff:{must().id}")
    except Refused as refusal:
        return see_other(url_for("visits.overview", wrong=refusal.reason))
    return see_other(url_for("visits.overview"))


@blueprint.get(f"{WORK}/statement")
@for_staff(*WORKING)
def work() -> Response:
    """The worker's own, or with `worker` that of somebody whom one oversees; the same lines and sums for both."""
    staff = _whose(request.args.get("worker", ""))
    month = month_of(request.args.get("month", ""), day_of(now()))
    around = {"earlier": (month - timedelta(days=1)).replace(day=1), "later": next_month(month)}
    return render(
        "visits/statement.html",
        staff=staff,
        mine=staff.id == must().id,
        month=month,
        around=around,
        days=statement(staff.id, month),
        outcomes=dict(OUTCOMES),
        now=now(),
    )


def checks_waiting() -> int:
    """How many second checks wait in the areas of whoever is signed in."""
    return len(checks_in(_areas()))


def _whose(text: str) -> Staff:
    me = must()
    if not text or text == str(me.id):
        return session.get_one(Staff, me.id)
    found = next((one for one in workers_in(_areas()) if str(one.id) == text), None)
    if found is None:
        raise NotFound
    return found


def _areas() -> tuple[str, ...]:
    return must().areas(*OVERSEEING)


def _check(check_id: uuid.UUID) -> SecondCheck:
    found = session.get(SecondCheck, check_id)
    if found is None or found.done_at is not None:
        raise NotFound
    must().must_see(household(found.household_id).region_code, *OVERSEEING)
    return found


def _check_page(check: SecondCheck, form: SecondCheckForm, status: int = 200, wrong: str = "") -> Response:
    asked = [question for question in form.questions() if question.name != "household"]
    return render(
        "visits/check.html",
        status,
        check=check,
        called=called([check.household_id])[check.household_id],
        form=form,
        asked=asked,
        entry_id=new_id(),
        wrong=wrong,
    )
