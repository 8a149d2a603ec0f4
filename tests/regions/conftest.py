import pytest

from app.foundation.db import transaction
from app.regions.actions import load_regions
from app.regions.lists import listed


def whole_tree():
    with transaction():
        load_regions(listed())


@pytest.fixture
def seed():
    return whole_tree


@pytest.fixture
def qinghai(ctx):
    """The whole tree is loaded."""
