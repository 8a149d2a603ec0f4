"""How somebody comes in: the tries are counted, the secrets compared, and a new session is made."""

from app.foundation.db import transaction
from app.foundation.refusals import Refused
from app.people.models import SignIn
from app.people.proofs import Gate, count_try, forgive_tries, password_fits
from app.people.sign_ins import sign_in
from app.people.staffing import is_suspended, staff_by_user_name, use_totp


def enter_as_staff(user_name: str, password: str, code: str, *, agent: str, address: str) -> SignIn:
    """User name, password and TOTP; Refused(staff-sign-in) for whatever is wrong, so that a guesser learns nothing by it."""
    gates = Gate.of("staff", user_name.strip().lower()), Gate.of("address", address)
    count_try(*gates)
    staff = staff_by_user_name(user_name)
    fits = password_fits(staff.password if staff else None, password)
    with transaction():
        if staff is None or not fits or is_suspended(staff.id) or not use_totp(staff, code):
            raise Refused("staff-sign-in")
        forgive_tries(*gates)
        return sign_in(staff=staff.id, agent=agent)
