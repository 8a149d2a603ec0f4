"""A lender's list among a million applications."""

import statistics
import sys
import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, text

from app.desk import queries
from app.desk.rules import GROUPS
from app.foundation.db import session, transaction
from app.foundation.i18n import speaking
from app.foundation.ids import new_id
from app.loans.models import Application, ApplicationState
from app.loans.queries import queue
from app.people.actions import join, make_household, make_person
from app.people.staffing import make_institution
from app.regions.actions import load_regions
from app.regions.lists import listed
from bench.budgets import Figure, tell
from tests.harness.server import LiveServer

MILLION = 1_000_000
STATES = ("received", "taken-up", "offered", "declined", "paid-out", "withdrawn")
SHARES = (2, 3, 3, 12, 70, 10)
VILLAGE = "632324100201"


def lay_in(count: int) -> object:
    """That many applications of one lender, most of them ended, as after some years."""
    with transaction():
        load_regions(listed())
        person = make_person(name_zh="才让卓玛", id_no="63262119850301101X")
        home = make_household(VILLAGE)
        join(home.id, person.id)
        bank = make_institution("bank", "示例银行")
    start, states = (
        datetime(2022, 1, 1, tzinfo=UTC),
        [s for s, share in zip(STATES, SHARES, strict=True) for _ in range(share)],
    )
    for done in range(0, count, 10_000):
        rows, steps = [], []
        for number in range(done, done + 10_000):
            at, ident, state = start + timedelta(minutes=2 * number), new_id(), states[number % 100]
            rows.append({"id": ident, "number": f"{number:08d}", "person_id": person.id, "household_id": home.id,
                         "institution_id": bank.id, "village": VILLAGE, "product": "nongmudai", "product_version": "2026-11",
                         "amount": 3_000_000, "purpose": "fodder", "method": "quarterly", "months": 12, "channel": "phone",
                         "received_at": at, "state": state, "state_at": at})  # fmt: skip
            steps.append({"id": new_id(), "application_id": ident, "step": 1, "state": "received", "at": at,
                          "actor_kind": "person"})  # fmt: skip
        with transaction():
            session.execute(insert(Application), rows)
            session.execute(insert(ApplicationState), steps)
        print(f"\r· applications {done + 10_000:,} / {count:,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    with transaction():
        session.execute(text("ANALYZE"))
    return bank.id


def measure(server: LiveServer, count: int = MILLION) -> list[Figure]:
    """The work of one page of the list: counts of the open groups, thirty lines with names, villages, consents and days."""
    with server.inside(), speaking("zh"):
        bank = lay_in(count)
        took = []
        for group in [*GROUPS] * 8:
            session.expire_all()
            begin = time.perf_counter()
            queries.waiting(bank, "632324")  # type: ignore[arg-type]
            queries.lines(queue(bank, "632324", among=GROUPS[group], limit=31)[:30])  # type: ignore[arg-type]
            took.append(time.perf_counter() - begin)
        session.rollback()
    p95 = statistics.quantiles(took, n=20)[18] * 1000
    return tell(
        f"A lender's list among {count:,} applications (SQLite)",
        [Figure("95 of 100 pages within", p95, "ms", 200)],
    )
