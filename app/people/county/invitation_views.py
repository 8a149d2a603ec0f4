"""How the invited come in. Looking at a link changes nothing, since chat programs look before people do; sending the form uses it."""

import pyotp
from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.access import public
from app.foundation.db import transaction
from app.foundation.forms import Form
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.qr import outline
from app.foundation.refusals import Refused
from app.people import words
from app.people.county import inviting
from app.people.county.areas import area_names
from app.people.county.forms import Access, FirstAccess, TypedInvitation
from app.people.county.models import Invitation
from app.people.county.rules import read_token
from app.people.county.secrets import chosen_access
from app.people.sign_ins import sign_in
from app.people.staffing import ISSUER
from app.people.views import blueprint

ADDRESS = "<string(length=26):token>"


@blueprint.get("/invitation")
@public
def typed_invitation() -> Response:
    return render("people/county/typed.html", form=TypedInvitation())


@blueprint.post("/invitation")
@public
def find_invitation() -> BaseResponse:
    form = TypedInvitation(request.form)
    token = read_token(form.token.text)
    if token is None:
        form.token.errors = [sentence("invitation-shape")]
        return render("people/county/typed.html", 422, form=form)
    return see_other(url_for("people.invitation", token=token))


@blueprint.get(f"/invitation/{ADDRESS}")
@public
def invitation(token: str) -> Response:
    found = inviting.invitation_by(token)
    if found is None or inviting.state_of(found) != "open":
        return _over_page(found)
    return _access_page(found, _form_for(found))


@blueprint.post(f"/invitation/{ADDRESS}")
@public
def accept_invitation(token: str) -> BaseResponse:
    """Use the link, and be signed in: the code that was typed has just proved the authenticator."""
    found = inviting.invitation_by(token)
    if found is None or inviting.state_of(found) != "open":
        return _over_page(found)
    form = _form_for(found)
    if not form.validate():
        return _access_page(found, form, 422)
    try:
        name = found.user_name or form.text_of("user_name").lower()
        chosen = chosen_access(form, name)
        with transaction():
            staff = inviting.accept(token, name, chosen)
            sign_in(staff=staff.id, agent=request.user_agent.string)
    except Refused as refusal:
        return _refused(found, form, refusal)
    return see_other(url_for("people.rooms"))


def secret_shown(form: Form, account: str) -> dict[str, object]:
    """The secret of an authenticator as a picture, as a link for the same phone, and as letters; drawn anew for each first look."""
    secret = str(form["secret"].data or "") or pyotp.random_base32()
    form["secret"].data = secret
    address = pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)
    letters = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return {"code": outline(address), "address": address, "letters": letters}


def _form_for(found: Invitation) -> Form:
    """Somebody whose access is made anew, or whose user name was settled with the invitation, is not asked for one."""
    kind = Access if found.user_name else FirstAccess
    return kind(request.form if request.method == "POST" else None)


def _access_page(found: Invitation, form: Form, status: int = 200, *, fault: str = "") -> Response:
    return render(
        "people/county/access.html",
        status,
        invitation=found,
        form=form,
        fault=fault,
        shown=secret_shown(form, found.user_name or found.name_zh),
        words=words,
        areas=area_names([found.area], language()) if found.area else {},
    )


def _over_page(found: Invitation | None) -> Response:
    state = inviting.state_of(found) if found else "unknown"
    return render("people/county/over.html", 404 if found is None else 410, state=state)


def _refused(found: Invitation, form: Form, refusal: Refused) -> Response:
    if refusal.reason == "invitation-over":
        return _over_page(inviting.invitation_by_id(found.id))
    said = sentence(refusal.reason, **refusal.params)
    if refusal.field and refusal.field in form:
        form[refusal.field].errors = [said]
        return _access_page(found, form, 422)
    return _access_page(found, form, 422, fault=said)
