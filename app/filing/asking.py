"""What the dictionary and the rules say of a figure, as a question wants it."""

from __future__ import annotations

from typing import Any

from app.filing.dictionary import ITEMS
from app.filing.rules import CROSS, asks_about
from app.foundation.i18n import lazy_gettext as _l

UNITS = {"mu": _l("mu"), "yuan": _l("yuan"), "m2": _l("square metres"), "metres": _l("metres"), "tonnes": _l("tonnes"),
         "months": _l("months"), "days": _l("days"), "roots": _l("roots"), "yuan a mu and year": _l("yuan a mu and year")}  # fmt: skip


def told(key: str, **more: Any) -> dict[str, Any]:
    """What the dictionary and the rules say of a figure, as a question wants it."""
    item = ITEMS[key]
    when = ("kind", item.kinds) if item.kinds else None
    limits = {"least": item.least, "most": item.most} if item.most else {}
    figure = {"asks": asks_about(key), "unit": UNITS.get(item.unit, "")} if item.most else {}
    return {"when": when, "rules": CROSS.get(key, ()), **limits, **figure, **more}
