"""Staff made for tests, and how one of them is signed in without the door."""

from datetime import timedelta

from app.foundation.clock import now
from app.foundation.db import session, transaction
from app.people import staffing
from app.people.models import SignIn
from app.people.proofs import hash_password

COUNTY = "632324"
ELSEWHERE = "632323"


def take_on(user_name, role, area=COUNTY, **where):
    """Somebody with this role there; inside an application context."""
    hashed = hash_password("a long password of nobody")
    with transaction():
        staff = staffing.take_on(user_name, hashed, name_zh=f"员工{user_name[:1]}")
        staffing.grant_role(staff.id, role, area, **where)
    return staff


def seated(client, staff_id):
    """The same browser, signed in as that member of staff."""
    with client.application.app_context(), transaction():
        row = SignIn(staff_id=staff_id, agent="", made_at=now(), expires_at=now() + timedelta(hours=8))
        session.add(row)
        session.flush()
        row_id = row.id
    with client.session_transaction() as cookie:
        cookie["_user_id"] = str(row_id)
    return client
