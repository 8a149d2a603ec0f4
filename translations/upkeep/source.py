"""The sentences that the program says: every msgid in app/, by the feature that says it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file

from app.foundation.catalogues import Key

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "lazy_gettext": None,
    "lazy_pgettext": ((1, "c"), 2),
    "legal": None,
}
ASKED_WITH_VARIABLES = {"app/foundation/i18n.py"}
"""The mechanism itself passes on what others wrote."""


@dataclass
class Said:
    """One sentence of one feature: its plural in English, and the files that say it."""

    plural: str | None = None
    files: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)


Source = dict[str, dict[Key, Said]]
"""Feature → (context, English) → where."""


def read_source(root: Path) -> Source:
    """Every sentence of every feature; files directly under app/ belong to foundation."""
    source: Source = {}
    for path in sorted((root / "app").rglob("*")):
        if path.suffix not in {".py", ".html", ".txt", ".webmanifest"} or "__pycache__" in path.parts:
            continue
        parts = path.relative_to(root / "app").parts
        feature = parts[0] if len(parts) > 1 else "foundation"
        place = path.relative_to(root).as_posix()
        for key, plural, comments in _sentences(path):
            said = source.setdefault(feature, {}).setdefault(key, Said(plural))
            said.plural = said.plural or plural
            said.files.add(place)
            said.comments += [line for line in comments if line not in said.comments]
    return source


def unreadable_calls(root: Path) -> list[str]:
    """Calls that translate something other than a sentence written there: no translator would ever see it."""
    names = {name for name in KEYWORDS if "gettext" in name} | {"_", "_l", "legal"}
    found = []
    for path in sorted((root / "app").rglob("*.py")):
        place = path.relative_to(root).as_posix()
        if place in ASKED_WITH_VARIABLES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                literal = (
                    node.args
                    and isinstance(node.args[0], ast.Constant)
                    and isinstance(node.args[0].value, str)
                )
                if not literal:
                    found.append(
                        f"{place}:{node.lineno}: {node.func.id}() takes a sentence written right there"
                    )
    return found


def _sentences(path: Path) -> Iterator[tuple[Key, str | None, list[str]]]:
    python = path.suffix == ".py"
    found = extract_from_file(
        "python" if python else "jinja2.ext:babel_extract",
        path,
        keywords=KEYWORDS,
        comment_tags=("NOTE:",),
        options={} if python else {"newstyle_gettext": "yes", "trimmed": "yes", "silent": "no"},
    )
    for _line, message, comments, context in found:
        one, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, None)
        yield (context, one), plural, comments
