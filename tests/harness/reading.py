"""What is wrong with an answer or a page: the rules that every page of the house keeps, whoever tests it."""

import itertools
import re
from collections import Counter
from functools import cache
from xml.etree import ElementTree as ET

import html5lib
from html5lib.constants import E as PARSE_ERRORS
from werkzeug.test import TestResponse

from tests.harness.page import Page, words
from tests.harness.tree import ROOT

# One that holds no other: templates may stand in each other.
TEMPLATE = re.compile(r"<template\b([^>]*)>((?:(?!<template\b).)*?)</template>", re.DOTALL | re.IGNORECASE)
REFERENCES = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-errormessage",
    "list",
    "form",
)
LANGUAGES = {"bo", "zh", "en"}
SVG = "{http://www.w3.org/2000/svg}"
LEFTOVERS = ("%(", "{{", "{%", "}}", "Undefined", "LazyString", "&amp;lt;", "<FieldList", "object at 0x")


def faults_of_answer(answer: TestResponse, *, signed_in: bool) -> list[str]:
    """What is wrong with the headers."""
    faults = []
    policy = answer.headers.get("Content-Security-Policy", "")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if " " in rule.strip())
    if answer.mimetype == "application/json" or answer.status_code == 304:
        # It is no page; what it must not be is guessed to be one.
        rules = {"default-src": "'none'", "frame-ancestors": "'none'", "object-src": "'none'"}
    if rules.get("default-src") not in {"'self'", "'none'"}:
        faults.append(f"the policy allows more than ourselves by default: {policy!r}")
    if "unsafe" in policy or rules.get("frame-ancestors") != "'none'" or rules.get("object-src") != "'none'":
        faults.append(f"the policy is not strict: {policy!r}")
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        faults.append("the kind of content may be guessed")
    if (
        signed_in
        and answer.mimetype == "text/html"
        and "no-store" not in answer.headers.get("Cache-Control", "")
    ):
        faults.append("a page drawn for somebody may be stored")
    for cookie in answer.headers.getlist("Set-Cookie"):
        if "HttpOnly" not in cookie or "SameSite" not in cookie:
            faults.append(f"a cookie is readable by scripts or travels anywhere: {cookie.split('=')[0]}")
    return faults


def faults_of_page(html: str, path: str) -> list[str]:
    """What is wrong with the page; path tells the language that it must be in."""
    page = Page(html)
    return [
        *_grammar(html),
        *_frame(page, path),
        *_leftovers(page, html, path),
        *_references(page),
        *_labels(page),
        *_inline(page),
        *_drawings(page),
    ]


def _grammar(html: str) -> list[str]:
    """Errors of HTML5's grammar. html5lib does not know <template>, so what is inside is read by itself."""
    parts = []
    while found := TEMPLATE.findall(html):
        parts += [(f" in the template{head}", inside) for head, inside in found]
        html = TEMPLATE.sub("", html)
    parts.append(("", html))
    faults = []
    for where, text in parts:
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        if where:
            parser.parseFragment(text, container=_container(text))
        else:
            parser.parse(text)
        lines = text.splitlines() or [""]
        for (line, _), code, values in parser.errors:
            said = PARSE_ERRORS.get(code, code)
            said = said % values if "%(" in said else said
            faults.append(f"line {line}{where}: {said} · {lines[min(line, len(lines)) - 1].strip()[:90]}")
    return faults


def _container(text: str) -> str:
    for start, container in (("<tr", "tbody"), ("<td", "tr"), ("<th", "tr"), ("<option", "select")):
        if text.lstrip().startswith(start):
            return container
    return "div"


def _frame(page: Page, path: str) -> list[str]:
    faults = []
    headings = [words(one) for one in page.all("h1")]
    if len(headings) != 1 or not headings[0]:
        faults.append(f"not one heading of the first rank but {headings}")
    titles = [words(one) for one in page.all("title") if words(one)]
    if not titles:
        faults.append("no title")
    if len(page.all("main")) != 1:
        faults.append("not one main part")
    faults += _ranks(page)
    lang = page.root.get("lang", "")
    if not lang:
        faults.append("the page does not say its language")
    first = path.split("/")[1]
    if first in LANGUAGES:
        if not lang.startswith(first):
            faults.append(f"a page under /{first}/ says that it is in {lang!r}")
        others = {one.get("hreflang", "")[:2] for one in page.all("a", hreflang=True)}
        if missing := {"bo", "zh"} - others - {first}:
            faults.append(f"no link to the page in {', '.join(sorted(missing))}")
    return faults


