"""Changing one's own secrets: the present password is asked as at the door, tries are counted, other sessions end."""

import uuid

from sqlalchemy import update

from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.crypto import seal
from app.foundation.db import session, transaction
from app.foundation.forms import Form
from app.foundation.refusals import Refused
from app.people.county.secrets import chosen_password, proven_step
from app.people.models import SignIn, Staff
from app.people.proofs import Gate, count_try, forgive_tries, hash_password, password_fits
from app.people.staffing import use_totp


def change_password(staff: Staff, here: uuid.UUID, form: Form) -> None:
    """A new password under the present one and a code of the moment. Raises Refused with the field at fault, or wait-…."""
    _must_know(staff, form)
    hashed = hash_password(chosen_password(form, staff.user_name))
    with transaction():
        if not use_totp(staff, form.text_of("code")):
            raise Refused("code-wrong", "code")
        forgive_tries(_gate(staff))
        staff.password = hashed
        _end_others(staff, here)
        trail("password-changed", ref=staff.id)


def change_authenticator(staff: Staff, here: uuid.UUID, form: Form) -> None:
    """Another authenticator under the present password; a code proves that it holds the new secret."""
    _must_know(staff, form)
    secret = str(form["secret"].data)
    step = proven_step(secret, form.text_of("code"))
    with transaction():
        forgive_tries(_gate(staff))
        staff.totp, staff.totp_step = seal(staff.id, secret, "totp"), step
        _end_others(staff, here)
        trail("authenticator-changed", ref=staff.id)


def _must_know(staff: Staff, form: Form) -> None:
    count_try(_gate(staff))
    if not password_fits(staff.password, form.text_of("now")):
        raise Refused("password-wrong", "now")


def _gate(staff: Staff) -> Gate:
    return Gate.of("staff", staff.user_name)


def _end_others(staff: Staff, here: uuid.UUID) -> None:
    others = update(SignIn).where(SignIn.staff_id == staff.id, SignIn.id != here, SignIn.ended_at.is_(None))
    session.execute(others.values(ended_at=now()))
    session.flush()
