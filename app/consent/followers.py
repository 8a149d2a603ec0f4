"""Who wants to know, inside the same transaction, that a consent no longer holds: what hung on it must go."""

from collections.abc import Callable, Sequence

from app.consent.models import Consent

Follower = Callable[[Consent, Sequence[str]], None]
"""Gets the consent and the items that were taken back (all of its items, when all of it was)."""

_followers: list[Follower] = []


def on_withdrawal(follower: Follower) -> Follower:
    """Register a follower; a feature above consent does so when it is imported."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def tell(consent: Consent, items: Sequence[str]) -> None:
    for follower in _followers:
        follower(consent, items)
