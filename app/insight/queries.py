"""Reading the figures of a county: applications by month, coverage of filing, and what is overdue."""

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from app.filing.models import FileVersion
from app.filing.sealing import FILE
from app.foundation.clock import now
from app.foundation.db import session
from app.foundation.i18n import language
from app.foundation.models import SubjectKey
from app.insight.rules.hiding import shown
from app.loans import shelf
from app.loans.models import Application
from app.loans.queries import course, last_step, owes, today, unopened_answers
from app.loans.rules import states
from app.loans.rules.calendar import months_later
from app.loans.rules.clocks import CHINA
from app.people.models import Ending, Household, Institution
from app.regions.names import Name
from app.regions.queries import children, names

TOWNSHIP, MONTHS, MOST = 9, 12, 200
DAYS_RETURNED, DAYS_UNOPENED = 14, 3


class Month(NamedTuple):
    """One month: rows are townships, columns kinds of loans, the last of each are sums; None where a count is hidden."""

    first: date
    rows: list[tuple[str, list[int | None]]]
    kinds: list[str]


class Coverage(NamedTuple):
    """Households with a file among those that are entered; `missing` is how many more make 90 in a hundred."""

    place: str
    filed: int
    entered: int

    @property
    def missing(self) -> int:
        return max(0, -(-self.entered * 9 // 10) - self.filed)


class Late(NamedTuple):
    """An application on which something is overdue, for so many days."""

    application: Application
    lender: Institution
    household_no: str
    days: int


def months() -> list[date]:
    """The first days of the last complete months, the newest first: what is over changes no more."""
    this = today().replace(day=1)
    return [months_later(this, -n) for n in range(1, MONTHS + 1)]


def applications_in(county: str, first: date) -> Month:
    """Applications received in a month, by township and kind of loan, hidden where they would show somebody."""
    since, until = _midnight(first), _midnight(months_later(first, 1))
    found = session.execute(
        select(Application.village, Application.product, func.count())
        .where(
            Application.village.startswith(county),
            Application.received_at >= since,
            Application.received_at < until,
        )
        .group_by(Application.village, Application.product)
    )
    counts: Counter[tuple[str, str]] = Counter()
    for village, code, count in found:
        counts[village[:TOWNSHIP], shelf.kind_of(code)] += count
    places = [one.code[:TOWNSHIP] for one in children(county.ljust(12, "0"))]
    places += sorted({place for place, _kind in counts} - set(places))
    kinds = sorted({product.kind for product in shelf.products()})
    table = shown([[counts[place, kind] for kind in kinds] for place in places])
    return Month(first, list(zip([*places, ""], table, strict=True)) if table else [], kinds)


def villages_of(county: str) -> list[Coverage]:
    """Coverage of each village; a village with nobody entered has no denominator (`entered` 0), and is not made up."""
    entered = _households(county)
    filed = _filed(county)
    places = [
        one.code
        for township in children(county.ljust(12, "0"))
        for one in children(township.code)
        if one.is_real_village
    ]
    by_village: Counter[str] = Counter(village for _id, village, _group, _no in entered)
    done: Counter[str] = Counter(village for ident, village, _group, _no in entered if ident in filed)
    return [Coverage(place, done[place], by_village[place]) for place in places]


def groups_of(village: str) -> list[Coverage]:
    """Coverage of each group (社) of a village; "" for households of which no group is known."""
    entered, filed = _households(village), _filed(village)
    sizes = Counter(group or "" for _id, _village, group, _no in entered)
    done = Counter(group or "" for ident, _village, group, _no in entered if ident in filed)
    return [Coverage(group, done[group], size) for group, size in sorted(sizes.items())]


def without_file(village: str) -> list[tuple[str, str]]:
    """(household number, group) of those that have no file: the list by which a village closes its gap."""
    filed = _filed(village)
    return sorted(
        (no, group or "") for ident, _village, group, no in _households(village) if ident not in filed
    )


def overdue(area: str) -> dict[str, list[Late]]:
    """What waits too long in an area: not taken up in time, with the person too long, answers that nobody has opened."""
    received = _among(area, states.RECEIVED)
    late_up = [(one, _days_late(one)) for one in received]
    returned = [(one, _days(one.state_at)) for one in _among(area, states.RETURNED)]
    unopened = [(one, _days(one.state_at)) for one in unopened_answers(None, area, limit=MOST)]
    return {
        "take-up": _late(late_up, 1),
        "returned": _late(returned, DAYS_RETURNED),
        "unopened": _late(unopened, DAYS_UNOPENED),
    }


def named(codes: Iterable[str]) -> dict[str, Name]:
    """Names of places of any level by the beginning of their code, for the reader."""
    whole = {code.ljust(12, "0"): code for code in codes if code}
    return {whole[code]: name for code, name in names(whole, language()).items()}


def answer_step(application: Application) -> int:
    return last_step(application.id, {states.OFFERED, states.DECLINED, states.RETURNED})


def _among(area: str, state: str) -> list[Application]:
    wanted = select(Application).where(Application.state == state, Application.village.startswith(area))
    return list(session.scalars(wanted.order_by(Application.state_at).limit(MOST)))


def _late(found: list[tuple[Application, int]], least: int) -> list[Late]:
    wanted = [(one, days) for one, days in found if days >= least]
    homes = {one.household_id for one, _days in wanted}
    rows = select(Household.id, Household.household_no).where(Household.id.in_(homes))
    numbers: dict[uuid.UUID, str] = dict(session.execute(rows).all())
    late = [
        Late(one, session.get_one(Institution, one.institution_id), numbers.get(one.household_id, ""), days)
        for one, days in wanted
    ]
    return sorted(late, key=lambda one: -one.days)


def _days_late(application: Application) -> int:
    """Days since the bank should have taken it up; 0 while there is time."""
    waits = [one for one in owes(application, course(application.id)) if one.what == "take-up"]
    due = waits[0].due if waits and waits[0].done is None else None
    return max(0, (today() - due).days) if due else 0


def _days(since: datetime) -> int:
    return (now() - since) // timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def _households(area: str) -> list[tuple[uuid.UUID, str, str | None, str]]:
    """Those that are households now: one that moved away or joined another is missed by nobody."""
    ended = select(Ending.household_id).where(Ending.until.is_(None))
    wanted = select(Household.id, Household.region_code, Household.herder_group, Household.household_no)
    found = session.execute(wanted.where(Household.region_code.startswith(area), Household.id.not_in(ended)))
    return [(row.id, row.region_code, row.herder_group, row.household_no) for row in found]


def _filed(area: str) -> set[uuid.UUID]:
    """Households with a file that was not taken back: its key is still there."""
    wanted = (
        select(FileVersion.household_id)
        .join(Household, Household.id == FileVersion.household_id)
        .join(SubjectKey, SubjectKey.subject_id == Household.id)
        .where(
            Household.region_code.startswith(area),
            SubjectKey.purpose == FILE,
            SubjectKey.destroyed_at.is_(None),
        )
        .distinct()
    )
    return set(session.scalars(wanted))
