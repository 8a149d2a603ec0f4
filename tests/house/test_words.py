"""Where words may stand: sentences in templates and catalogues, never in JavaScript, and no leftovers anywhere."""

import ast
import re

import pytest

from tests.harness.javascript import literals
from tests.harness.tree import name, tracked

OWN_JS = ("pwa/js/*.js", "pwa/worker/*.js")
SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
SCRIPTS = re.compile(r"[\u0f40-\u0fbc\u3400-\u9fff\uf900-\ufaff]")
# Selectors, media queries and algorithm names are written with spaces but are no sentences.
NO_SENTENCE = re.compile(r"[\[\]{}>#=|<()]|^\.|:not|^(button|input|a|form|main|li)\b|^(use strict|AES|SHA)")
UNSAFE_JS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|eval\(|new Function|DOMParser)\b"
    r"|\.setAttribute\(\s*['\"](on\w+|style)['\"]"
)
LEFTOVERS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# Names of languages, masks, marks and patterns over official names are data, not sentences; the demo county is invented.
MAY_HOLD_SCRIPTS = {
    "app/filing/dictionary.py",
    "app/foundation/catalogues.py",
    "app/foundation/digits.py",
    "app/foundation/i18n.py",
    "app/foundation/formats.py",
    "app/people/names.py",
    "app/regions/kinds.py",
    "app/regions/lists.py",
    "app/regions/names.py",
}


@pytest.mark.parametrize("path", tracked(*OWN_JS), ids=name)
def test_javascript_holds_no_sentence(path):
    said = [
        text for text in literals(path.read_text()) if SENTENCE.search(text) and not NO_SENTENCE.search(text)
    ]
    assert said == []


@pytest.mark.parametrize("path", tracked(*OWN_JS), ids=name)
def test_javascript_makes_no_html_and_runs_no_text(path):
    assert UNSAFE_JS.findall(path.read_text()) == []


def test_javascript_and_python_hold_no_tibetan_or_chinese():
    found = {}
    for path in tracked("app/*.py", "wsgi.py", *OWN_JS):
        if name(path) in MAY_HOLD_SCRIPTS or name(path).startswith("app/demo/"):
            continue
        text = path.read_text()
        texts = literals(text) if path.suffix == ".js" else _strings(ast.parse(text))
        held = [one for one in texts if SCRIPTS.search(one)]
        if held:
            found[name(path)] = held
    assert not found


def test_nothing_is_left_to_do_in_the_source():
    found = [
        f"{name(path)}:{n}"
        for path in tracked(
            "app", "pwa/js", "pwa/worker", "pwa/css", "tests", "bin", "bench", "migrations", "docs", "*.md"
        )
        if path.suffix in {"", ".py", ".js", ".css", ".html", ".md"} and path.name != "test_words.py"
        for n, line in enumerate(path.read_text().splitlines(), 1)
        if LEFTOVERS.search(line)
    ]
    assert found == []


def _strings(tree):
    """String constants that are no docstrings."""
    docstrings = {
        id(one.body[0].value)
        for one in ast.walk(tree)
        if isinstance(one, ast.Module | ast.ClassDef | ast.FunctionDef)
        and one.body
        and isinstance(one.body[0], ast.Expr)
    }
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in docstrings:
            yield one.value
