"""What a person's household may claim: the policies of the day read against the file, as pages and phones show it."""

import json
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from app.filing.dictionary import ITEMS
from app.filing.followers import on_filing
from app.filing.queries import current_file
from app.foundation.contracts import Viewer, changed
from app.insight.rules.policies import Claim, Policy, claim, policy_from
from app.loans.feed import plain
from app.loans.offers import SECTIONS
from app.loans.queries import today
from app.people.queries import adults_of, household_of

HERE = Path(__file__).parent / "policies"
READABLE = frozenset(
    key for key, item in ITEMS.items() if item.sensitivity == "N" and item.about == "household"
)


@cache
def policies() -> tuple[Policy, ...]:
    """Every policy that was ever laid in; raises BadPolicy when one cannot stand."""
    files = sorted(HERE.glob("*.json"))
    return tuple(
        policy_from(text, READABLE) for path in files for text in json.loads(path.read_text("utf-8"))
    )


def claims_of(person_id: uuid.UUID) -> dict[str, Any] | None:
    """{policies: [...]} for the person's household, those that may be claimed first; None without a file."""
    home = household_of(person_id)
    held = current_file(home.id) if home else None
    if held is None:
        return None
    found = [claim(policy, held.answers) for policy in policies() if policy.holds(today())]
    order = ("may", "missing", "may-not")
    return {"policies": [_told(one) for one in sorted(found, key=lambda one: order.index(one.state))]}


def render_claims(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """On the phones of the person alone."""
    found: dict[str, Any] | None = plain(claims_of(ref)) if ref == viewer.person else None
    return found


@on_filing
def read_again(household_id: uuid.UUID) -> None:
    """The file changed: what may be claimed may be another thing now."""
    for adult in adults_of(household_id):
        changed("policies", adult.id, f"person:{adult.id}")


def _told(one: Claim) -> dict[str, Any]:
    policy = one.policy
    return {
        "code": policy.code,
        "state": {one.state: True},
        "example": policy.example,
        "since": policy.since,
        "until": policy.until,
        "body": policy.body,
        "number": policy.number,
        "bring": list(policy.bring),
        "where": policy.where,
        "reasons": [
            {"is": {found.code: True}, "field": found.field, "section": SECTIONS.get(found.field, "")}
            for found in one.found
        ],
    }
