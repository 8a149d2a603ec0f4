"""The harness is trusted by every other test, so it is shown here that it finds what it should."""

import socket

import pytest
import sqlalchemy as sa

from app.foundation.engine import Database
from tests.harness.network import ReachedOut
from tests.harness.page import Page
from tests.harness.reading import faults_of_page
from tests.harness.rows import count_rows, fill_empty_tables

GOOD = """<!doctype html><html lang="bo"><head><meta charset="utf-8"><title>t</title></head><body>
<a href="/zh/file" hreflang="zh">中文</a><main><h1>Household</h1><form method="post" action="/bo/file">
<label for="yaks">Yaks</label><input id="yaks" name="yaks" value="48"><input type="hidden" name="token" value="x">
<select name="kind" aria-label="kind"><option value="a">A</option><option value="b" selected>B</option></select>
<button name="step" value="next">Keep</button></form>
<template data-word="late"><tr><td>late</td></tr></template></main></body></html>"""

FAULTS = {
    "two headings of the first rank": ("<h1>", "<h1>One</h1><h1>"),
    "no title": ("<title>t</title>", ""),
    "no language": (' lang="bo"', ""),
    "another language": ('lang="bo"', 'lang="zh"'),
    "no link to the other language": (' hreflang="zh"', ""),
    "an id twice": ("<main>", '<main id="yaks">'),
    "a field without label": ('for="yaks"', ""),
    "a style attribute": ("<h1>", '<h1 style="color:red">'),
    "a handler in the page": ("<h1>", '<h1 onclick="x()">'),
    "a script in the page": ("</main>", "<script>x()</script></main>"),
    "a style element": ("</head>", "<style>p{}</style></head>"),
    "a placeholder left": ("Household", "%(name)s"),
    "a word of Python": ("Household", "None"),
    "a tag that is not closed": ("</form>", ""),
    "a wrong tag inside a template": ("</td>", "</td></p>"),
    "a label of a field that is not there": ('for="yaks"', 'for="sheep"'),
    "a heading that jumps": ("</h1>", "</h1><h3>Deep</h3>"),
    "a script from elsewhere": ("</main>", '<script src="https://elsewhere.test/x.js"></script></main>'),
    "a button without words": (">Keep<", "><"),
}


def test_a_good_page_has_no_faults():
    assert faults_of_page(GOOD, "/bo/file") == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_page_is_found(fault):
    good, bad = FAULTS[fault]
    assert good in GOOD
    assert faults_of_page(GOOD.replace(good, bad, 1), "/bo/file")


def test_a_form_is_sent_with_all_that_it_holds():
    form = Page(GOOD).form()
    assert form.filled({"yaks": 50}) == {"yaks": ["50"], "token": ["x"], "kind": ["b"], "step": ["next"]}
    with pytest.raises(AssertionError, match="no field goats"):
        form.filled({"goats": 3})


def test_tests_stay_on_this_machine():
    with socket.socket() as probe, pytest.raises(ReachedOut):
        probe.connect(("192.0.2.1", 80))
    with pytest.raises(ReachedOut):
        socket.getaddrinfo("example.test", 80)


def test_the_client_reads_the_pages_that_it_gets(client):
    assert client.get("/healthz").json == {"alive": True}


def test_a_fresh_database_stands_at_the_newest_migration(client):
    assert client.get("/readyz").status_code == 200


def test_what_a_test_wrote_is_gone_before_the_next(of_this_kind, prepared_keys):
    with of_this_kind.fresh() as url:
        before = shape(url)
        database = Database(url)
        with database.engine.begin() as connection:
            connection.execute(sa.text("UPDATE clock SET number = number + 7"))
            fill_empty_tables(connection)
        database.close()
        assert shape(url) != before
    with of_this_kind.fresh() as url:
        assert shape(url) == before
        database = Database(url)
        with database.engine.begin() as connection:
            connection.execute(sa.text("DELETE FROM clock"))
        database.close()
    with of_this_kind.fresh() as url:
        assert shape(url) == before


def shape(url):
    database = Database(url)
    with database.engine.begin() as connection:
        found = connection.scalar(sa.text("SELECT number FROM clock")), count_rows(connection)
    database.close()
    return found
