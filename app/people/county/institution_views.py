"""Banks and other institutions of the county: their names and contact, and their branches."""

import uuid

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.contracts import trail
from app.foundation.db import session, transaction
from app.foundation.forms import Form
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.refusals import NotFound
from app.people import staffing, words
from app.people.access import for_staff, must
from app.people.county.areas import area_names, places_inside
from app.people.county.forms import InstitutionForm, NewInstitution, branch_form
from app.people.county.lenders import branches_of, institutions, may_edit
from app.people.county.rules import OVERSEERS
from app.people.models import Branch, Institution
from app.people.views import blueprint

FIELDS = ("name_zh", "name_bo", "telephone", "contact")
BRANCH_FIELDS = ("name_zh", "name_bo", "telephone", "address_zh", "address_bo", "region_code")


@blueprint.get("/county/institutions")
@for_staff(*sorted(OVERSEERS))
def institution_list() -> Response:
    shown = [(one, branches_of(one.id)) for one in institutions()]
    places = area_names({branch.region_code for _one, branches in shown for branch in branches}, language())
    return render(
        "people/county/institutions.html",
        shown=shown,
        places=places,
        may_edit=lambda one: may_edit(must(), one),
        mine=lambda branch: must().sees(branch.region_code, *OVERSEERS),
        words=words,
    )


@blueprint.get("/county/institutions/new")
@for_staff(*sorted(OVERSEERS))
def ask_institution() -> Response:
    return render("people/county/institution.html", form=NewInstitution(), one=None)


@blueprint.post("/county/institutions/new")
@for_staff(*sorted(OVERSEERS))
def enter_institution() -> BaseResponse:
    form = NewInstitution(request.form)
    if not form.validate():
        return render("people/county/institution.html", 422, form=form, one=None)
    asked = {name: form.text_of(name) or None for name in FIELDS[1:]}
    with transaction():
        made = staffing.make_institution(form.kind.text, form.name_zh.text, **asked)
    return see_other(url_for("people.ask_branch", institution_id=made.id))


@blueprint.get("/county/institutions/<uuid:institution_id>")
@for_staff(*sorted(OVERSEERS))
def ask_edit_institution(institution_id: uuid.UUID) -> Response:
    one = _mine(institution_id)
    return render("people/county/institution.html", form=InstitutionForm(_typed(one, FIELDS)), one=one)


@blueprint.post("/county/institutions/<uuid:institution_id>")
@for_staff(*sorted(OVERSEERS))
def edit_institution(institution_id: uuid.UUID) -> BaseResponse:
    one, form = _mine(institution_id), InstitutionForm(request.form)
    if not form.validate():
        return render("people/county/institution.html", 422, form=form, one=one)
    with transaction():
        _take_over(one, form, FIELDS)
        trail("institution-changed", ref=one.id)
    return see_other(url_for("people.institution_list"))


@blueprint.get("/county/institutions/<uuid:institution_id>/branches/new")
@for_staff(*sorted(OVERSEERS))
def ask_branch(institution_id: uuid.UUID) -> Response:
    one = _known(institution_id)
    return render("people/county/branch.html", form=_branch_form()(None), one=one, branch=None)


@blueprint.post("/county/institutions/<uuid:institution_id>/branches/new")
@for_staff(*sorted(OVERSEERS))
def enter_branch(institution_id: uuid.UUID) -> BaseResponse:
    one, form = _known(institution_id), _branch_form()(request.form)
    if not form.validate():
        return render("people/county/branch.html", 422, form=form, one=one, branch=None)
    with transaction():
        staffing.make_branch(one.id, **{name: form.text_of(name) or None for name in BRANCH_FIELDS})
    return see_other(url_for("people.institution_list"))


@blueprint.get("/county/branches/<uuid:branch_id>")
@for_staff(*sorted(OVERSEERS))
def ask_edit_branch(branch_id: uuid.UUID) -> Response:
    branch = _my_branch(branch_id)
    form = _branch_form()(_typed(branch, BRANCH_FIELDS))
    return render("people/county/branch.html", form=form, one=_known(branch.institution_id), branch=branch)


@blueprint.post("/county/branches/<uuid:branch_id>")
@for_staff(*sorted(OVERSEERS))
def edit_branch(branch_id: uuid.UUID) -> BaseResponse:
    branch, form = _my_branch(branch_id), _branch_form()(request.form)
    if not form.validate():
        one = _known(branch.institution_id)
        return render("people/county/branch.html", 422, form=form, one=one, branch=branch)
    with transaction():
        _take_over(branch, form, BRANCH_FIELDS)
        trail("branch-changed", ref=branch.id)
    return see_other(url_for("people.institution_list"))


def _known(institution_id: uuid.UUID) -> Institution:
    found = session.get(Institution, institution_id)
    if found is None:
        raise NotFound
    return found


def _mine(institution_id: uuid.UUID) -> Institution:
    """One that works in the area alone; what others share with us is changed by whoever stands above both."""
    found = _known(institution_id)
    if not may_edit(must(), found):
        raise NotFound
    return found


def _my_branch(branch_id: uuid.UUID) -> Branch:
    found = session.get(Branch, branch_id)
    if found is None:
        raise NotFound
    must().must_see(found.region_code, *OVERSEERS)
    return found


def _branch_form() -> type[Form]:
    return branch_form(places_inside(must(), language()))


def _typed(row: Institution | Branch, names: tuple[str, ...]) -> MultiDict[str, str]:
    return MultiDict({name: getattr(row, name) or "" for name in names})


def _take_over(row: Institution | Branch, form: Form, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(row, name, form.text_of(name) or None)
    session.flush()
