"""The county's staff: who works here, who is invited, and what is done about one of them."""

import uuid
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.crockford import grouped
from app.foundation.db import session, transaction
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.qr import outline
from app.foundation.refusals import NotFound, Refused
from app.people import words
from app.people.access import for_staff, must
from app.people.county import inviting, standing
from app.people.county.areas import area_names
from app.people.county.forms import SuspendForm
from app.people.county.inviting import Made
from app.people.county.lenders import name_of_place
from app.people.county.links import link_of
from app.people.county.models import Invitation
from app.people.county.rules import OVERSEERS
from app.people.county.standing import Member
from app.people.models import Branch, Grant, Institution
from app.people.views import blueprint

ORDER = list(words.ROLES)


@blueprint.get("/county/staff")
@for_staff(*sorted(OVERSEERS))
def staff_list() -> Response:
    found, invited = standing.members(must()), standing.invitations(must())
    areas = {grant.area for one in found for grant in one.grants} | {one.area for one in invited}
    return render(
        "people/county/staff.html",
        members=sorted(found, key=_by_role),
        invited=invited,
        areas=area_names(areas, language()),
        place_of=place_of,
        words=words,
    )


@blueprint.post("/county/staff/invitations/<uuid:invitation_id>/withdraw")
@for_staff(*sorted(OVERSEERS))
def withdraw_invitation(invitation_id: uuid.UUID) -> BaseResponse:
    found = session.get(Invitation, invitation_id)
    if found is None or not must().sees(found.area, *OVERSEERS):
        raise NotFound
    with transaction():
        inviting.withdraw(found)
    return see_other(url_for("people.staff_list"))


@blueprint.get("/county/staff/<uuid:staff_id>")
@for_staff(*sorted(OVERSEERS))
def staff_member(staff_id: uuid.UUID) -> Response:
    return member_page(standing.member(must(), staff_id))


@blueprint.get("/county/staff/<uuid:staff_id>/suspend")
@for_staff(*sorted(OVERSEERS))
def ask_suspend(staff_id: uuid.UUID) -> Response:
    return render("people/county/suspend.html", one=standing.member(must(), staff_id), form=SuspendForm())


@blueprint.post("/county/staff/<uuid:staff_id>/suspend")
@for_staff(*sorted(OVERSEERS))
def suspend(staff_id: uuid.UUID) -> BaseResponse:
    one, form = standing.member(must(), staff_id), SuspendForm(request.form)
    if not form.validate():
        return render("people/county/suspend.html", 422, one=one, form=form)
    return _done(one, lambda: standing.suspend(must(), staff_id, form.reason.text, form.words.text))


@blueprint.post("/county/staff/<uuid:staff_id>/lift")
@for_staff(*sorted(OVERSEERS))
def lift_suspension(staff_id: uuid.UUID) -> BaseResponse:
    return _done(standing.member(must(), staff_id), lambda: standing.lift(must(), staff_id))


@blueprint.post("/county/staff/<uuid:staff_id>/roles/<uuid:grant_id>/end")
@for_staff(*sorted(OVERSEERS))
def end_role(staff_id: uuid.UUID, grant_id: uuid.UUID) -> BaseResponse:
    one = standing.member(must(), staff_id)
    grant = next((held for held in one.grants if held.id == grant_id), None)
    if grant is None:
        raise NotFound
    return _done(one, lambda: standing.end_grant(must(), grant))


@blueprint.get("/county/staff/<uuid:staff_id>/access")
@for_staff(*sorted(OVERSEERS))
def ask_renew_access(staff_id: uuid.UUID) -> Response:
    return render("people/county/renew.html", one=standing.member(must(), staff_id))


@blueprint.post("/county/staff/<uuid:staff_id>/access")
@for_staff(*sorted(OVERSEERS))
def renew_access(staff_id: uuid.UUID) -> BaseResponse:
    """A fresh link for somebody who lost password or authenticator."""
    me, one = must(), standing.member(must(), staff_id)
    try:
        with transaction():
            standing.must_rule(me, staff_id)
            made = inviting.renew_access(one.staff, by=me.id)
    except Refused as refusal:
        return member_page(one, 422, fault=sentence(refusal.reason))
    return link_page(made)


def link_page(made: Made) -> Response:
    """The link as a picture, to be sent and to be read out; it is shown this once."""
    link = link_of(made.token, language())
    return render(
        "people/county/link.html",
        invitation=made.invitation,
        link=link,
        spoken=grouped(made.token.upper()),
        code=outline(link),
        words=words,
        areas=area_names([made.invitation.area], language()) if made.invitation.area else {},
    )


def member_page(one: Member, status: int = 200, *, fault: str = "") -> Response:
    return render(
        "people/county/member.html",
        status,
        one=one,
        fault=fault,
        myself=one.staff.id == must().id,
        areas=area_names({grant.area for grant in one.grants}, language()),
        place_of=place_of,
        words=words,
    )


def _done(one: Member, act: Any) -> BaseResponse:
    """Do it and show the person again, or say why it cannot be done."""
    try:
        with transaction():
            act()
    except Refused as refusal:
        return member_page(one, 422, fault=sentence(refusal.reason))
    return see_other(url_for("people.staff_member", staff_id=one.staff.id))


def place_of(grant: Grant | Invitation) -> str:
    """The bank and branch, or the office, by name."""
    places = (
        session.get(Institution, grant.institution_id) if grant.institution_id else None,
        session.get(Branch, grant.branch_id) if grant.branch_id else None,
    )
    return " · ".join(name_of_place(place, language()) for place in places if place)


def _by_role(one: Member) -> tuple[int, str]:
    return min((ORDER.index(grant.role) for grant in one.grants), default=len(ORDER)), one.staff.name_zh
