"""Marks whose sources lie below: figures in dispute, and consents on paper that nobody else has seen yet."""

import uuid
from collections.abc import Collection

from app.consent.assistance.queries import unconfirmed_in
from app.filing.dictionary import ITEMS
from app.filing.objections.queries import objected_in
from app.visits.marks import marks


@marks("objected")
def _objected(household_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """The disputed figures that a worker may see at all; not even the name of one of worth goes to his phone."""
    found = objected_in(household_ids)
    seen = {
        home: [key for key in keys if key in ITEMS and ITEMS[key].sensitivity == "N"]
        for home, keys in found.items()
    }
    return {home: sorted(keys) for home, keys in seen.items() if keys}


@marks("unconfirmed")
def _unconfirmed(household_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, bool]:
    return dict.fromkeys(unconfirmed_in(household_ids), True)
