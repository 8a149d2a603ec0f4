"""How long modules and views may be, how they begin, and what the pure ones may know."""

import ast
import sys

import pytest

from tests.harness.tree import ROOT, name, tracked

MOST_LINES = 300
MOST_LINES_OF_A_VIEW = 20
ROUTES = {"get", "post", "route"}


def parsed(path):
    return ast.parse(path.read_text())


@pytest.mark.parametrize(
    "kind", ["app/*.py", "tests/*.py", "bin/*", "pwa/js/*.js", "pwa/worker/*.js", "pwa/css/*.css"]
)
def test_no_module_is_longer_than_three_hundred_lines(kind):
    long = {name(path): n for path in tracked(kind) if (n := len(path.read_text().splitlines())) > MOST_LINES}
    assert not long


def test_every_module_begins_by_saying_what_it_is():
    silent = [
        name(path)
        for path in tracked("app/*.py", "wsgi.py", "gunicorn.conf.py", "migrations/*.py")
        if path.read_text().strip() and not ast.get_docstring(parsed(path))
    ]
    assert not silent


def test_a_view_is_short_enough_to_be_read_at_a_glance():
    long = {}
    for path in tracked("app/*.py"):
        for one in ast.walk(parsed(path)):
            if isinstance(one, ast.FunctionDef) and any(_is_route(mark) for mark in one.decorator_list):
                body = one.body[1:] if ast.get_docstring(one) else one.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                if lines > MOST_LINES_OF_A_VIEW:
                    long[f"{name(path)}:{one.name}"] = lines
    assert not long


def test_rules_know_nothing_but_the_standard_library():
    """Nor anything by way of the modules that they import."""
    strangers = {
        name(path): found
        for path in tracked("app/*rules.py", "app/*/rules/*.py")
        if (found := sorted(_strangers(path, set())))
    }
    assert not strangers


def _strangers(path, seen):
    seen.add(path)
    for module in _imported(parsed(path)):
        own = next((file for file in _files(module) if file.is_file()), None)
        if own is not None and own not in seen:
            yield from _strangers(own, seen)
        elif own is None and module.split(".")[0] not in sys.stdlib_module_names:
            yield f"{module} in {name(path)}"


def _files(module):
    base = ROOT / module.replace(".", "/")
    return (base.with_suffix(".py"), base / "__init__.py")


def _is_route(mark):
    return isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr in ROUTES


def _imported(tree):
    for one in ast.walk(tree):
        if isinstance(one, ast.Import):
            yield from (alias.name for alias in one.names)
        elif isinstance(one, ast.ImportFrom):
            yield one.module or ""
