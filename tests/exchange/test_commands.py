"""The same on the county's own machine."""

from sqlalchemy import func, select

from app.foundation.db import session
from app.people.models import Person
from tests.exchange.made import book, home


def run(app, *words):
    return app.test_cli_runner().invoke(args=["exchange", *words])


def people(app):
    with app.app_context():
        return session.scalar(select(func.count()).select_from(Person))


def test_a_roster_is_looked_through_first_and_taken_in_when_told(app, tmp_path):
    file = tmp_path / "roster.xlsx"
    rows = home(1) + home(2)
    rows[3][6] = "632324198513011234"
    file.write_bytes(book(rows))
    looked = run(app, "roster", str(file), "--county", "632324")
    assert looked.exit_code == 0, looked.output
    assert "4 rows: 3 good, 1 not." in looked.output
    assert "row 5" in looked.output
    assert people(app) == 0
    taken = run(app, "roster", str(file), "--county", "632324", "--take", "--as-of", "2026-06-30")
    assert taken.exit_code == 0, taken.output
    assert people(app) == 3
    assert run(app, "sweep").output == "0 lists were dropped.\n"


def test_what_cannot_be_read_is_said(app, tmp_path):
    file = tmp_path / "roster.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    refused = run(app, "roster", str(file), "--county", "632324")
    assert refused.exit_code == 1
    assert "XLSX" in refused.output
    assert run(app, "roster", str(file), "--county", "63232").exit_code == 1
