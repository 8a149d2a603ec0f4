"""Files from phones whose form is a version behind: what that form could not ask is not thereby taken away."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from app.filing.more import MORE

Fields = MultiDict[str, str]

KNEW = "_knew"
"""Under this name an entry of an older form carries the version in which it was written."""

OLDER = {"1": 1}

ADDED = {2: frozenset(name for section in MORE for name in section.all_fields)}
"""What each version of the household file asked for the first time."""


def from_first(fields: Fields) -> Fields:
    """Version 1 said the same of everything that it asked; what came later it could not say."""
    newer = fields.copy()
    newer[KNEW] = "1"
    return newer


def with_unknown(fields: Fields, said: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """What was said, and from the version that it was written against whatever its form did not know."""
    knew = OLDER.get(fields.get(KNEW, ""))
    if knew is None:
        return dict(said)
    unknown = {name for version, names in ADDED.items() if version > knew for name in names}
    return {name: text for name, text in before.items() if name in unknown} | dict(said)
