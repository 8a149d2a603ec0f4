"""The one place that asks what time it is, always in UTC; tests set it with `at`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """The present moment, aware, UTC, without microseconds below the millisecond."""
    moment = _held.get() or datetime.now(UTC)  # noqa: TID251 - this is that place
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Hold the clock at a moment (aware) while the block runs."""
    token = _held.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _held.reset(token)


def parse_utc(text: str) -> datetime:
    """An ISO 8601 moment with zone, as phones write it; ValueError when it is none or has no zone."""
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def write_utc(moment: datetime) -> str:
    """The form in which moments travel: 2026-11-24T21:34:11.000Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


BEIJING = timedelta(hours=8)
