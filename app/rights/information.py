"""The page of what is held about a person, its sheet of paper, and the same as a file that programs read."""

from __future__ import annotations

import json
import uuid
from typing import Any, NamedTuple

from flask import Response
from werkzeug.wrappers import Response as BaseResponse

from app.consent.giving import operator
from app.foundation.clock import now, write_utc
from app.foundation.contracts import acting, trail
from app.foundation.db import transaction
from app.foundation.i18n import in_every_language, speaking
from app.foundation.pages import render
from app.people.access import current, for_person, for_person_or_shell, must
from app.people.queries import dead_kin_of
from app.rights.holdings import HOLDINGS
from app.rights.holdings.shape import Held, Holding
from app.rights.pages import blueprint

FORMAT = "qingxin-my-information"
VERSION = 1


class Kind(NamedTuple):
    """One holding with what was read of it."""

    holding: Holding
    records: list[Held]


@blueprint.get("/my-information")
@for_person_or_shell
def information() -> Response:
    """On a phone without a session the shell, which says that this needs a signal and a sign-in."""
    signed_in = current()
    if signed_in is None or signed_in.kind != "person":
        return render("rights/information.html", kinds=None)
    note("seen")
    return render("rights/information.html", kinds=held_about(signed_in.id))


@blueprint.get("/my-information/print")
@for_person
def sheet() -> Response:
    note("printed")
    return render("rights/sheet.html", kinds=held_about(must().id), printed=now(), both=in_both)


@blueprint.get("/my-information.json")
@for_person
def carry_away() -> BaseResponse:
    """Everything as a file that another program can read (PIPL 45); docs/schemas/my-information.json describes it."""
    me = must().id
    note("carried away")
    text = json.dumps(portable(me), ensure_ascii=False, indent=1)
    answer = Response(text, mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="my-information.json"'
    return answer


def held_about(person_id: uuid.UUID) -> list[Kind]:
    """Every kind with its records, those of which there are none too: that nothing is held is an answer."""
    return [Kind(holding, holding.read(person_id)) for holding in HOLDINGS]


def portable(person_id: uuid.UUID) -> dict[str, Any]:
    """Values by code, with what each code is called in three languages; sums are fen, moments UTC, days ISO 8601."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "at": write_utc(now()),
        "operator": operator(),
        "person": str(person_id),
        "holdings": [_portable(kind) for kind in held_about(person_id)],
    }


def in_both(label: object) -> tuple[str, str]:
    """A heading in Tibetan and in Chinese."""
    said = []
    for code in ("bo", "zh"):
        with speaking(code):
            said.append(str(label))
    return said[0], said[1]


def note(verb: str) -> None:
    """The person's own asking stands in the trail like anybody's, and that kin saw what is held of the dead with it."""
    me = must().id
    with transaction():
        acting(f"person:{me}")
        trail(f"own information {verb}", subject=me)
        for dead in dead_kin_of(me):
            trail(f"information of kin {verb}", subject=dead.id)


def _portable(kind: Kind) -> dict[str, Any]:
    fields = {fact.code: fact.label for record in kind.records for fact in record.facts}
    return {
        "code": kind.holding.code,
        "name": in_every_language(kind.holding.label),
        "fields": {code: in_every_language(label) for code, label in fields.items()},
        "records": [{fact.code: fact.value for fact in record.facts} for record in kind.records],
    }
