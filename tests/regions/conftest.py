import pytest

from app.foundation.db import transaction
from app.regions.actions import load_regions
from app.regions.lists import listed


@pytest.fixture
def qinghai(ctx):
    """The whole tree is loaded."""
    with transaction():
        load_regions(listed())
