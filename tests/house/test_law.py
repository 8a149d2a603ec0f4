"""What docs/law.md and docs/policy.md name exists: each symbol can be imported, each test is there, each page has a route."""

import ast
import importlib
import re

import pytest

from tests.harness.doors import doors
from tests.harness.tree import ROOT

LAW, POLICY = ROOT / "docs" / "law.md", ROOT / "docs" / "policy.md"
TICKED = re.compile(r"`([^`]+)`")
MEASURES = 23


def rows(paper, columns):
    """The cells of every table row of so many columns, heads left out."""
    split = [
        line.strip("| ").split(" | ") for line in paper.read_text().splitlines() if line.startswith("| ")
    ]
    assert [cells for cells in split if len(cells) != columns] == [], (
        f"{paper.name} has rows of another width"
    )
    return [
        [cell.strip() for cell in cells]
        for cells in split
        if cells[0].strip() not in {"article", "rule", "no."}
    ]


LINES = rows(LAW, 5)
KEPT = [line for line in LINES if not line[2].startswith("*Not yet*")]
PLANS = rows(POLICY, 6)


def exists(symbol):
    """Whether a dotted name leads to something: a module, then attributes of it."""
    parts = symbol.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for name in parts[end:]:
            found = getattr(found, name, None) or getattr(found, "__annotations__", {}).get(name)
        return found is not None
    return False


def is_test(name):
    path, _, function = name.partition("::")
    file = ROOT / path
    if not file.is_file():
        return False
    if file.suffix == ".js":
        return function in file.read_text()
    defined = {
        node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)
    }
    return function in defined


@pytest.mark.parametrize("line", KEPT, ids=lambda line: line[0])
def test_what_the_table_of_law_names_exists(line):
    symbols, tests = TICKED.findall(line[3]), TICKED.findall(line[4])
    assert symbols
    assert tests
    assert [name for name in symbols if not exists(name)] == []
    assert [name for name in tests if not is_test(name)] == []


def test_what_is_not_yet_done_names_nothing():
    assert [line for line in LINES if line[2].startswith("*Not yet*") and "`" in line[3] + line[4]] == []


def test_every_measure_of_the_plan_stands_in_the_table_once():
    assert [line[0] for line in PLANS] == [str(n) for n in range(1, MEASURES + 1)]


@pytest.mark.parametrize("line", PLANS, ids=lambda line: f"measure {line[0]}")
def test_what_the_table_of_policy_names_exists(line):
    state, pages, tests = line[2], TICKED.findall(line[4]), TICKED.findall(line[5])
    assert state in {"works", "part", "planned"}
    assert bool(tests) == (state != "planned")
    known = {address for address, _, _ in doors()}
    assert [page for page in pages if page not in known and not (ROOT / page).exists()] == []
    assert [name for name in tests if not is_test(name)] == []


def test_a_symbol_or_a_test_that_is_not_there_is_found():
    assert not exists("app.consent.actions.forget_everything")
    assert not exists("app.nowhere.at_all")
    assert not is_test("tests/house/test_law.py::test_that_nobody_wrote")
    assert not is_test("tests/house/test_lore.py::test_what_the_table_of_law_names_exists")
