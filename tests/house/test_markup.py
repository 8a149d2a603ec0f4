"""The pages that open without signing in, read by html-validate, which knows what may stand in what."""

import json
import subprocess

import pytest

from tests.harness.tree import ROOT

OPEN = {"public", "person-or-shell", "staff-or-shell"}
LEAST_PAGES = 20
RULES = {
    "root": True,
    "extends": ["html-validate:standard"],
    "rules": {
        # Firefox keeps a tick across a reload, on a phone that others use too, unless the box says off.
        "valid-autocomplete": "off",
        # In a shell a link gets its address once the phone knows it; what else it says is there before.
        "attribute-misuse": "off",
    },
}


def open_addresses(app):
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        if rule.arguments == {"lang"} and "GET" in rule.methods and access in OPEN:
            yield rule.rule.split("<")[0], rule.rule.split(">", 1)[1]


def faults(folder):
    """A line for each fault of the HTML files in a folder; the rules are those of the standard, not of a taste."""
    (folder / ".htmlvalidate.json").write_text(json.dumps(RULES))
    read = subprocess.run(
        [
            "bin/with-node",
            "html-validate",
            "--config",
            folder / ".htmlvalidate.json",
            "--formatter",
            "text",
            folder,
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert not read.stderr
    return read.stdout.splitlines()


@pytest.mark.one_database("sqlite")
def test_open_pages_keep_the_standard(app, client, tmp_path):
    for before, after in sorted(open_addresses(app)):
        answer = client.get(f"{before}zh{after}")
        if answer.status_code == 200 and answer.mimetype == "text/html":
            (tmp_path / f"{after.strip('/').replace('/', '-') or 'home'}.html").write_text(answer.text)
    assert len(list(tmp_path.glob("*.html"))) >= LEAST_PAGES
    assert faults(tmp_path) == []


def test_a_page_that_breaks_the_standard_is_found(tmp_path):
    page = '<!doctype html><html lang="zh"><head><title>a</title></head><body><ul><p>b</p></ul></body></html>'
    (tmp_path / "page.html").write_text(page)
    [fault] = faults(tmp_path)
    assert "element-permitted-content" in fault
