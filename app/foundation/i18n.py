"""The three languages of every page: which one is spoken now, and what it says.

Sentences are written in English where they are used. `translations/<language>/<feature>.po` holds what Chinese and
Tibetan say instead; the files are read once at start, merged over the features, and never compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from flask import Flask, g, has_request_context, request, url_for
from markupsafe import Markup, escape
from werkzeug.routing import BaseConverter

from app.foundation.catalogues import Catalogue, Key, read_catalogue

LANGUAGES = ("bo", "zh", "en")
FALLBACK = "zh"
BINDING = "zh"
"""Legal sentences are written in Chinese; what another language says of them is a translation."""

PREFIX = "/<language:lang>"
"""Where a feature's pages are mounted: `/bo/…`, `/zh/…`, `/en/…`."""

OWN_NAMES = {"bo": "བོད་ཡིག", "zh": "中文", "en": "English", "xx": "xx"}
HTML_LANG = {"bo": "bo", "zh": "zh-Hans", "en": "en", "xx": "en-XA"}
PSEUDO = "xx"
"""A test's language of overlong words; it exists only where the setting PSEUDO_LANGUAGE is true."""

TRANSLATIONS = Path(__file__).parents[2] / "translations"

MARKS = ("\ue000", "\ue001", "\ue002")
"""Around a marked sentence: begin, its place in the list of what was said, end of that number, the sentence, end."""

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_marked: ContextVar[list[Key] | None] = ContextVar("marked", default=None)


def language() -> str:
    """The language of this request: what `speaking` says, else the path, else the browser's wish, else Chinese."""
    chosen = _spoken.get()
    if chosen is None and has_request_context():
        named = request.path.split("/")[1] in LANGUAGES and request.path.split("/")[1]
        chosen = g.get("lang") or named or wished_language(request.accept_languages.values())
    return chosen or FALLBACK


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while, as the answers to a phone do, which carry all three."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


@contextmanager
def marking() -> Iterator[list[Key]]:
    """For a while every sentence is said between marks that name its place in this list, so that a reader can point at it."""
    said: list[Key] = []
    token = _marked.set(said)
    try:
        yield said
    finally:
        _marked.reset(token)


def sentences(code: str) -> Mapping[Key, str]:
    """Everything that a language says, by context and English."""
    return _catalogue(code).sentences


def in_every_language(text: object) -> dict[str, str]:
    """A lazy sentence said in each language: `{"bo": …, "zh": …, "en": …}`."""

    def said(code: str) -> str:
        with speaking(code):
            return str(text)

    return {code: said(code) for code in LANGUAGES}


def wished_language(wishes: Iterator[str]) -> str | None:
    """The first of a browser's wishes that we speak; Babel's own negotiation does not know that zh-CN is Chinese."""
    for wish in wishes:
        first = wish.replace("_", "-").split("-")[0].lower()
        if first in LANGUAGES:
            return first
    return None


def gettext(message: str, **values: object) -> str:
    """Say it in the language of this request; `%(name)s` is filled only when values are given."""
    return _said(None, message, values)


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """Say it for `n` things; Chinese and Tibetan have one form, English two."""
    return _filled(_catalogue(language()).said_of_many(one, many, n), {"num": n, "n": n, **values})


def pgettext(context: str, message: str, **values: object) -> str:
    """Say it where the place decides the words: `btn` (a button), `tab`, `legal` (Chinese stands beside it)."""
    return _said(context, message, values)


def npgettext(context: str, one: str, many: str, n: int, **values: object) -> str:
    """Both at once."""
    return _filled(_catalogue(language()).said_of_many(one, many, n, context), {"num": n, "n": n, **values})


def lazy_gettext(message: str, **values: object) -> str:
    """A sentence written down at import and said when it is shown.

    It is a `Sentence`, not a `str`: it joins nothing silently in the wrong language. Forms and templates take it where
    they take text, so its type says `str`.
    """
    return cast("str", Sentence(None, message, values))


def lazy_pgettext(context: str, message: str, **values: object) -> str:
    """The same, with a context."""
    return cast("str", Sentence(context, message, values))


def legal(message: str, **values: object) -> Markup:
    """A sentence with consequences in law: said in this language, and in Chinese beside it, which binds."""
    said = gettext(message, **values)
    if html_lang() == HTML_LANG[BINDING]:
        return escape(said)
    with speaking(BINDING):
        binding = gettext(message, **values)
    return Markup('{} <span class="binding" lang="{}">{}</span>').format(said, HTML_LANG[BINDING], binding)


_ = gettext
_l = lazy_gettext


@dataclass(frozen=True, eq=False)
class Sentence:
    """A message with its values, said anew each time it becomes text."""

    context: str | None
    message: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return _said(self.context, self.message, self.values)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __mod__(self, values: Mapping[str, object]) -> str:
        return str(self) % values

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, Sentence | str) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.context, self.message))

    def __bool__(self) -> bool:
        return bool(self.message)


class FormTranslations:
    """What WTForms asks for its own messages."""

    def gettext(self, string: str) -> str:
        return gettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return _catalogue(language()).said_of_many(singular, plural, n)


@dataclass(frozen=True)
class OtherLanguage:
    """One entry of the language switch: its own name in its own script, and this page in it."""

    code: str
    name: str
    url: str
    html_lang: str


def other_languages() -> list[OtherLanguage]:
    """The same page in the languages not spoken now; empty on pages that have no language."""
    if not has_request_context() or g.get("lang") is None:
        return []
    return [
        OtherLanguage(code, OWN_NAMES[code], _this_page(code), HTML_LANG[code])
        for code in LANGUAGES
        if code != language()
    ]


def html_lang(code: str | None = None) -> str:
    """What `<html lang>` says; Chinese names its script, so that fonts and screen readers choose well."""
    return HTML_LANG[code or language()]


def setup(app: Flask) -> None:
    """Teach the app its languages: the part of the path, the links, and the words in templates."""
    spoken = (*LANGUAGES, PSEUDO) if app.config.get("PSEUDO_LANGUAGE") else LANGUAGES
    app.url_map.converters["language"] = type(
        "LanguageConverter", (BaseConverter,), {"regex": "|".join(spoken)}
    )
    for code in LANGUAGES:
        _catalogue(code)

    @app.url_value_preprocessor
    def take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "lang" in values:
            g.lang = values.pop("lang")

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = language()

    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    cast("Any", environment).install_gettext_callables(
        gettext, _said_of_many, newstyle=True, pgettext=pgettext, npgettext=_said_of_many_in
    )
    environment.globals.update(
        language=language, html_lang=html_lang, other_languages=other_languages, legal=legal
    )


def _said(context: str | None, message: str, values: Mapping[str, object]) -> str:
    text, seen = _catalogue(language()).said(message, context), _marked.get()
    if seen is not None:
        seen.append((context, message))
        begin, middle, end = MARKS
        text = f"{begin}{len(seen) - 1}{middle}{text}{end}"
    return _filled(text, values)


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text % values if values else text


def _said_of_many(one: str, many: str, n: int) -> str:
    return _catalogue(language()).said_of_many(one, many, n)


def _said_of_many_in(context: str, one: str, many: str, n: int) -> str:
    return _catalogue(language()).said_of_many(one, many, n, context)


def _this_page(code: str) -> str:
    if request.endpoint is None:
        return f"/{code}/"
    return url_for(
        request.endpoint, **{**(request.view_args or {}), **request.args.to_dict(flat=False), "lang": code}
    )


@cache
def _catalogue(code: str) -> Catalogue:
    return read_catalogue(TRANSLATIONS, code)
