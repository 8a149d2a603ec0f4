"""Coming back: card, name and PIN begin a web session, or make another phone one's own."""

from flask import request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.codes.activation import begun, offered_phone, refused
from app.codes.forms import sign_in_form
from app.codes.queries import masked_adults
from app.codes.redeeming import enter
from app.codes.views import blueprint, caller, living_card, own_next
from app.foundation.access import public
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused


@blueprint.get("/sign-in")
@public
def sign_in() -> BaseResponse:
    if "card" not in request.args:
        return see_other(url_for("codes.typed", next=own_next()))
    card, home = living_card(request.args["card"])
    names = list(masked_adults(home.id))
    if not names:
        return see_other(url_for("codes.activate_page", card=card.token))
    return render("codes/sign_in.html", form=sign_in_form(names)())


@blueprint.post("/sign-in")
@public
def come_in() -> BaseResponse:
    card, home = living_card(request.args.get("card", ""))
    names = list(masked_adults(home.id))
    form = sign_in_form(names)(request.form)
    if not form.validate():
        return refused(form, "codes/sign_in.html")
    try:
        person_id, device = enter(
            card,
            names[int(form.text_of("name"))],
            form.text_of("pin"),
            caller=caller(),
            phone=offered_phone(),
            agent=request.user_agent.string,
        )
    except Refused as refusal:
        form["pin"].errors = [sentence(refusal.reason, **refusal.params)]
        return refused(form, "codes/sign_in.html")
    return begun(person_id, device)
