"""Phones of invented people: they write and sign entries as real ones do, and what they wrote comes in through the same door."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.foundation import clock
from app.foundation.clock import write_utc
from app.foundation.contracts import Author
from app.foundation.crypto import keyring
from app.foundation.ids import new_id
from app.foundation.registry import registry
from app.people.devices import enrol_device
from app.sync import door
from app.sync.answers import Accepted
from app.sync.devices import author_of
from app.sync.receipts import WIDTH, b64
from app.sync.rules import MOST_ENTRIES, read, signed_part, write

Sent = tuple[str, str]
"""The bytes of an entry and the device's signature over them."""


NOBODY = uuid.UUID(int=0)


class NotAccepted(Exception):
    """An invented entry did not pass the door; the demo county and the rules of the house disagree."""


@dataclass
class DemoPhone:
    """A device of one person, who may be entered later than it is made; its key is gone when the county is filled."""

    person: uuid.UUID = NOBODY
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    device: uuid.UUID | None = None

    def enrol(self, name: str) -> None:
        """Inside a transaction: the server knows this phone from now on."""
        spki = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.device = enrol_device(Author("person", self.person), spki, name).id

    def entry(
        self,
        kind: str,
        fields: Mapping[str, str],
        at: datetime,
        *,
        entry_id: uuid.UUID | None = None,
        needs: Iterable[uuid.UUID] = (),
        base: str = "",
    ) -> Sent:
        """Written at a moment, long before it arrives perhaps."""
        made = entry_id or entry_id_at(at)
        head = {"v": "1", "id": str(made), "kind": kind, "form": str(registry().submissions[kind].version)}
        head |= {"author": str(self.person), "device": str(self.device), "at": write_utc(at)}
        head |= {"key": keyring().receipt, "base": base}
        text = write(head, needs, fields.items())
        r, s = utils.decode_dss_signature(
            self.key.sign(signed_part(str(made), head["key"], text), ec.ECDSA(hashes.SHA256()))
        )
        return text, b64(r.to_bytes(WIDTH, "big") + s.to_bytes(WIDTH, "big"))


def entry_id_at(at: datetime) -> uuid.UUID:
    """An id made on a phone at that moment."""
    return new_id(int(at.timestamp() * 1000))


def arrive(sent: Sequence[Sent], received: datetime) -> None:
    """Everything comes in at one moment, a hundred entries a transaction; NotAccepted names the first that does not pass."""
    with clock.at(received):
        for start in range(0, len(sent), MOST_ENTRIES):
            part = sent[start : start + MOST_ENTRIES]
            judged = []
            for text, signature in part:
                written = read(text)
                judged.append(door.judge(written, author_of(written, signature), received))
            for one, answer in zip(judged, door.accept_all(judged), strict=True):
                if not isinstance(answer, Accepted):
                    raise NotAccepted(f"{one.written.kind}: {answer.as_json()}")
