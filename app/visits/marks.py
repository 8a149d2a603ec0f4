"""What other features know of households and a worker's list shows as a mark, never with its content: each registers its own source."""

import uuid
from collections.abc import Callable, Collection, Mapping
from typing import Any, Literal

Name = Literal["news", "unconfirmed", "objected"]
Source = Callable[[Collection[uuid.UUID]], Mapping[uuid.UUID, Any]]
"""Gets households and gives what the mark says of some of them; of the others it says nothing."""

NOTHING: Mapping[Name, Any] = {"news": False, "unconfirmed": False, "objected": []}
_sources: dict[Name, Source] = {}


def marks(name: Name) -> Callable[[Source], Source]:
    """Register the source of a mark: news and unconfirmed are true or false, objected is a list of figures' keys.

    Whoever changes what it says also tells the phones: `app.people.grids.show_household`.
    """

    def register(source: Source) -> Source:
        _sources[name] = source
        return source

    return register


def marks_of(household_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """Every mark of each household."""
    told = {name: source(household_ids) for name, source in _sources.items()}
    return {
        one: {name: told.get(name, {}).get(one, nothing) for name, nothing in NOTHING.items()}
        for one in household_ids
    }
