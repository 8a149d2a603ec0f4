"""The three answers to an entry: accepted, try later, needs a person."""

from dataclasses import dataclass, field
from typing import Any

from app.foundation.clock import write_utc
from app.foundation.i18n import in_every_language
from app.foundation.refusals import Refused
from app.foundation.registry import registry
from app.sync.models import AcceptedEntry


@dataclass(frozen=True, slots=True)
class Accepted:
    """Final. Number and receipt are there once the transaction has closed."""

    entry: AcceptedEntry

    def as_json(self) -> dict[str, Any]:
        return {
            "answer": "accepted",
            "number": self.entry.number,
            "receipt": self.entry.receipt,
            "code": self.entry.code,
            "received": write_utc(self.entry.received_at),
        }


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing is wrong with it; the phone keeps it and asks again after so many seconds."""

    reason: str
    after: int = 30
    waits_for: str | None = None

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"answer": "later", "reason": self.reason, "after": self.after}
        return {**answer, "for": self.waits_for} if self.waits_for else answer


@dataclass(frozen=True, slots=True)
class Needs:
    """A person must look at it: why, in each language, and which fields are at fault."""

    reason: str
    params: dict[str, object] = field(default_factory=dict)
    fields: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, refused: Refused) -> "Needs":
        fields = {refused.field: [_sentence(refused.reason, refused.params)]} if refused.field else {}
        return cls(refused.reason, dict(refused.params), fields)

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {
            "answer": "needs",
            "reason": self.reason,
            "message": in_every_language(_sentence(self.reason, self.params)),
            "fields": {name: in_every_language(_All(errors)) for name, errors in self.fields.items()},
        }
        return answer | {
            name: value for name, value in self.params.items() if name in {"theirs", "mine", "other"}
        }


Answer = Accepted | Later | Needs


@dataclass(frozen=True, slots=True)
class _sentence:  # noqa: N801 - it stands for a sentence that is said later, in each language
    reason: str
    params: dict[str, object]

    def __str__(self) -> str:
        words = registry().reasons.get(self.reason)
        if words is None:
            raise ValueError(f"no sentence for {self.reason}")
        text = str(words)
        return text % self.params if self.params and "%(" in text else text


@dataclass(frozen=True, slots=True)
class _All:
    errors: list[Any]

    def __str__(self) -> str:
        return " ".join(str(error) for error in self.errors)