def _ranks(page: Page) -> list[str]:
    ranks = [
        int(one.tag[1])
        for one in page.root.iter()
        if isinstance(one.tag, str) and re.fullmatch("h[1-6]", one.tag)
    ]
    return [
        f"a heading of rank {b} follows one of rank {a}" for a, b in itertools.pairwise(ranks) if b > a + 1
    ]


def _leftovers(page: Page, html: str, path: str) -> list[str]:
    text = " ".join(page.one("body").itertext())
    faults = [f"{left!r} was left in the page" for left in LEFTOVERS if left in html]
    if not path.startswith("/en/") and re.search(r"\bNone\b", text):
        faults.append("the word None is on the page")
    return faults


def _references(page: Page) -> list[str]:
    ids = Counter(one.get("id") for one in page.all("*", id=True))
    faults = [f"the id {ident} is there {n} times" for ident, n in ids.items() if n > 1]
    for one in page.root.iter():
        for attribute in REFERENCES:
            for target in one.get(attribute, "").split():
                if target not in ids:
                    faults.append(f"<{one.tag} {attribute}> points to {target}, which is not there")
    for one in page.all("a", href=True):
        target = one.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            faults.append(f"a link leads to {target}, which is not there")
    return faults


def _labels(page: Page) -> list[str]:
    wrapped = {id(inner) for label in page.all("label") for inner in label.iter() if words(label)}
    pointed = {label.get("for") for label in page.all("label") if words(label)}
    faults = []
    for one in page.root.iter():
        if one.tag in {"input", "select", "textarea"} and one.get("type") not in {
            "hidden",
            "submit",
            "button",
        }:
            if not (id(one) in wrapped or one.get("id") in pointed or _named(one)):
                faults.append(f"the field {one.get('name') or one.get('id')} has no label")
        elif one.tag in {"a", "button"} and not (words(one) or _named(one) or _picture_named(one)):
            faults.append(f"a {one.tag} without words: {one.attrib}")
        elif one.tag == "img" and one.get("alt") is None:
            faults.append(f"a picture without words: {one.get('src')}")
    return faults


def _named(one: ET.Element) -> bool:
    return bool(one.get("aria-label") or one.get("aria-labelledby"))


def _picture_named(one: ET.Element) -> bool:
    return any(inner.get("alt") or inner.get("aria-label") for inner in one.iter())


def _inline(page: Page) -> list[str]:
    faults = ["a style element in the page" for _ in page.all("style")]
    for one in page.root.iter():
        if one.tag == "script" and one.get("src") is None:
            faults.append("a script in the page")
        faults += [
            f"<{one.tag}> carries {name}"
            for name in one.attrib
            if name == "style" or str(name).startswith("on")
        ]
        for name in ("src", "href", "action"):
            if re.match(r"(https?:)?//|javascript:", one.get(name, "").strip()) and one.tag != "a":
                faults.append(f"<{one.tag} {name}> leads away: {one.get(name)}")
    return faults


def _drawings(page: Page) -> list[str]:
    """Icons and pictures that no sprite holds; a browser shows nothing in their place and says nothing."""
    asked = [one.get("href", "") for one in page.all(f"{SVG}use")]
    drawn = [re.fullmatch(r"/assets/\w+/icons/(\w+\.svg)#([\w-]+)", address) for address in asked]
    return [
        f"no sprite holds {address}"
        for address, found in zip(asked, drawn, strict=True)
        if found is None or f'<symbol id="{found[2]}"' not in _sprite(found[1])
    ]


@cache
def _sprite(name: str) -> str:
    return (ROOT / "pwa/icons" / name).read_text("utf-8")
