"""A password and an authenticator as they were chosen on a page: judged, and hashed before any transaction begins."""

from app.foundation.forms import Form
from app.foundation.refusals import Refused
from app.people.county.inviting import NewAccess, step_of
from app.people.county.rules import USER_NAME, password_fault
from app.people.proofs import hash_password


def chosen_access(form: Form, user_name: str) -> NewAccess:
    """Raises Refused with the field at fault: user-name-shape, password-short, -plain, -name, passwords-differ, code-wrong."""
    if not USER_NAME.fullmatch(user_name):
        raise Refused("user-name-shape", "user_name")
    password = chosen_password(form, user_name)
    secret = str(form["secret"].data)
    return NewAccess(hash_password(password), secret, proven_step(secret, form.text_of("code")))


def chosen_password(form: Form, user_name: str) -> str:
    password = form.text_of("password")
    fault = password_fault(password, user_name)
    if fault:
        raise Refused(fault, "password")
    if password != form.text_of("again"):
        raise Refused("passwords-differ", "again")
    return password


def proven_step(secret: str, code: str) -> int:
    """The half-minute of a code that proves that the secret was read."""
    step = step_of(secret, code)
    if step is None:
        raise Refused("code-wrong", "code")
    return step
