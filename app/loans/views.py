"""Pages of loans that are read: the loan door, the three steps of applying, one's own applications and the bank's answer."""

import json
import uuid
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from app.foundation.ids import new_id
from app.foundation.pages import render
from app.foundation.refusals import NotFound
from app.loans import codes, forms, pages, shelf, words
from app.loans.feed import plain
from app.loans.offers import offer_for
from app.loans.queries import find_application, looks_of, today
from app.loans.telling import costed, look_told
from app.people.access import current, for_person_or_shell

blueprint = Blueprint("loans", __name__, template_folder="templates")
pages.setup(blueprint)
FAULTS = (
    "amount-outside",
    "amount-not-in-steps",
    "term-outside",
    "bullet-too-long",
    "instalments-need-months",
)


def reader() -> uuid.UUID | None:
    """The person for whom the page is drawn; None when it is the shell that phones keep."""
    signed_in = current()
    return signed_in.id if signed_in is not None and signed_in.kind == "person" else None


@blueprint.get("/loan")
@for_person_or_shell
def index() -> Response:
    me = reader()
    return render("loans/list.html", told=pages.door(me) if me else None, words=words, entry_id=fresh_id())


@blueprint.get("/loan/product")
@for_person_or_shell
def product() -> Response:
    """One product whole: what it asks and allows, why it fits and what is missing."""
    me = reader()
    if me is None:
        return render("loans/product.html", told=None, words=words, labels=pages.item_labels())
    told = offer_for(me, forms.ident(request.args.get("id", "")))
    if told is None:
        raise NotFound
    return render("loans/product.html", told={"products": [told]}, words=words, labels=pages.item_labels())


@blueprint.get("/loan/apply")
@for_person_or_shell
def apply() -> Response:
    given = request.args if reader() else MultiDict[str, str]()
    carried = {
        name: given[name] for name in ("amount", "other", "term", "method", "offer") if given.get(name)
    }
    return render("loans/apply.html", form=forms.WishForm(given), words=words, carried=carried)


@blueprint.get("/loan/cost")
@for_person_or_shell
def cost() -> Response:
    me = reader()
    product = pages.chosen_offer(me, request.args.get("offer", "")) if me else None
    said = {reason: words.REFUSALS[reason] for reason in FAULTS}
    return render("loans/cost.html", words=words, shown_faults=said, **cost_page(product))


def cost_page(product: dict[str, Any] | None) -> dict[str, Any]:
    """The calculator, with what was chosen; without a product (the shell, or nothing is offered) there is nothing to choose."""
    if product is None:
        return {"product": None, "faults": {}, "amounts": [], "terms": [], "purpose": "", "told": None}
    args = request.args
    form = wish_form(args)
    version = shelf.product_version(product["code"], product["version"])
    asked = bool(args.get("term") or args.get("method") or form.amount.typed)
    fits = asked and form.validate() and form.fits(version, today())
    return {
        "product": product,
        "product_json": json.dumps(plain(_figures(product)), ensure_ascii=False),
        "amounts": pages.amount_picks(product, form.amount.data if not args.get("other") else None),
        "terms": pages.term_picks(version, form.term.text, today()),
        "faults": {one.name: str(one.errors[0]) for one in form.four() if one.errors} if asked else {},
        "purpose": args.get("purpose", "") if args.get("purpose") in words.PURPOSES else "",
        "other": args.get("other", ""),
        "method": form.method.text,
        "told": costed(form.wish, version.rate, today()) if fits else None,
    }


def _figures(product: dict[str, Any]) -> dict[str, Any]:
    """What the calculator reckons with; what matching says of the household does not go into an attribute."""
    return {
        name: value for name, value in product.items() if name not in {"fit", "fits", "missing", "against"}
    }


def wish_form(args: MultiDict[str, str]) -> forms.WishForm:
    """The wish in an address; a sum typed by hand goes before a preset one, and a calculation needs no purpose."""
    filled = MultiDict(args.items(multi=True))
    filled["amount"] = args.get("other") or args.get("amount", "")
    if args.get("purpose") not in words.PURPOSES:
        filled["purpose"] = "other"
    return forms.WishForm(filled)


@blueprint.get("/loan/view")
@for_person_or_shell
def view() -> Response:
    return render("loans/view.html", told=asked_for(), words=words, entry_id=fresh_id())


@blueprint.get("/loan/sheet")
@for_person_or_shell
def sheet() -> Response:
    """The application on one page, to be brought to the bank's counter."""
    return render("loans/sheet.html", told=asked_for(), words=words)


@blueprint.get("/looks")
@for_person_or_shell
def looks() -> Response:
    me = reader()
    told = {"looks": [look_told(one) for one in looks_of(me)]} if me else None
    return render("loans/looks.html", told=told, words=words)


@blueprint.get("/loan/offer")
@for_person_or_shell
def offer() -> Response:
    return answer_page()


def answer_page(status: int = 200, pin_wrong: str = "") -> Response:
    """The bank's answer, for a person or as a shell."""
    return render(
        "loans/offer.html",
        status,
        told=asked_for(),
        words=words,
        entry_id=fresh_id(),
        pin_wrong=pin_wrong,
        review=forms.ReviewForm(),
    )


@blueprint.get("/loan/correct")
@for_person_or_shell
def correct() -> Response:
    told = asked_for()
    form = forms.CorrectionForm(written(told)) if told else forms.CorrectionForm()
    return correct_page(form, told)


def correct_page(form: forms.CorrectionForm, told: dict[str, Any] | None, status: int = 200) -> Response:
    """What the bank asked to be looked at again."""
    return render(
        "loans/correct.html",
        status,
        form=form,
        told=told,
        words=words,
        entry_id=fresh_id(),
        file_parts=codes.OF_THE_FILE,
    )


def asked_for() -> dict[str, Any] | None:
    """The application that the address names, for its holder; None for a shell. NotFound for anybody else's."""
    me = reader()
    if me is None:
        return None
    return pages.seen(find_application(forms.ident(request.args.get("id", "")), me))


def fresh_id() -> uuid.UUID | None:
    """The id of the entry that a server's form will state; a shell has none."""
    return new_id() if reader() else None


def written(told: dict[str, Any]) -> MultiDict[str, str]:
    """An application as its form has it."""
    amount = f"{told['amount'] // 100}" if told["amount"] % 100 == 0 else f"{told['amount'] / 100:.2f}"
    return MultiDict(
        {
            "application": str(told["id"]),
            "amount": amount,
            "purpose": told["purpose"],
            "term": told["due"].isoformat() if told["due"] else str(told["months"]),
            "method": told["method"],
            "phone": told["phone"],
        }
    )
