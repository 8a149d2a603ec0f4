"""Each figure of a household with all its sources, for the person, for the phone, and for whoever the person lets see it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.filing.figures import figures_of, worth_item_of
from app.filing.objections.queries import objected
from app.filing.sources import SELF, Mark, Other, marks
from app.foundation.formats import CHINA

if TYPE_CHECKING:
    from app.filing.queries import Figure

Marks = dict[str, tuple[Mark, ...]]


def sources_of(
    household_id: uuid.UUID, stated: Mapping[str, Figure], person_id: uuid.UUID | None = None
) -> Marks:
    """The sources of each stated figure and of those that only others bring; days in Beijing.

    Figures of worth (征信业管理条例 art. 14) are among them only for `person_id`, whose consent they hang on.
    """
    others: dict[str, list[Other]] = defaultdict(list)
    for noted in figures_of(household_id):
        if worth_item_of(noted.key) is None or noted.person_id == person_id:
            others[noted.key].append(Other(noted.text, noted.source, noted.as_of, noted.origin))
    disputed = {key: day_of(since) for key, since in objected(household_id).items()}
    return {
        key: marks(
            key,
            stated[key].text if key in stated else "",
            day_of(stated[key].since) if key in stated else None,
            others.get(key, ()),
            disputed.get(key),
        )
        for key in dict.fromkeys((*stated, *others))
    }


def beside(found: Marks) -> list[dict[str, Any]]:
    """The same as phones hold it: only what is more than the household's own word."""
    return [
        {
            "key": key,
            "code": mark.code,
            "day": mark.day.isoformat(),
            **({"text": mark.text} if mark.text else {}),
        }
        for key, shown in found.items()
        for mark in shown
        if mark.code != SELF
    ]


def day_of(moment: datetime) -> date:
    return moment.astimezone(CHINA).date()
