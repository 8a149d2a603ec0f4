"""The demo page: a phone and a desk in one browser, the signal between them, and what became of all that was written."""

from dataclasses import asdict
from urllib.parse import urlsplit

import pyotp
from flask import Blueprint, Response, current_app, jsonify, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.demo.counts import counts
from app.demo.fill import begin_again
from app.demo.papers import Papers, read_papers
from app.demo.signal import STATES, Switch
from app.foundation.access import public
from app.foundation.clock import now
from app.foundation.crockford import grouped
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.qr import outline
from app.foundation.refusals import NotFound
from app.foundation.settings import Settings
from app.loans.words import STATES as STATE_WORDS
from app.people.staffing import TOTP_SECONDS
from app.people.words import ROLES

blueprint = Blueprint("demo", __name__, template_folder="templates")
plain = Blueprint("demo_plain", __name__)


@plain.get("/demo")
@public
def to_language() -> BaseResponse:
    return see_other(url_for("demo.page", lang=language()))


@blueprint.get("/demo")
@public
def page() -> BaseResponse:
    if urlsplit(request.host_url).hostname == "localhost":
        return see_other(settings().public_url + url_for("demo.page"))
    papers = read_papers(settings())
    return render(
        "demo/page.html",
        papers=papers,
        signal=switch().state(),
        counts=counts(papers.number if papers else 0),
        codes=codes(papers),
        states=STATE_WORDS,
        roles=ROLES,
        outline=outline,
        grouped=grouped,
        phone_url=settings().public_url,
        desk_url=settings().public_url.replace("127.0.0.1", "localhost"),
    )


@blueprint.post("/demo/signal")
@public
def turn_signal() -> BaseResponse:
    wanted = next((state for state in STATES if state == request.form.get("signal")), None)
    if wanted is None:
        raise NotFound
    switch().turn(wanted)
    return see_other(url_for("demo.page"))


@plain.get("/demo/counts.json")
@public
def counts_now() -> Response:
    papers = read_papers(settings())
    counted = counts(papers.number if papers else 0)
    return jsonify(signal=switch().state(), codes=codes(papers), **asdict(counted))


@blueprint.get("/demo/start-again")
@public
def ask_start_again() -> Response:
    return render("demo/start_again.html")


@blueprint.post("/demo/start-again")
@public
def begin_anew() -> BaseResponse:
    switch().turn("good")
    begin_again(settings())
    return see_other(url_for("demo.page", _anchor="phone-store"))


def settings() -> Settings:
    found: Settings = current_app.config["QINGXIN"]
    return found


def switch() -> Switch:
    return Switch(settings().data_dir)


def codes(papers: Papers | None) -> dict[str, str]:
    """The six digits of this half minute, by user name."""
    moment = now()
    return {
        one.user_name: pyotp.TOTP(one.totp, interval=TOTP_SECONDS).at(moment)
        for one in (papers.sign_ins if papers else ())
    }
