"""Pages of identity: staff come in, anybody goes out, and a person sees and ends the phones and places that are signed in."""

import uuid

from flask import Blueprint, Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.access import public
from app.foundation.contracts import Room
from app.foundation.db import transaction
from app.foundation.i18n import language
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused
from app.foundation.registry import registry
from app.people import devices, sign_ins
from app.people.access import for_person, for_staff, must
from app.people.entering import enter_as_staff
from app.people.forms import StaffSignIn
from app.people.queries import notices_of
from app.people.rules import is_own_path

NOTICES = {
    "card-bound": _l("A card was given to your household"),
    "device-enrolled": _l("A phone was made ready for you"),
    "device-revoked": _l("A phone was ended"),
    "pin-set": _l("A new PIN was set"),
    "signed-in": _l("You signed in with a browser"),
}

blueprint = Blueprint("people", __name__, template_folder="templates")


def my_rooms() -> list[Room]:
    """The rooms that the member of staff who is signed in may enter."""
    return [room for room in registry().rooms if must().has_role(*room.roles)]


blueprint.record_once(lambda state: state.app.jinja_env.globals.update(my_rooms=my_rooms))


def next_page(otherwise: str) -> str:
    """Where the `next` of this address leads, if it is one of our own pages."""
    wanted = request.args.get("next", "")
    return wanted if is_own_path(wanted) else otherwise


@blueprint.get("/staff/sign-in")
@public
def staff_sign_in() -> Response:
    return render("people/staff_sign_in.html", form=StaffSignIn())


@blueprint.post("/staff/sign-in")
@public
def enter_staff() -> BaseResponse:
    form = StaffSignIn(request.form)
    if not form.validate():
        return render("people/staff_sign_in.html", 422, form=form)
    try:
        enter_as_staff(
            form.user_name.text,
            form.password.text,
            form.code.text,
            agent=request.user_agent.string,
            address=request.remote_addr or "",
        )
    except Refused as refusal:
        words = sentence(refusal.reason, **refusal.params)
        return render("people/staff_sign_in.html", 422, form=form, wrong=words)
    return see_other(next_page(url_for("people.rooms")))


@blueprint.get("/staff")
@for_staff()
def rooms() -> BaseResponse:
    """Where the member of staff who is signed in works; whoever has one room only goes straight in."""
    mine = my_rooms()
    if len(mine) == 1:
        return see_other(url_for(mine[0].endpoint))
    return render("people/rooms.html", rooms=mine)


@blueprint.get("/sign-out")
@public
def sign_out() -> Response:
    return render("people/sign_out.html")


@blueprint.post("/sign-out")
@public
def leave() -> BaseResponse:
    with transaction():
        sign_ins.sign_out()
    return see_other(f"/{language()}/")


@blueprint.get("/devices")
@for_person
def devices_and_places() -> Response:
    me = must()
    phones = [(phone, devices.name_of_device(phone)) for phone in devices.devices_of(me.author)]
    return render(
        "people/devices.html",
        phones=phones,
        places=sign_ins.sign_ins_of(me.id),
        here=me.sign_in,
        notices=notices_of(me.id),
        words_of=NOTICES,
    )


@blueprint.post("/devices/<uuid:device_id>/revoke")
@for_person
def revoke(device_id: uuid.UUID) -> BaseResponse:
    me = must()
    with transaction():
        devices.revoke_device(device_id, owner=me.author, by=f"person:{me.id}")
    return see_other(url_for("people.devices_and_places"))


@blueprint.post("/devices/places/<uuid:sign_in_id>/end")
@for_person
def end_place(sign_in_id: uuid.UUID) -> BaseResponse:
    with transaction():
        sign_ins.end_sign_in(sign_in_id, owner=must().id)
    return see_other(url_for("people.devices_and_places"))
