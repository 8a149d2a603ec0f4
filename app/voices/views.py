"""Where staff record sentences, and where browsers fetch them; nothing plays by itself."""

from flask import Blueprint, Response, abort, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.access import public
from app.foundation.db import transaction
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused
from app.people.access import for_staff, must
from app.voices import actions, queries
from app.voices.rules import DIALECTS

SPEAKERS = ("reader", "county", "supervisor", "liaison", "grid-worker")
NAMES = {"amdo": _l("Amdo"), "kham": _l("Kham"), "mandarin": _l("Mandarin")}
PAGE = 100

blueprint = Blueprint("voices", __name__, template_folder="templates")
plain = Blueprint("voice_files", __name__)


@blueprint.get("/voices")
@for_staff(*SPEAKERS)
def index() -> Response:
    """What is missing in each dialect, and the sentences of one."""
    dialect = request.args.get("dialect", "amdo")
    found = {name: queries.prompts(name) for name in DIALECTS}
    counts = {name: (sum(one.recorded for one in some), len(some)) for name, some in found.items()}
    shown = found.get(dialect, found["amdo"])[:PAGE]
    return render("voices/index.html", dialect=dialect, names=NAMES, counts=counts, prompts=shown)


@blueprint.get("/voices/<string:dialect>/<string:key>")
@for_staff(*SPEAKERS)
def one(dialect: str, key: str) -> Response:
    return _one(dialect, key)


@blueprint.post("/voices/<string:dialect>/<string:key>")
@for_staff(*SPEAKERS)
def keep(dialect: str, key: str) -> BaseResponse:
    """The recording from the page's recorder, or a file of the phone's own; then the next sentence without a voice."""
    queries.prompt(dialect, key)
    file = request.files.get("file")
    content = file.read() if file else b""
    try:
        kept = actions.keep_file(content)
    except Refused as refusal:
        return _one(dialect, key, 422, sentence(refusal.reason))
    with transaction():
        actions.record(key, dialect, kept, must().id)
    following = next((one for one in queries.prompts(dialect) if not one.recorded), None)
    return see_other(
        url_for("voices.one", dialect=dialect, key=following.key)
        if following
        else url_for("voices.index", dialect=dialect)
    )


@blueprint.post("/voices/<string:dialect>/<string:key>/silence")
@for_staff(*SPEAKERS)
def silence(dialect: str, key: str) -> BaseResponse:
    queries.prompt(dialect, key)
    with transaction():
        actions.silence(key, dialect)
    return see_other(url_for("voices.index", dialect=dialect))


@plain.get("/voices/<string(length=64):name>")
@public
def listen(name: str) -> Response:
    """A recording by its hash; it never changes."""
    found = queries.by_name(name)
    place = actions.folder() / name
    if found is None or not place.is_file():
        abort(404)
    answer = Response(place.read_bytes(), mimetype=found.kind)
    answer.set_etag(name)
    answer.make_conditional(request, accept_ranges=True, complete_length=found.size)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


def _one(dialect: str, key: str, status: int = 200, wrong: str = "") -> Response:
    asked = queries.prompt(dialect, key)
    own = [one for one in queries.recordings(key) if one.dialect == dialect]
    return render(
        "voices/record.html",
        status,
        dialect=dialect,
        name=NAMES[dialect],
        prompt=asked,
        code=DIALECTS[dialect],
        recording=own[0] if own else None,
        wrong=wrong,
    )
