"""Signed files for a lender whose own system works on applications: fetched here, acknowledged here (mode `file`).

Putting a person's application into a file is a look at it: one row each, which the person sees, or nothing is written.
"""

import json
import uuid
from datetime import datetime
from typing import Any

from flask import Response, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.desk import words
from app.desk.dossier import dossier
from app.desk.seat import ROLES, Seat, seat
from app.desk.views import blueprint
from app.foundation.clock import now, write_utc
from app.foundation.contracts import trail
from app.foundation.crypto import keyring
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused
from app.loans.actions import look_at_application, take_up
from app.loans.models import Application, LenderFile, LenderFileItem
from app.loans.queries import sight_of
from app.loans.rules.states import BEFORE_CONTRACT, RECEIVED
from app.loans.ways import way_of
from app.people.access import for_staff, must
from app.sync.receipts import sign

MOST = 100
PURPOSE = "judge-application"
TYPE = "qingxin-applications"


@blueprint.get("/desk/files")
@for_staff(*ROLES)
def files() -> Response:
    return files_page(seat())


@blueprint.post("/desk/files")
@for_staff(*ROLES)
def fetch_file() -> BaseResponse:
    """A file of all that has not been acknowledged, as it stands now; it is signed and not kept here."""
    here = seat()
    try:
        with transaction():
            made = fill_file(here)
    except Refused as refusal:
        return files_page(here, 422, fault=sentence(refusal.reason))
    answer = Response(json.dumps(made, ensure_ascii=False, indent=1), mimetype="application/json")
    answer.headers["Content-Disposition"] = f"attachment; filename=applications-{made['file']}.json"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/desk/files/acknowledge")
@for_staff(*ROLES)
def acknowledge() -> BaseResponse:
    """The lender's system says which applications of a file it has; those are thereby taken up."""
    here, sent = seat(), request.files.get("answer")
    try:
        with transaction():
            note_acknowledged(here, sent.read(256 * 1024) if sent else b"")
    except Refused as refusal:
        return files_page(here, 422, fault=sentence(refusal.reason))
    return see_other(url_for("desk.files"))


def files_page(here: Seat, status: int = 200, *, fault: str = "") -> Response:
    made = session.scalars(
        select(LenderFile)
        .where(LenderFile.institution_id == here.lender.id)
        .order_by(LenderFile.made_at.desc())
        .limit(20)
    ).all()
    shown = [(one, _counts(one.id)) for one in made]
    waiting = len(_waiting(here))
    return render(
        "desk/files.html",
        status,
        seat=here,
        group="files",
        words=words,
        files=shown,
        waiting=waiting,
        fault=fault,
    )


def fill_file(here: Seat) -> dict[str, Any]:
    """The content of a new file, with its signature: {file, lender, made, applications, signature}; Refused `nothing-to-fetch`.

    `signature` is a JWS (ES256, the key of receipts) over the same content.
    """
    wanted = _waiting(here)
    if not wanted:
        raise Refused("nothing-to-fetch")
    made = LenderFile(id=new_id(), institution_id=here.lender.id, made_by=must().id, made_at=now())
    session.add(made)
    session.flush()
    inside = [_put_in(made, one) for one in wanted]
    trail("applications fetched", ref=made.id, institution=here.lender.id, count=len(inside))
    content = {
        "v": 1,
        "file": str(made.id),
        "lender": str(here.lender.id),
        "made": write_utc(made.made_at),
        "applications": inside,
    }
    ring = keyring()
    return {**content, "signature": sign(content, ring.receipt, ring.receipts[ring.receipt], TYPE)}


def note_acknowledged(here: Seat, text: bytes) -> int:
    """Read {"file": id, "numbers": [...]}; how many were new. Refused `file-not-ours` for anything else."""
    try:
        said = json.loads(text)
        made, numbers = (
            session.get(LenderFile, uuid.UUID(said["file"])),
            {str(one) for one in said["numbers"]},
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise Refused("file-not-ours") from fault
    if made is None or made.institution_id != here.lender.id:
        raise Refused("file-not-ours")
    items = session.scalars(select(LenderFileItem).where(LenderFileItem.file_id == made.id)).all()
    known = {session.get_one(Application, one.application_id).number: one for one in items}
    if not numbers <= set(known):
        raise Refused("file-not-ours")
    new = [known[number] for number in numbers if known[number].acknowledged_at is None]
    for item in new:
        _acknowledged(item)
    trail("applications acknowledged", ref=made.id, count=len(new))
    return len(new)


def _acknowledged(item: LenderFileItem) -> None:
    item.acknowledged_at = now()
    session.flush()
    application = session.get_one(Application, item.application_id)
    if application.state == RECEIVED and sight_of(application) is not None:
        take_up(application.id, must().id)


def _waiting(here: Seat) -> list[Application]:
    """What may be fetched: under living consent, in a county of this mode, and not acknowledged yet; oldest first."""
    has = select(LenderFileItem.application_id).where(LenderFileItem.acknowledged_at.is_not(None))
    wanted = select(Application).where(
        Application.institution_id == here.lender.id,
        Application.village.startswith(here.area),
        Application.state.in_(BEFORE_CONTRACT),
        Application.id.not_in(has),
    )
    found = session.scalars(wanted.order_by(Application.received_at).limit(MOST * 2)).all()
    return [one for one in found if way_of(one).mode == "file" and sight_of(one) is not None][:MOST]


def _put_in(made: LenderFile, one: Application) -> dict[str, Any]:
    consent = sight_of(one)
    if consent is None:
        raise Refused("consent-ended")
    opened = dossier(one, consent)
    look_at_application(one.id, must().id, PURPOSE, f"file:{made.id}", opened.items)
    session.add(LenderFileItem(file_id=made.id, application_id=one.id))
    session.flush()
    return {
        "number": one.number,
        "product": one.product,
        "version": one.product_version,
        "fen": one.amount,
        "purpose": one.purpose,
        "method": one.method,
        "months": one.months,
        "due": one.due.isoformat() if one.due else None,
        "received": write_utc(one.received_at),
        "consent": str(consent.id),
        "consent_until": _written(consent.expires_at),
        "name": opened.name.zh,
        "telephone": opened.called_at or opened.phone,
        "file": {shown.key: shown.value for shown in opened.file},
        "worth": {shown.key: shown.value for shown in opened.worth},
    }


def _written(moment: datetime | None) -> str | None:
    return write_utc(moment) if moment else None


def _counts(file_id: uuid.UUID) -> tuple[int, int]:
    items = session.scalars(select(LenderFileItem).where(LenderFileItem.file_id == file_id)).all()
    return len(items), sum(one.acknowledged_at is not None for one in items)
