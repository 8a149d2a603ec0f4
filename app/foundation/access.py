"""Every view says who may enter it; people/access.py adds the marks that need to know people."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def marked(view: View, access: str) -> View:
    """Write on a view who may enter; one test reads the marks of all routes."""
    view.access = access  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Anybody may enter; the view shows nothing of a person."""
    return marked(view, "public")


def device_only(view: View) -> View:
    """A phone's own door: the view itself asks for our origin and header, and the body's signature tells who speaks."""
    return marked(view, "device")
