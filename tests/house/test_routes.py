"""Every door of the house: who may enter, and how its address is written."""

import re

import pytest

from tests.harness.doors import doors, written
from tests.harness.tree import ROOT

TABLE = ROOT / "tests" / "house" / "who-may-enter.txt"
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that browsers and standards fix.
GIVEN = {".well-known", "sw.js", "favicon.ico", "robots.txt"}


@pytest.fixture(scope="module")
def built():
    return doors()


def test_every_route_says_who_may_enter_as_the_table_does(built):
    """A new door is a decision: it is written into the table, where a reviewer sees it."""
    stated = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    assert [written(door) for door in built] == stated


def test_no_route_is_without_a_mark(built):
    assert [address for address, _, access in built if not access] == []


def test_every_value_in_an_address_has_a_type(built):
    untyped = re.compile(r"<(?!lang>)[^:>]+>")
    assert [address for address, _, _ in built if untyped.search(address)] == []


def test_every_address_is_written_in_small_letters_with_hyphens(built):
    wrong = []
    for address, _, _ in built:
        fixed = [part for part in re.sub(r"<[^>]*>", "\0", address).split("/") if part and "\0" not in part]
        wrong += [address for part in fixed if part not in GIVEN and not KEBAB.fullmatch(part.split(".")[0])]
    assert wrong == []
