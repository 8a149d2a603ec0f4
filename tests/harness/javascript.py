"""Just enough of JavaScript's grammar to find its string literals, and to leave out its comments."""

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)
  | (?P<regex>(?<=[(,=:\[!&|?{};\n])\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
    """,
    re.VERBOSE | re.DOTALL,
)


def literals(source: str) -> Iterator[str]:
    """The text of each string; of a template literal only what stands between its values."""
    for token in TOKEN.finditer(source):
        text = token.group("string")
        if text and text.startswith("`"):
            yield from re.split(r"\$\{[^}]*\}", text[1:-1])
        elif text:
            yield text[1:-1]


def without_comments(source: str) -> str:
    return TOKEN.sub(lambda token: "" if token.group("comment") else token.group(), source)
