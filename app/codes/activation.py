"""The first time: the slip's number, one's own name, a PIN. With JavaScript the phone then becomes one's own."""

import binascii
import uuid
from base64 import urlsafe_b64decode
from datetime import timedelta
from typing import Any

from flask import Response, jsonify, request, url_for
from flask import session as cookie
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.codes.forms import ActivationNumber, NewPin, who_form
from app.codes.models import Slip
from app.codes.queries import served_by
from app.codes.redeeming import Phone, activate, open_slip
from app.codes.views import blueprint, caller, holder_of, living_card, own_next
from app.foundation.access import public
from app.foundation.clock import now, parse_utc, write_utc
from app.foundation.crypto import keyring
from app.foundation.db import session
from app.foundation.forms import Form
from app.foundation.i18n import language
from app.foundation.models import Clock
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused
from app.people.models import Device, Person
from app.people.queries import adults_of, household_of, name_of, person
from app.people.sign_ins import plain_agent

STEPS = timedelta(minutes=15)
KEPT = "activation"


@blueprint.get("/activate")
@public
def activate_page() -> BaseResponse:
    if "card" not in request.args:
        return see_other(url_for("codes.typed"))
    card, home = living_card(request.args["card"])
    return render("codes/activate.html", form=ActivationNumber(), card=card, holder=holder_of(home))


@blueprint.post("/activate")
@public
def give_number() -> BaseResponse:
    card, home = living_card(request.args.get("card", ""))
    form = ActivationNumber(request.form)
    wrong, slip = None, None
    if form.validate():
        wrong, slip = _try(lambda: open_slip(card, form.number.text, caller=caller()))
    if slip is None:
        return render("codes/activate.html", 422, form=form, card=card, holder=holder_of(home), wrong=wrong)
    cookie.clear()
    cookie[KEPT] = {"slip": str(slip.id), "until": write_utc(now() + STEPS)}
    return see_other(url_for("codes.who"))


@blueprint.get("/activate/who")
@public
def who() -> BaseResponse:
    slip, served = _served()
    if slip is None:
        return see_other(url_for("codes.typed"))
    return render("codes/who.html", form=_who(served)(), small=_small(served))


@blueprint.post("/activate/who")
@public
def choose() -> BaseResponse:
    slip, served = _served()
    if slip is None:
        return see_other(url_for("codes.typed"))
    form = _who(served)(request.form)
    if not form.validate():
        return render("codes/who.html", 422, form=form, small=_small(served))
    cookie[KEPT] = {**cookie[KEPT], "person": str(served[int(form.text_of("person"))].id)}
    return see_other(url_for("codes.pin"))


@blueprint.get("/activate/pin")
@public
def pin() -> BaseResponse:
    slip, chosen = _chosen()
    if slip is None or chosen is None:
        return see_other(url_for("codes.typed"))
    return render("codes/pin.html", form=NewPin(), name=name_of(chosen))


@blueprint.post("/activate/pin")
@public
def set_pin() -> BaseResponse:
    slip, chosen = _chosen()
    if slip is None or chosen is None:
        return see_other(url_for("codes.typed"))
    form, phone = NewPin(request.form), offered_phone()
    if form.validate() and form.pin.text != form.again.text:
        form.again.errors = [sentence("pin-differ")]
    device = None
    if not form.errors:
        try:
            device = activate(slip.id, chosen.id, form.pin.text, phone=phone, agent=request.user_agent.string)
        except Refused as refusal:
            form.pin.errors = [sentence(refusal.reason, **refusal.params)]
    if form.errors:
        return refused(form, "codes/pin.html", name=name_of(chosen))
    if device is None:
        cookie.pop(KEPT, None)
    return begun(chosen.id, device)


def begun(person_id: uuid.UUID, device: Device | None) -> BaseResponse:
    """Where a new session leads: the file, or for a phone the answer from which its store is made."""
    if device is None:
        return see_other(own_next() or f"/{language()}/")
    home, row = household_of(person_id), person(person_id)
    zh, bo = name_of(row).masked
    return jsonify(
        device=str(device.id),
        person=str(person_id),
        household=str(home.id) if home else None,
        key=keyring().receipt,
        epoch=session.scalar(select(Clock.epoch)),
        language=language(),
        masked=bo if bo and language() == "bo" else zh,
    )


def refused(form: Form, template: str, **context: Any) -> Response:
    """What is wrong, as the page again or, for a script, as sentences by field."""
    if not wants_json():
        return render(template, 422, form=form, **context)
    answer = jsonify(wrong={field.name: str(field.errors[0]) for field in form if field.errors})
    answer.status_code = 422
    return answer


def offered_phone() -> Phone | None:
    """The key that the page's script made; without a script there is none, and a web session begins instead."""
    offered = request.form.get("device_key", "")
    if not wants_json() or not offered:
        return None
    try:
        spki = urlsafe_b64decode(offered + "=" * (-len(offered) % 4))
    except (ValueError, binascii.Error):
        spki = b""
    name = request.form.get("device_name", "").strip() or plain_agent(request.user_agent.string)
    return Phone(spki, name[:60])


def wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _served() -> tuple[Slip | None, list[Person]]:
    """The slip whose number was right a moment ago in this browser, and whom it serves."""
    kept = cookie.get(KEPT)
    if not kept or parse_utc(kept["until"]) < now():
        return None, []
    slip = session.get(Slip, uuid.UUID(kept["slip"]))
    return (slip, served_by(slip)) if slip and slip.ended_at is None else (None, [])


def _chosen() -> tuple[Slip | None, Person | None]:
    slip, _served_now = _served()
    wanted = cookie.get(KEPT, {}).get("person")
    adults = adults_of(slip.subject_id) if slip else []
    return slip, next((one for one in adults if str(one.id) == wanted), None)


def _who(served: list[Person]) -> type[Form]:
    return who_form([name_of(one).bo or name_of(one).zh for one in served])


def _small(served: list[Person]) -> dict[str, str]:
    return {str(place): name_of(one).zh for place, one in enumerate(served) if name_of(one).bo}


def _try(act: Any) -> tuple[str | None, Any]:
    try:
        return None, act()
    except Refused as refusal:
        return sentence(refusal.reason, **refusal.params), None
