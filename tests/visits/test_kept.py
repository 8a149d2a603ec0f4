"""Entries that were kept for a person: the office takes them in through the same door, or leaves them out and says why."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.audit.models import TrailRow
from app.foundation import clock
from app.foundation.db import session, transaction
from app.sync.models import AcceptedEntry, QuarantinedEntry
from app.visits.models import KeptDecision, Visit
from tests.desk.made import at_desk
from tests.harness.workers import grid_with_homes, make_staff, worker_with_phone
from tests.visits.made import refused, written

KEPT = "/zh/county/visits/kept"


@pytest.fixture
def late(app, frozen_clock):
    """A worker with a visit that he wrote after another had taken over the grid."""
    grid, [home, _other] = grid_with_homes(app, 2)
    worker = worker_with_phone(app, grid)
    with clock.at(frozen_clock + timedelta(hours=5)):
        worker_with_phone(app, grid)
    with clock.at(frozen_clock + timedelta(days=3)):
        entry = written(worker, home, "refused", at=frozen_clock + timedelta(days=2))
        assert refused(*worker.push(entry)) == "grid-not-yours"
        yield worker, entry


def office(app, area="632324", role="supervisor"):
    with app.app_context(), transaction():
        staff = make_staff(role, area, "才旦")
    return at_desk(app, staff.id)


def test_what_is_taken_in_counts_as_the_workers_own_and_the_same_bytes_get_their_receipt(app, late, ctx):
    worker, entry = late
    desk = office(app)
    page = desk.get(KEPT)
    assert "走访" in page.page.text("main")
    assert desk.send(page).status_code == 303
    visit = session.scalars(select(Visit)).one()
    assert (str(visit.staff_id), visit.outcome) == (worker.person, "refused")
    assert session.scalars(select(QuarantinedEntry)).all() == []
    [again] = worker.push(entry)
    assert (again["answer"], bool(again["receipt"])) == ("accepted", True)
    assert len(session.scalars(select(AcceptedEntry).where(AcceptedEntry.kind == "visit")).all()) == 1
    assert "没有等待处理的记录" in desk.get(KEPT).page.text("main")


def test_what_is_left_out_stays_with_its_author_and_the_reason_in_the_trail(app, late, ctx):
    worker, entry = late
    desk = office(app)
    assert desk.send(desk.get(KEPT), 1, reason="visited-since").status_code == 303
    assert session.scalars(select(Visit)).all() == []
    assert refused(*worker.push(entry)) == "grid-not-yours"
    decided = session.scalars(select(KeptDecision)).one()
    assert (decided.outcome, decided.reason) == ("left", "visited-since")
    told = session.scalars(select(TrailRow).where(TrailRow.verb == "kept entry left")).one()
    assert told.details["reason"] == "visited-since"
    assert "没有等待处理的记录" in desk.get(KEPT).page.text("main")


def test_another_county_sees_and_decides_nothing_of_it(app, late, ctx):
    worker, _entry = late
    other = office(app, "632321", "county")
    assert "没有等待处理的记录" in other.get(KEPT).page.text("main")
    token = other.get("/zh/sign-out").page.form("leave").filled({}, None)["csrf_token"]
    row = session.scalars(select(QuarantinedEntry)).one()
    answer = other.post(f"{KEPT}/{worker.person}/{row.id}", data={"csrf_token": token})
    assert answer.status_code == 404
    assert session.scalars(select(KeptDecision)).all() == []
