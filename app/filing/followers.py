"""Who wants to know, inside the same transaction, that a household's file is another one now."""

import uuid
from collections.abc import Callable

Follower = Callable[[uuid.UUID], None]
"""Gets the household."""

_followers: list[Follower] = []


def on_filing(follower: Follower) -> Follower:
    """Register a follower; a feature above filing does so when it is imported."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def tell(household_id: uuid.UUID) -> None:
    for follower in _followers:
        follower(household_id)
