"""Who wants to know, inside the same transaction, that a consent no longer holds: what hung on it must go."""

from collections.abc import Callable, Sequence

from app.consent.models import Consent

Follower = Callable[[Consent, Sequence[str]], None]
"""Gets the consent and the items that were taken back (all of its items, when all of it was)."""

_followers: list[Follower] = []
_of_confirmed: list[Callable[[Consent], None]] = []


def on_withdrawal(follower: Follower) -> Follower:
    """Register a follower; a feature above consent does so when it is imported."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def on_confirmed(follower: Callable[[Consent], None]) -> Callable[[Consent], None]:
    """Register who wants to know that a consent which waited for its signed form stands."""
    if follower not in _of_confirmed:
        _of_confirmed.append(follower)
    return follower


def tell_confirmed(consent: Consent) -> None:
    for follower in _of_confirmed:
        follower(consent)


def tell(consent: Consent, items: Sequence[str]) -> None:
    for follower in _followers:
        follower(consent, items)
