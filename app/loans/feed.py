"""The rows that phones hold: a person's applications, the looks at their file, and what is offered in their village."""

import uuid
from datetime import date, datetime
from typing import Any

from app.foundation.clock import write_utc
from app.foundation.contracts import Viewer
from app.foundation.db import session
from app.loans.models import Application, Look
from app.loans.offers import offer_for
from app.loans.telling import look_told, told


def render_application(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """An application goes to its holder's phones only."""
    application = session.get(Application, ref)
    return plain(told(application)) if application and application.person_id == viewer.person else None


def render_look(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """A look goes to the phones of the person who was looked at."""
    look = session.get(Look, ref)
    return plain(look_told(look)) if look and look.person_id == viewer.person else None


def render_product(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """What a lender offers where the viewer's household lives, while it does."""
    found = offer_for(viewer.person, ref) if viewer.person else None
    return plain(found) if found else None


def plain(value: Any) -> Any:
    """The same with ids, days and moments written as text."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime):
        return write_utc(value)
    return str(value) if isinstance(value, date | uuid.UUID) else value
