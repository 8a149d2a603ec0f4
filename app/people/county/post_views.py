"""Giving work: the role is chosen first, then where; for somebody new an invitation, for somebody who works here one more role."""

import uuid

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.db import transaction
from app.foundation.forms import Form
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.refusals import NotFound
from app.people import words
from app.people.access import for_staff, must
from app.people.county import areas, inviting, standing
from app.people.county.begin import office_of
from app.people.county.forms import post_form
from app.people.county.inviting import Invitee, Post
from app.people.county.lenders import lender_of, lenders_for
from app.people.county.rules import AT_A_LENDER, MAY_GIVE, OVERSEERS
from app.people.county.staff_views import link_page
from app.people.county.standing import Member
from app.people.views import blueprint
from app.regions.rules import prefix_of


@blueprint.get("/county/staff/invite")
@for_staff(*sorted(OVERSEERS))
def choose_role() -> Response:
    return _roles_page()


@blueprint.get("/county/staff/<uuid:staff_id>/roles")
@for_staff(*sorted(OVERSEERS))
def choose_further_role(staff_id: uuid.UUID) -> Response:
    return _roles_page(standing.member(must(), staff_id))


@blueprint.get("/county/staff/invite/<string:role>")
@for_staff(*sorted(OVERSEERS))
def ask_invite(role: str) -> Response:
    return _post_page(role)


@blueprint.get("/county/staff/<uuid:staff_id>/roles/<string:role>")
@for_staff(*sorted(OVERSEERS))
def ask_add_role(staff_id: uuid.UUID, role: str) -> Response:
    return _post_page(role, standing.member(must(), staff_id))


@blueprint.post("/county/staff/invite/<string:role>")
@for_staff(*sorted(OVERSEERS))
def invite(role: str) -> BaseResponse:
    """Invite somebody new; the answer shows the link once."""
    form = _form(role, named=True)
    if not form.validate():
        return _post_page(role, form=form, status=422)
    who = Invitee(form.text_of("name_zh"), form.text_of("name_bo"), form.text_of("telephone"))
    post = _post(role, form)
    with transaction():
        standing.must_give(must(), post.role, post.area)
        made = inviting.invite(post, who, by=must().id)
    return link_page(made)


@blueprint.post("/county/staff/<uuid:staff_id>/roles/<string:role>")
@for_staff(*sorted(OVERSEERS))
def add_role(staff_id: uuid.UUID, role: str) -> BaseResponse:
    one, form = standing.member(must(), staff_id), _form(role, named=False)
    if not form.validate():
        return _post_page(role, one, form=form, status=422)
    with transaction():
        standing.add_grant(must(), staff_id, _post(role, form))
    return see_other(url_for("people.staff_member", staff_id=staff_id))


def mine() -> list[str]:
    """The roles that the one who is signed in may give, in the order of the list."""
    given = {role for grant in must().granted(*OVERSEERS) for role in MAY_GIVE[grant.role]}
    return [role for role in words.ROLES if role in given]


def _roles_page(one: Member | None = None) -> Response:
    return render("people/county/roles.html", roles=mine(), words=words, one=one)


def _post_page(
    role: str, one: Member | None = None, *, form: Form | None = None, status: int = 200
) -> Response:
    if role not in mine():
        raise NotFound
    if areas.needs_a_county(must(), role) and not request.args.get("under"):
        return render(
            "people/county/which_county.html",
            role=role,
            words=words,
            counties=areas.counties_of(must(), language()),
        )
    form = form if form is not None else _form(role, named=one is None)
    return render(
        "people/county/post.html",
        status,
        form=form,
        role=role,
        words=words,
        one=one,
        lenders=role in AT_A_LENDER,
    )


def _form(role: str, *, named: bool) -> Form:
    """The form with the areas and branches that may be chosen; NotFound for a role that is not one's to give."""
    if role not in mine():
        raise NotFound
    under = request.args.get("under", "")
    try:
        inside = prefix_of(under) if under else ""
    except ValueError:
        raise NotFound from None
    where = areas.choosable(must(), role, inside or "63", language())
    made = post_form(role, where, lenders_for(must(), language()) if role in AT_A_LENDER else (), named=named)
    return made(request.form if request.method == "POST" else None)


def _post(role: str, form: Form) -> Post:
    area = form.text_of("area")
    if role in AT_A_LENDER:
        return Post(role, area, *lender_of(form.text_of("lender")))
    office = office_of(area[:6])
    return Post(role, area, office.id if office else None)
