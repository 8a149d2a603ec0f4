"""What a worker states in tests, and households that have filed."""

import uuid
from typing import Any

from app.foundation.ids import new_id
from tests.harness.phone import Phone
from tests.people.made import id_no

GRID_CODE = "632324100201001"


def visit(by: Phone, household: uuid.UUID | str, outcome: str, **more: str) -> dict[str, Any]:
    """Push a visit and give the answer; `at` and `entry_id` may be given."""
    [answer] = by.push(written(by, household, outcome, **more))
    return answer


def written(by: Phone, household: uuid.UUID | str, outcome: str, **more: Any) -> dict[str, str]:
    head = {name: more.pop(name) for name in ("at", "entry_id") if name in more}
    return by.entry("visit", {"household": str(household), "outcome": outcome, **more}, **head)


def new_household(grid: str = GRID_CODE, **more: str) -> dict[str, str]:
    """The fields of a household that is on no list."""
    made = {
        "grid": grid,
        "herder_group": "二社",
        "name_zh": "多杰太",
        "name_bo": "རྡོ་རྗེ་ཐར",
        "id_no": id_no(),
        "phone": "13897001234",
    }
    return {name: text for name, text in (made | more).items() if text}


def refused(answer: dict[str, Any]) -> str:
    """Why an entry was kept for a person."""
    assert answer["answer"] == "needs", answer
    return str(answer["reason"])


def accepted(answer: dict[str, Any]) -> str:
    assert answer["answer"] == "accepted", answer
    return str(answer["id"])


def entry_id() -> str:
    return str(new_id())
