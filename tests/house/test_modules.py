import ast

import pytest

from tests.harness.tree import name, tracked

MOST_LINES = 300


@pytest.mark.parametrize("kind", ["app/*.py", "pwa/js/*.js", "pwa/worker/*.js"])
def test_no_module_is_longer_than_three_hundred_lines(kind):
    long = {name(path): n for path in tracked(kind) if (n := len(path.read_text().splitlines())) > MOST_LINES}
    assert not long


def test_every_module_begins_by_saying_what_it_is():
    silent = [
        name(path)
        for path in tracked("app/*.py", "wsgi.py", "gunicorn.conf.py", "migrations/*.py")
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not silent
