"""Who did something, by name: people who work with the platform are named to those they work for."""

from __future__ import annotations

import uuid

from app.foundation.db import session
from app.foundation.i18n import gettext as _
from app.foundation.i18n import language
from app.people.models import Institution, Staff


def who(actor: str) -> str:
    """`staff:<id>` by name; a command or the system as what it is."""
    kind, _colon, ident = actor.partition(":")
    if kind == "person":
        return _("I myself")
    if kind != "staff":
        return _("the system")
    try:
        found = session.get(Staff, uuid.UUID(ident))
    except ValueError:
        found = None
    if found is None:
        return _("somebody who worked here")
    return (found.name_bo if language() == "bo" else None) or found.name_zh


def institution(ident: uuid.UUID | None) -> str:
    """A lender's name in the language of the page."""
    found = session.get(Institution, ident) if ident else None
    name: str | None = getattr(found, f"name_{language()}", None)
    return name or (found.name_zh if found else "")
