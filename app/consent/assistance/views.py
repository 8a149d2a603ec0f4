"""The page on which a person agrees with a worker's help: kept on the worker's phone, and online without JavaScript."""

from __future__ import annotations

import json
import uuid
from typing import Any

from flask import Response, abort, g, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.codes.rules import ONE_TIME_DIGITS
from app.codes.sealing import number_key, seal_number
from app.consent import words
from app.consent.assistance.forms import ABOUT, AssistedConsentForm
from app.consent.assistance.queries import may_help
from app.consent.giving import shown_text
from app.consent.views import blueprint
from app.foundation import digits
from app.foundation.i18n import language
from app.foundation.ids import new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.access import current, for_staff, for_staff_or_shell, must
from app.people.models import Household
from app.people.queries import adults_of, household, name_of
from app.sync.door import submit_from_web

HELPERS = ("grid-worker", "county")
WORK = "/work"
ANSWERS = ("person", "manner", "confirm", "paper", "text_version", "text_hash")


@blueprint.get(f"{WORK}/consent")
@for_staff_or_shell
def help_page() -> Response:
    return _page()


@blueprint.post(f"{WORK}/consent")
@for_staff(*HELPERS)
def agree_with_help() -> BaseResponse:
    """What the person decided, confirmed by a number that is sealed before it becomes an entry, or by a signed form."""
    home, entry_id = _home(), _entry_id()
    said = _said(home, entry_id)
    form = AssistedConsentForm(said)
    if not form.validate() or (_about() == "worth" and not form.item_list):
        return _page(422, form=form, posted=request.form)
    try:
        submit_from_web("assisted-consent", said, author=must().author, entry_id=entry_id)
    except Refused as refused:
        return _page(422, posted=request.form, said=sentence(refused.reason, **refused.params))
    return see_other(url_for("consent.help_page", id=home.id, about=_about(), arrived=1))


def _said(home: Household, entry_id: uuid.UUID) -> MultiDict[str, str]:
    """What was answered, as an entry carries it: the number only under its seal."""
    posted, number = request.form, digits.id_number(request.form.get("number", ""))
    said = {name: posted.get(name, "") for name in ANSWERS}
    said |= {"household": str(home.id), "about": _about(), "language": language()}
    said["items"] = " ".join(posted.getlist("items")) if _about() == "worth" else ""
    if said["confirm"] == "number" and len(number) == ONE_TIME_DIGITS:
        said["sealed"] = seal_number(number, entry_id)
    return MultiDict({name: value for name, value in said.items() if value})


def _entry_id() -> uuid.UUID:
    try:
        return uuid.UUID(request.form.get("entry_id", ""))
    except ValueError as fault:
        raise NotFound from fault


def _page(
    status: int = 200,
    *,
    form: AssistedConsentForm | None = None,
    posted: MultiDict[str, str] | None = None,
    said: str = "",
) -> Response:
    home = None if g.get("shell") else _home()
    wrong: dict[str, Any] = {}
    if form is not None:
        wrong = {
            "number": form["sealed"].errors,
            **{name: form[name].errors for name in ("person", "manner", "confirm", "paper")},
        }
        wrong["items"] = _about() == "worth" and not form.item_list
    people = [(str(one.id), _called(one)) for one in adults_of(home.id)] if home else []
    return render(
        "consent/help.html",
        status,
        here=url_for("consent.help_page", id=home.id, about=_about())
        if home
        else url_for("consent.help_page"),
        texts={about: shown_text(about) for about in (ABOUT if home is None else (_about(),))},
        key=json.dumps(number_key()),
        people=people,
        worth=words.WORTH,
        manners=words.MANNERS,
        confirms=words.CONFIRMS,
        wrong=wrong,
        said_before={name: posted.get(name, "") for name in ("person", "manner", "confirm", "paper")}
        if posted
        else {},
        ticked=posted.getlist("items") if posted else [],
        sentence=said,
        arrived="arrived" in request.args and status == 200,
        declined=url_for("people.rooms") if home else f"/{language()}{WORK}",
        entry_id=new_id(),
    )


def _called(one: Any) -> str:
    name = name_of(one)
    return name.bo if name.bo and language() == "bo" else name.zh


def _about() -> str:
    return "worth" if request.args.get("about") == "worth" else "platform"


def _home() -> Household:
    """The household of this address, for whoever may help it; anybody else does not find it."""
    me = current()
    if me is None or not me.has_role(*HELPERS):
        abort(403)
    try:
        home = household(uuid.UUID(request.args.get("id", "")))
    except ValueError as fault:
        raise NotFound from fault
    if not may_help(me.id, home):
        raise NotFound
    return home
