"""Who may enter a view: decorators that mark it, and `current`, the person or member of staff of this request."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, TypeVar, cast

from flask import Flask, abort, g, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.wrappers import Response

from app.foundation.access import marked, public
from app.foundation.clock import now
from app.foundation.contracts import Author, acting
from app.foundation.db import session, transaction
from app.foundation.refusals import NotFound
from app.people.models import Grant, SignIn
from app.people.sign_ins import lifetime, living_sign_in
from app.people.staffing import grants_of, is_suspended

__all__ = [
    "SignedIn",
    "current",
    "for_person",
    "for_person_or_shell",
    "for_staff",
    "for_staff_or_shell",
    "must",
    "public",
]

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login has no types
    """Who is signed in on the web: `id` is the person's or the staff member's; the cookie names only `sign_in`."""

    sign_in: uuid.UUID
    kind: Literal["person", "staff"]
    id: uuid.UUID
    grants: tuple[Grant, ...] = ()

    def get_id(self) -> str:
        return str(self.sign_in)

    @property
    def author(self) -> Author:
        return Author(self.kind, self.id)

    def has_role(self, *roles: str) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def granted(self, *roles: str) -> tuple[Grant, ...]:
        """The grants of these roles, or of any."""
        return tuple(grant for grant in self.grants if not roles or grant.role in roles)

    def areas(self, *roles: str) -> tuple[str, ...]:
        """Where one holds these roles, or any: prefixes of region codes, each once. One may lie in another."""
        return tuple(dict.fromkeys(grant.area for grant in self.granted(*roles)))

    def institutions(self, *roles: str) -> frozenset[uuid.UUID]:
        return frozenset(grant.institution_id for grant in self.granted(*roles) if grant.institution_id)

    def sees(self, region_code: str, *roles: str) -> bool:
        return any(region_code.startswith(grant.area) for grant in self.granted(*roles))

    def must_see(self, region_code: str, *roles: str) -> None:
        """NotFound for what lies outside one's area: it must not be told from what does not exist."""
        if not self.sees(region_code, *roles):
            raise NotFound


def current() -> SignedIn | None:
    """Who is signed in with this request's cookie, if anybody is."""
    return cast("SignedIn", current_user._get_current_object()) if current_user.is_authenticated else None  # noqa: SLF001


def must() -> SignedIn:
    """Who is signed in, behind a door that lets nobody else in."""
    found = current()
    if found is None:
        abort(403)
    return found


def for_person(view: View) -> View:
    """A signed-in person, else to the sign-in page and back."""
    return _guarded(view, "person", lambda: None if _is("person") else _to_sign_in("codes.sign_in"))


def for_person_or_shell(view: View) -> View:
    """With a person's session the page is drawn with the person's data and never stored; without, it is the shell that phones keep."""

    def enter() -> None:
        g.shell = not _is("person")

    return _guarded(view, "person-or-shell", enter)


def for_staff_or_shell(view: View) -> View:
    """With a session of staff the page works online without JavaScript; without one it is the shell that staff's phones keep."""

    def enter() -> None:
        g.shell = not _is("staff")

    return _guarded(view, "staff-or-shell", enter)


def for_staff(*roles: str) -> Callable[[View], View]:
    """A signed-in member of staff with one of these roles (or with any role)."""

    def enter() -> Response | None:
        if not _is("staff"):
            return _to_sign_in("people.staff_sign_in")
        signed_in = current()
        if signed_in is None or (roles and not signed_in.has_role(*roles)):
            abort(403)
        return None

    return lambda view: _guarded(view, f"staff:{','.join(roles) or 'any'}", enter)


def setup(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = (
        None  # a phone changes its address on the road; the row and its end are the protection
    )
    manager.user_loader(_load)


def _guarded(view: View, access: str, enter: Callable[[], Response | None]) -> View:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        answer = enter()
        return answer if answer is not None else view(*args, **kwargs)

    return marked(cast("View", guarded), access)


def _is(kind: str) -> bool:
    signed_in = current()
    return signed_in is not None and signed_in.kind == kind


def _to_sign_in(endpoint: str) -> Response:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for(endpoint, next=wanted), code=303)


def _load(sign_in_id: str) -> SignedIn | None:
    try:
        row = living_sign_in(uuid.UUID(sign_in_id))
    except ValueError:
        return None
    if row is None or (row.staff_id and is_suspended(row.staff_id)):
        return None
    if row.person_id:
        _keep_alive(row)
        acting(f"person:{row.person_id}")
        return SignedIn(row.id, "person", row.person_id)
    acting(f"staff:{row.staff_id}")
    return SignedIn(
        row.id, "staff", cast("uuid.UUID", row.staff_id), grants_of(cast("uuid.UUID", row.staff_id))
    )


def _keep_alive(row: SignIn) -> None:
    """A person's session ends after some idle minutes; staff's ends at its hour, whatever they do."""
    lasts = lifetime(staff=False)
    if row.expires_at - now() < lasts * 5 / 6 and not session.info.get("writing"):
        with transaction():
            row.expires_at = now() + lasts
