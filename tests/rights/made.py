"""People of the county office for tests."""

from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.people import staffing


def clerk_of(app, area, role="county"):
    """A member of staff with one role in an area; the id."""
    with app.app_context(), transaction():
        made = staffing.take_on(f"clerk-{new_id().hex[-6:]}", "no password", name_zh="尕玛")
        staffing.grant_role(made.id, role, area)
        return made.id
