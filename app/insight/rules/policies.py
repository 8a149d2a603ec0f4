"""What a policy says of a household: it may claim, it may not, or something is missing; dated rules read against the file.

A rule reads figures of the file that need no consent of their own; `policy_from` refuses every other (征信业管理条例 art. 14).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

MAY, MAY_NOT, MISSING = "may", "may-not", "missing"


class BadPolicy(ValueError):
    """A policy whose data cannot stand; the message is for whoever edits it."""


@dataclass(frozen=True)
class Policy:
    """A policy in force from `since` to `until` (None: open). `asks` are rules, `bring` codes of papers, `where` of a place."""

    code: str
    since: date
    until: date | None
    example: bool
    body: str
    number: str
    asks: tuple[Mapping[str, Any], ...]
    bring: tuple[str, ...]
    where: str

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Found:
    """One rule judged: a code, and the field of the file on which it hangs ("" for none)."""

    state: str
    code: str
    field: str = ""


@dataclass(frozen=True)
class Claim:
    """What a policy says of a household, with the reason of each rule."""

    policy: Policy
    found: tuple[Found, ...]

    @property
    def state(self) -> str:
        states = {one.state for one in self.found}
        return MAY_NOT if MAY_NOT in states else MISSING if MISSING in states else MAY


def policy_from(text: Mapping[str, Any], readable: Collection[str]) -> Policy:
    """A policy from its data; `readable` are the fields that a rule may read. BadPolicy names what cannot stand."""
    until = text["until"]
    policy = Policy(
        code=text["code"],
        since=date.fromisoformat(text["since"]),
        until=date.fromisoformat(until) if until else None,
        example=bool(text["example"]),
        body=text["body"],
        number=text["number"],
        asks=tuple(text["asks"]),
        bring=tuple(text["bring"]),
        where=text["where"],
    )
    for rule in policy.asks:
        if rule["rule"] not in RULES:
            raise BadPolicy(f"{policy.code}: no rule {rule['rule']}")
        if forbidden := set(_read_by(rule)) - set(readable):
            raise BadPolicy(f"{policy.code}: may not read {', '.join(sorted(forbidden))}")
    if not policy.asks or (policy.until and policy.until < policy.since):
        raise BadPolicy(f"{policy.code}: asks nothing, or ends before it begins")
    return policy


def claim(policy: Policy, answers: Mapping[str, str]) -> Claim:
    """Each rule against the answers of a file in normal form."""
    return Claim(policy, tuple(RULES[rule["rule"]](rule, answers) for rule in policy.asks))


def _read_by(rule: Mapping[str, Any]) -> list[str]:
    return [*rule.get("fields", ()), *([rule["field"]] if "field" in rule else [])]


def _kind(rule: Mapping[str, Any], answers: Mapping[str, str]) -> Found:
    kind = answers.get("kind")
    if not kind:
        return Found(MISSING, "not-stated", "kind")
    return Found(MAY, "kind", "kind") if kind in rule["in"] else Found(MAY_NOT, "other-kind", "kind")


def _any_above_zero(rule: Mapping[str, Any], answers: Mapping[str, str]) -> Found:
    stated = {name: answers[name] for name in rule["fields"] if answers.get(name)}
    above = next((name for name, text in stated.items() if float(text) > 0), None)
    if above:
        return Found(MAY, "has", above)
    lacking = next((name for name in rule["fields"] if name not in stated), None)
    return Found(MISSING, "not-stated", lacking) if lacking else Found(MAY_NOT, "has-none", rule["fields"][0])


def _at_least(rule: Mapping[str, Any], answers: Mapping[str, str]) -> Found:
    text = answers.get(rule["field"])
    if not text:
        return Found(MISSING, "not-stated", rule["field"])
    enough = float(text) >= rule["least"]
    return Found(MAY, "has", rule["field"]) if enough else Found(MAY_NOT, "has-none", rule["field"])


def _on_a_list(_rule: Mapping[str, Any], _answers: Mapping[str, str]) -> Found:
    """Whether somebody is on another body's list is not in the file, and is not asked here."""
    return Found(MISSING, "ask-the-list")


RULES: dict[str, Callable[[Mapping[str, Any], Mapping[str, str]], Found]] = {
    "kind": _kind,
    "any-above-zero": _any_above_zero,
    "at-least": _at_least,
    "on-a-list": _on_a_list,
}
