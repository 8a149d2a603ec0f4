"""Pages of the readers: which screens there are, how far the reading is, a screen to walk, one sentence, and the export."""

import json

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.db import transaction
from app.foundation.i18n import language, sentences, speaking
from app.foundation.pages import render, see_other
from app.people.access import for_staff, must
from app.review.actions import read_sentence
from app.review.forms import ReadingForm
from app.review.queries import READ, by_key, exported, newest, readings_of, sentence, state_of
from app.review.walking import pages, walk

READERS = ("reader", "county")

blueprint = Blueprint("review", __name__, template_folder="templates")


@blueprint.get("/review")
@for_staff(*READERS)
def index() -> Response:
    """Every screen that can be walked, and how many sentences of each language have been read."""
    counts = {code: _counts(code) for code in READ}
    return render("review/index.html", pages=pages(), counts=counts)


@blueprint.get("/review/page")
@for_staff(*READERS)
def page() -> Response:
    """A real screen whose sentences can be tapped."""
    return Response(walk(request.args.get("path", "")), mimetype="text/html")


@blueprint.get("/review/sentences")
@for_staff(*READERS)
def everything() -> Response:
    """All sentences of this language, those not yet read first; `q` narrows them down."""
    asked = request.args.get("q", "").strip().lower()
    readings = newest(language())
    found = [
        (key, english, text, state_of(readings.get(key)))
        for key, ((_context, english), text) in by_key(language()).items()
        if asked in english.lower() or asked in text.lower()
    ]
    found.sort(key=lambda one: (one[3] != "new", one[1]))
    return render("review/sentences.html", found=found[:200], more=max(0, len(found) - 200), asked=asked)


@blueprint.get("/review/sentence/<string:key>")
@for_staff(*READERS)
def one(key: str) -> Response:
    return _one(key, ReadingForm())


@blueprint.post("/review/sentence/<string:key>")
@for_staff(*READERS)
def say(key: str) -> BaseResponse:
    """Keep what the reader says, and go back to the screen from which he came."""
    form = ReadingForm(request.form)
    if not form.validate():
        return _one(key, form, 422)
    with transaction():
        read_sentence(key, form, must().id)
    came_from = request.args.get("from", "")
    return see_other(
        f"/{language()}/review/page?path={came_from}" if came_from in pages() else f"/{language()}/review"
    )


@blueprint.get("/review/export.json")
@for_staff(*READERS)
def export() -> Response:
    """What `bin/strings take` writes into the catalogues, with each reader's name and day."""
    readings = [one for code in READ for one in exported(code)]
    answer = Response(json.dumps(readings, ensure_ascii=False, indent=1), mimetype="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=readings.json"
    return answer


def _one(key: str, form: ReadingForm, status: int = 200) -> Response:
    found, text = sentence(key)
    with speaking("zh"):
        chinese = sentences("zh").get(found, "")
    return render(
        "review/sentence.html",
        status,
        form=form,
        english=found[1],
        chinese=chinese,
        text=text,
        earlier=readings_of(language(), key),
        came_from=request.args.get("from", ""),
    )


def _counts(code: str) -> dict[str, int]:
    readings, total = newest(code), len(by_key(code))
    proposed = sum(1 for one in readings.values() if one.proposal)
    return {"accepted": len(readings) - proposed, "proposed": proposed, "total": total}
