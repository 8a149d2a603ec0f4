"""Files, worker and manifest, and the pages of the phone itself: home, outbox, readiness, PIN, no signal."""

import uuid
from typing import Any

from flask import Blueprint, Response, current_app, g, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.access import public
from app.foundation.assets import asset, release
from app.foundation.clock import now
from app.foundation.contracts import Role, Viewer
from app.foundation.i18n import language, speaking
from app.foundation.pages import render, see_other
from app.foundation.registry import registry
from app.people.access import current, for_person_or_shell
from app.people.queries import person_view
from app.people.rules import is_own_path
from app.shell.browsers import inside_which_app
from app.shell.files import YEAR, file, sent, worker_code
from app.shell.keep import edition, keep_list, page_pack

plain = Blueprint("shell_files", __name__)
blueprint = Blueprint("shell", __name__, template_folder="templates")

WORK = "/work"
"""Below it stand the pages of staff's phones, and the list of what these keep."""
STAYS = "stays_in_app"
FIRST_PAGES = ("codes.", "shell.home")


@plain.get("/")
@public
def root() -> BaseResponse:
    return redirect(url_for("shell.home", lang=language()), code=302)


@plain.get("/assets/<string:name>/<path:path>")
@public
def asset_file(name: str, path: str) -> Response:
    return sent(file(path) if name == release() else None, YEAR)


@plain.get("/sw.js")
@public
def worker() -> Response:
    return sent(worker_code(edition()), "no-cache")


@plain.get("/manifest-<language:code>.webmanifest")
@public
def manifest(code: str) -> Response:
    with speaking(code):
        icons = [_icon(size, purpose) for size in (192, 512) for purpose in ("any", "maskable")]
        answer = Response(render_template("shell/manifest.html", icons=icons))
    answer.mimetype = "application/manifest+json"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _icon(size: int, purpose: str) -> dict[str, str]:
    name = f"icons/app-{'maskable-' if purpose == 'maskable' else ''}{size}.png"
    return {"src": asset(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@blueprint.get("/keep.json")
@blueprint.get(f"{WORK}/keep.json", defaults={"role": "staff"})
@public
def keep(role: Role = "person") -> Response:
    answer = jsonify(keep_list(language(), role))
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@blueprint.get("/shells.json")
@blueprint.get(f"{WORK}/shells.json", defaults={"role": "staff"})
@public
def shells(role: Role = "person") -> Response:
    return sent(page_pack(language(), role, edition(), now().date()), "no-cache")


@blueprint.get("/")
@for_person_or_shell
def home() -> Response:
    signed_in = current()
    person = person_view(signed_in.id) if signed_in and signed_in.kind == "person" else None
    return render(
        "shell/home.html", person=person, step=_step_of(signed_in.id) if person and signed_in else None
    )


def _step_of(person_id: uuid.UUID) -> dict[str, Any] | None:
    """The person's next step, from whichever feature knows it; the same row lies on the phone."""
    known = registry().feed.get("next")
    return known.render(person_id, Viewer(person_id, person_id)) if known else None


@blueprint.get("/me")
@for_person_or_shell
def me() -> Response:
    signed_in = current()
    person = person_view(signed_in.id) if signed_in and signed_in.kind == "person" else None
    return render("shell/me.html", person=person)


@blueprint.get("/offline")
@public
def offline() -> Response:
    g.shell = True
    return render("shell/offline.html")


@blueprint.get("/ready")
@public
def ready() -> Response:
    g.shell = True
    return render("shell/ready.html")


@blueprint.get("/outbox")
@public
def outbox() -> Response:
    g.shell = True
    return render("shell/outbox.html", kinds=registry().submissions.values())


@blueprint.get("/unlock")
@public
def unlock() -> Response:
    g.shell = True
    return render("shell/unlock.html")


@blueprint.get("/browser")
@public
def browser() -> Response:
    wanted = request.args.get("next", "")
    wanted = wanted if is_own_path(wanted) else url_for("shell.home")
    return render("shell/browser.html", app=inside_which_app(request.user_agent.string), wanted=wanted)


@blueprint.post("/browser")
@public
def stay() -> BaseResponse:
    """The person has read what this window cannot do and goes on in it."""
    wanted = request.form.get("next", "")
    answer = see_other(wanted if is_own_path(wanted) else url_for("shell.home"))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    answer.set_cookie(STAYS, "1", max_age=30 * 86400, httponly=True, samesite="Lax", secure=secure)
    return answer


def advise() -> BaseResponse | None:
    """Before the first field, in a window of another app: say where the work will live."""
    first = (request.endpoint or "").startswith(FIRST_PAGES) and "lang" in g
    if request.method != "GET" or not first or request.cookies.get(STAYS):
        return None
    if inside_which_app(request.user_agent.string) is None:
        return None
    return see_other(url_for("shell.browser", next=request.full_path.rstrip("?")))
