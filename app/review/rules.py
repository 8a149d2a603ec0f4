"""A marked page becomes one whose sentences can be tapped; standard library only."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import sha256

KEY_LENGTH = 16
BEGIN, MIDDLE, END = "\ue000", "\ue001", "\ue002"
MARK = re.compile(f"{BEGIN}([0-9]+){MIDDLE}|{END}")
# The same inside a JSON text, where the marks are escaped.
ESCAPED = re.compile(r"\\ue000[0-9]+\\ue001|\\ue002")
CLOSING = re.compile(r' (hidden|data-(module|module-open|when|if|unless|row|private)(="[^"]*")?)(?=[ >/])')
"""What hides a part of a page, or fills it from a phone."""
TAG = re.compile(r"(<[^>]*>)")
PLAIN = ("title", "option", "textarea", "style", "script")
"""Elements in which no other element may stand."""

Found = tuple[str | None, str]


def key_of(found: Found) -> str:
    """A short name of a sentence for addresses: of its context and its English."""
    context, english = found
    return sha256(f"{context or ''}\0{english}".encode()).hexdigest()[:KEY_LENGTH]


def tappable(page: str, said: Sequence[Found], state: Callable[[Found], str]) -> str:
    """The page with each visible sentence in a span that names it and what readers think of it; every state of it is opened.

    Sentences in attributes and titles lose their marks: they are listed beside the page.
    """
    parts, inside = [], ""
    for part in TAG.split(page):
        if part.startswith("<"):
            name = part.strip("</> ").split()[0].lower() if part.strip("</> ") else ""
            if name in PLAIN:
                inside = "" if part.startswith("</") else name
            parts.append(_opened(unmarked(part), name))
        else:
            parts.append(unmarked(part) if inside else _spanned(part, said, state))
    return "".join(parts)


def unmarked(text: str) -> str:
    return ESCAPED.sub("", MARK.sub("", text))


def _spanned(text: str, said: Sequence[Found], state: Callable[[Found], str]) -> str:
    def span(mark: re.Match[str]) -> str:
        if mark[1] is None:
            return "</span>"
        found = said[int(mark[1])]
        return f'<span class="sentence sentence--{state(found)}" data-sentence="{key_of(found)}">'

    return MARK.sub(span, text)


def _opened(tag: str, name: str) -> str:
    """Nothing stays hidden and no script runs: a reader must see what a page can say, not only what it says now."""
    if name == "script":
        return ""
    if name == "template":
        return tag.replace("template", "div", 1)
    return CLOSING.sub("", tag)
