"""The listed regions of the whole province, for tests of what a county does with its places."""

from app.foundation.db import transaction
from app.regions.actions import load_regions
from app.regions.lists import listed


def load_listed_regions() -> None:
    """What a `seed` may return; written once for each kind of database."""
    with transaction():
        load_regions(listed())
