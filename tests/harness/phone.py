"""A phone in Python, written from docs/sync.md alone: it makes entries, signs, pushes, pulls and checks receipts."""

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from flask.testing import FlaskClient

from app.foundation.clock import now, write_utc
from app.foundation.ids import new_id


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@dataclass
class Phone:
    """One device of one person. `client` is Flask's test client or anything with the same `post`."""

    client: FlaskClient
    person: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    device: str = ""
    origin: str = "http://localhost"
    counter: int = 0
    cursor: str | None = None
    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    @property
    def spki(self) -> bytes:
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.key.public_key().public_bytes(serialization.Encoding.DER, form)

    def sign(self, message: bytes) -> str:
        r, s = utils.decode_dss_signature(self.key.sign(message, ec.ECDSA(hashes.SHA256())))
        return b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    def entry(
        self,
        kind: str,
        fields: dict[str, str],
        *,
        entry_id: str | None = None,
        form: int = 1,
        base: str | None = None,
        needs: tuple[str, ...] = (),
        at: datetime | str | None = None,
        **head: str,
    ) -> dict[str, str]:
        """A signed entry, ready to be pushed; `head` overrides what the head says, to tell lies in tests."""
        made = {
            "v": "1",
            "id": entry_id or str(new_id()),
            "kind": kind,
            "form": str(form),
            "author": self.person,
        }
        made |= {
            "device": self.device,
            "at": at if isinstance(at, str) else write_utc(at or now()),
            "key": "0001",
        } | head
        pairs = [*made.items(), *([("base", base)] if base else []), *(("needs", one) for one in needs)]
        text = urlencode([*pairs, *((f"f.{name}", value) for name, value in fields.items())])
        return {
            "bytes": text,
            "sig": self.sign(f"qingxin-entry-1\n{made['id']}\n{made['key']}\n{text}".encode()),
        }

    def push(self, *entries: dict[str, str]) -> list[dict[str, Any]]:
        """The answers, in order."""
        answer = self.post("/sync/push", {"entries": list(entries)})
        assert answer.status_code == 200, answer.text
        return answer.json["answers"]

    def pull(self, limit: int = 500) -> dict[str, Any]:
        """Pull until there is no more; rows are kept or let go as the answer says."""
        while True:
            self.counter += 1
            asked = {"device": self.device, "counter": self.counter, "cursor": self.cursor, "limit": limit}
            answer = self.post("/sync/pull", asked)
            assert answer.status_code == 200, answer.text
            page = answer.json
            for row in page["rows"]:
                place = (row["kind"], row["id"])
                if row["data"] is None:
                    self.rows.pop(place, None)
                else:
                    self.rows[place] = row["data"]
            self.cursor = page["cursor"]
            if not page["more"]:
                return page

    def post(self, path: str, content: Any, **headers: str) -> Any:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        sent = {"X-Qingxin": "1", "Origin": self.origin, "Content-Type": "application/json"}
        if path == "/sync/pull":
            sent["X-Qingxin-Signature"] = self.sign(b"qingxin-pull-1\n" + body)
        return self.client.post(
            path, data=body, headers=sent | {k.replace("_", "-"): v for k, v in headers.items()}
        )

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [data for (row_kind, _id), data in self.rows.items() if row_kind == kind]
