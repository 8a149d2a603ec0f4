"""The two requests of a phone - push what was written, pull what changed - and the keys that verify receipts."""

import threading
from typing import Any

from flask import Blueprint, Response, jsonify, request

from app.foundation.access import device_only, public
from app.foundation.clock import now, write_utc
from app.foundation.contracts import Viewer
from app.foundation.db import session
from app.foundation.refusals import Refused
from app.people.queries import audiences_of
from app.sync import door, feed
from app.sync.answers import Answer, Needs
from app.sync.bodies import Unfit, read_body
from app.sync.devices import author_of, fetch_devices, may_pull, refusal_of
from app.sync.receipts import published_keys
from app.sync.rules import MOST_ENTRIES, Written, read

plain = Blueprint("sync", __name__)

# One push at a time in a process: threads that judge beside the one that writes would only take the interpreter from it,
# again at each statement. Another process judges meanwhile.
_turn = threading.Lock()


@plain.post("/sync/push")
@device_only
def push() -> Response:
    """Up to 100 entries; an answer each, in their order. An answer may get lost: the same bytes get the same one again."""
    _body, content = read_body(request)
    sent = content.get("entries")
    if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
        raise Unfit(400, "wrong-type")
    if len(sent) > MOST_ENTRIES:
        raise Unfit(413, "too-many")
    with _turn:
        answers = _answers(sent)
    clock = session.scalars(feed.newest_clock()).one()
    return jsonify(
        answers=answers, epoch=clock.epoch, safe_until=feed.safe_until(clock), now=write_utc(now())
    )


@plain.post("/sync/pull")
@device_only
def pull() -> Response:
    """What changed since the cursor, in pages that end in a checkpoint; signed by the device, counted against replay."""
    body, content = read_body(request)
    device = may_pull(content, body, request.headers.get("X-Qingxin-Signature", ""))
    text, limit = content.get("cursor"), content.get("limit", feed.PAGE)
    if not isinstance(text, str | None) or not isinstance(limit, int) or not 0 < limit <= feed.PAGE:
        raise Unfit(400, "wrong-type")
    page = feed.pull(
        Viewer(device.person_id, device.id, device.staff_id), audiences_of(device.owner), text, limit
    )
    answer: dict[str, Any] = {
        "rows": page.rows,
        "cursor": page.cursor,
        "more": page.more,
        "epoch": page.epoch,
    }
    answer |= {"safe_until": page.safe_until, "now": write_utc(now())}
    return jsonify(answer | ({"whole": True} if page.whole else {}))


@plain.get("/.well-known/qingxin-keys.json")
@public
def keys() -> Response:
    """The public keys of receipts, as a JWK set."""
    answer = jsonify(published_keys())
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


@plain.errorhandler(Unfit)
def unfit(fault: Unfit) -> tuple[Response, int]:
    return jsonify(reason=fault.reason), fault.status


def _answers(sent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Read and judge outside the writers' turn; what can be judged goes through the door in one transaction."""
    received = now()
    ready: list[tuple[int, door.Judged]] = []
    answers: dict[int, Answer] = {}
    ids: dict[int, str] = {}
    writings: dict[int, Written] = {}
    for place, one in enumerate(sent):
        text = one.get("bytes")
        try:
            writings[place] = read(text if isinstance(text, str) else "")
        except Refused as fault:
            answers[place] = Needs.of(fault)
    _senders = fetch_devices(writings.values())
    for place, written in writings.items():
        ids[place], one = str(written.id), sent[place]
        try:
            author = author_of(written, one.get("sig"))
        except Refused as fault:
            answers[place] = Needs.of(fault)
            continue
        try:
            ready.append((place, door.judge(written, author, received, bar=refusal_of(written, received))))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the others are not at fault
            answers[place] = door.failed(written, fault)
    if ready:
        done = door.accept_all([judged for _place, judged in ready])
        answers.update(zip((place for place, _judged in ready), done, strict=True))
    return [{"id": ids.get(place), **answers[place].as_json()} for place in range(len(sent))]
