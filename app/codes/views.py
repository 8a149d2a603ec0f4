"""Cards as pages: looking at one changes nothing, says whose it may be, and opens nothing by itself."""

from flask import Blueprint, Response, current_app, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.codes.forms import TypedCode
from app.codes.models import Card
from app.codes.queries import card_by_short_code, card_by_token, household_of_card, state_of
from app.codes.rules import new_token
from app.foundation.access import public
from app.foundation.crockford import grouped
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.models import Household
from app.people.proofs import Caller, count_try
from app.people.queries import PersonName, adults_of, ending_of, name_of
from app.people.rules import is_own_path
from app.regions.queries import names

CARD = "<string(length=22):token>"
BROWSER = "tries"
YEAR = 365 * 86400
STATUS = {"blank": 200, "bound": 200, "revoked": 410}

blueprint = Blueprint("codes", __name__, template_folder="templates")
plain = Blueprint("scanned", __name__)


@plain.get(f"/c/{CARD}")
@public
def scan(token: str) -> BaseResponse:
    """What the code holds. Chat apps fetch it ahead of people, so it only leads to the page in the reader's language."""
    return see_other(url_for("codes.card", token=token, lang=language()))


@blueprint.get("/card")
@public
def typed() -> Response:
    return render("codes/typed.html", form=TypedCode())


@blueprint.post("/card")
@public
def find() -> BaseResponse:
    """A wrong check character costs nothing, since it tells a guesser nothing; an unknown code is a counted try."""
    form = TypedCode(request.form)
    if not form.validate():
        return render("codes/typed.html", 422, form=form)
    found = card_by_short_code(form.code.text)
    if found is None:
        return render("codes/typed.html", 422, form=form, wrong=_unknown())
    return see_other(url_for("codes.card", token=found.token, next=own_next()))


@blueprint.get(f"/card/{CARD}")
@public
def card(token: str) -> Response:
    found = card_by_token(token)
    if found is None:
        return render("codes/card.html", 404, state="unknown", card=None)
    home = household_of_card(found)
    return render(
        "codes/card.html",
        STATUS[state_of(found)],
        state=state_of(found),
        card=found,
        code=grouped(found.short_code),
        household=home,
        holder=holder_of(home),
        village=village_of(home),
        ended=home is not None and ending_of(home.id) is not None,
        next=own_next(),
    )


def holder_of(home: Household | None) -> PersonName | None:
    """The masked name of the head of the household."""
    adults = adults_of(home.id) if home else []
    return name_of(adults[0]).masked if adults else None


def village_of(home: Household | None) -> object:
    return names([home.region_code], language()).get(home.region_code) if home else None


def living_card(token: str) -> tuple[Card, Household]:
    """The card and its household; NotFound for a card that stands for nobody now."""
    found = card_by_token(token)
    home = household_of_card(found) if found else None
    if found is None or home is None:
        raise NotFound
    return found, home


def own_next() -> str | None:
    wanted = request.values.get("next", "")
    return wanted if is_own_path(wanted) else None


def caller() -> Caller:
    return Caller(request.remote_addr or "", request.cookies.get(BROWSER, ""))


@blueprint.after_request
def know_again(answer: Response) -> Response:
    """A browser that tried something is known again, so that its tries are counted together; the cookie says nothing else."""
    if request.method == "POST" and BROWSER not in request.cookies:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        answer.set_cookie(BROWSER, new_token(), max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer


def _unknown() -> str:
    try:
        count_try(*caller().gates)
    except Refused as refusal:
        return sentence(refusal.reason, **refusal.params)
    return sentence("card-unknown")
