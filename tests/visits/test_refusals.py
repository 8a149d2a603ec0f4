"""A refusal is nobody's business but the worker's and the county's: no lender's page and no person's phone knows of it."""

import ast
import uuid

from app.foundation.db import session, transaction
from app.people.grids import place
from app.people.models import Household
from tests.harness.homes import home_with_phones
from tests.harness.tree import ROOT
from tests.harness.workers import grid_with_homes, worker_with_phone
from tests.visits.made import accepted, visit

VILLAGE = "632324100201"


def test_no_feature_of_lenders_reads_how_a_visit_ended():
    """A refusal is hidden from lenders: nothing above may import what visits know, but the marks and the counts of progress."""
    allowed = {"app.visits.marks"}
    for package in ("loans", "desk", "rating"):
        for path in (ROOT / "app" / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app.visits"):
                    assert node.module in allowed, f"{path} imports {node.module}"
                if isinstance(node, ast.Import):
                    assert not any(one.name.startswith("app.visits") for one in node.names), path


def test_a_refusal_stands_in_no_row_of_a_persons_phone(app, frozen_clock):
    home_id, [phone] = home_with_phones(app, village=VILLAGE)
    grid, _none = grid_with_homes(app, 0)
    with app.app_context(), transaction():
        place(uuid.UUID(home_id), grid)
    worker = worker_with_phone(app, grid)
    accepted(visit(worker, home_id, "refused"))
    phone.pull()
    assert "refused" not in str(phone.rows)
    with app.app_context():
        assert session.get(Household, uuid.UUID(home_id)) is not None
