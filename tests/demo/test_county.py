"""The county is filled once, wholly, by the doors that everybody uses, and never over somebody else's rows."""

import json
import shutil
import stat
from dataclasses import replace
from itertools import pairwise

import pytest
from alembic.command import upgrade
from sqlalchemy import func, insert, select, text

from app import create_app
from app.audit.queries import first_fault
from app.codes.queries import card_by_short_code, household_of_card, open_slip_of, served_by
from app.consent.models import Consent
from app.demo.banks import GRASSLAND
from app.demo.clearing import MARKER, NotOurs
from app.demo.counts import counts
from app.demo.courses import COURSES
from app.demo.fill import begin_again, fill
from app.demo.papers import read_papers
from app.filing.queries import has_file
from app.foundation.clock import now
from app.foundation.commands import alembic_config
from app.foundation.db import EXTENSION, session, transaction
from app.foundation.models import Clock
from app.foundation.settings import Settings
from app.loans.models import Application, ApplicationState
from app.loans.queries import state_now
from app.people.grids import grid_of, walker_of
from app.people.models import Household, Institution, Pin
from app.people.proofs import pin_fits
from app.people.queries import adults_of
from app.people.staffing import staff_by_user_name
from app.sync.models import AcceptedEntry

FEW = 40


@pytest.fixture(scope="module")
def filled(tmp_path_factory, prepared_keys):
    """A folder in which the county was filled once; each test has a copy of it."""
    folder = tmp_path_factory.mktemp("filled") / "var"
    shutil.copytree(prepared_keys, folder)
    upgrade(alembic_config(at(folder).database_url), "head")
    app = create_app(at(folder))
    with app.app_context():
        fill(at(folder), count=FEW)
    app.extensions[EXTENSION].close()
    return folder


@pytest.fixture
def settings(filled, tmp_path):
    shutil.copytree(filled, tmp_path / "var")
    return at(tmp_path / "var")


@pytest.fixture
def papers(settings, ctx):
    return read_papers(settings)


def at(folder):
    return Settings(
        database_url=f"sqlite:///{folder}/qingxin.sqlite3",
        data_dir=folder,
        public_url="http://127.0.0.1:8000",
        demo=True,
        safe_after="commit",
        argon2_memory_kib=64,
        testing=True,
    )


def how_many(table):
    return session.scalar(text(f"SELECT count(*) FROM {table}"))


def test_every_state_of_an_application_is_there(papers):
    mine = select(Application).join(Institution, Institution.id == Application.institution_id)
    found = session.scalars(mine.where(Institution.name_zh == GRASSLAND.name[0])).all()
    assert {state_now(one) for one in found} == set(COURSES)


def test_every_household_but_one_has_filed_by_the_door(papers):
    homes = session.scalars(select(Household)).all()
    unfiled = [home.household_no for home in homes if not has_file(home.id)]
    assert len(homes) == FEW
    assert unfiled == [papers.hero.household_no]
    files = session.scalars(select(AcceptedEntry).where(AcceptedEntry.kind == "household-file")).all()
    assert len(files) == FEW - 1
    assert all(one.receipt and one.device_id and one.channel == "phone" for one in files)
    assert how_many("quarantined_entries") == 0


def test_the_card_of_the_tour_waits_for_its_first_activation(papers):
    card = card_by_short_code(papers.hero.short_code)
    home = household_of_card(card)
    slip = open_slip_of(home.id)
    assert [one.id for one in served_by(slip)] == [one.id for one in adults_of(home.id)]
    assert len(papers.hero.activation) == 8
    assert len(set(papers.hero.one_time)) == 10


def test_the_pins_on_the_page_are_those_of_the_people(papers):
    for paper in papers.cards:
        home = household_of_card(card_by_short_code(paper.short_code))
        head = adults_of(home.id)[0]
        stored = session.scalar(select(Pin.hash).where(Pin.person_id == head.id, Pin.until.is_(None)))
        assert pin_fits(stored, head.id, paper.pin)


def test_nothing_happened_in_the_future_and_states_follow_each_other(papers):
    rows = session.scalars(
        select(ApplicationState).order_by(ApplicationState.application_id, ApplicationState.step)
    ).all()
    assert max(row.at for row in rows) <= now()
    for earlier, later in pairwise(rows):
        if earlier.application_id == later.application_id:
            assert earlier.at <= later.at


def test_the_trail_of_the_filling_is_whole(papers):
    assert first_fault() is None


def test_filling_twice_changes_nothing(papers, settings):
    before = {name: how_many(name) for name in ("entries", "persons", "cards", "applications", "trail")}
    assert fill(settings, count=FEW) == papers
    assert before == {name: how_many(name) for name in before}


def test_what_is_counted_is_what_is_there(papers):
    counted = counts(0)
    assert (counted.doubled, counted.lost) == (0, 0)
    assert counted.arrived == how_many("entries WHERE channel = 'phone'")
    assert counts(papers.number).arrived == 0


def test_a_row_that_nobody_sent_counts_as_doubled_and_a_missing_one_as_lost(papers):
    with transaction():
        session.execute(text("DELETE FROM application_states WHERE state = 'withdrawn' AND step > 1"))
        columns = [column.name for column in Consent.__table__.columns if column.name != "id"]
        copied = select(
            func.lower(func.hex(func.randomblob(16))), *(Consent.__table__.c[name] for name in columns)
        )
        session.execute(insert(Consent.__table__).from_select(["id", *columns], copied.limit(1)))
    counted = counts(0)
    assert counted.doubled == 1
    assert counted.lost == 2


def test_beginning_again_is_another_history_with_other_secrets(papers, settings):
    before = session.scalars(select(Clock.epoch)).one()
    anew = begin_again(settings, count=FEW)
    assert session.scalars(select(Clock.epoch).execution_options(populate_existing=True)).one() != before
    assert anew.hero.token != papers.hero.token
    assert anew.sign_ins[0].password != papers.sign_ins[0].password
    assert how_many("households") == FEW
    assert first_fault() is None


def test_a_filling_that_broke_off_is_begun_anew(papers, settings):
    (settings.data_dir / "demo.json").unlink()
    (settings.data_dir / MARKER).touch()
    fill(settings, count=FEW)
    assert how_many("households") == FEW
    assert not (settings.data_dir / MARKER).exists()


def test_rows_of_others_are_never_touched(papers, settings):
    (settings.data_dir / "demo.json").unlink()
    for work in (fill, begin_again):
        with pytest.raises(NotOurs):
            work(settings, count=FEW)
    assert how_many("households") == FEW


def test_without_demo_mode_nothing_begins_again(papers, settings):
    with pytest.raises(NotOurs):
        begin_again(replace(settings, demo=False), count=FEW)
    assert how_many("households") == FEW


def test_the_secrets_lie_in_a_file_that_only_its_owner_reads(papers, settings):
    file = settings.data_dir / "demo.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["hero"]["activation"] == papers.hero.activation
    assert read_papers(settings) == papers


def test_every_household_lies_in_the_grid_of_its_group_and_one_worker_walks_them(papers):
    worker = staff_by_user_name("worker").id
    for home in session.scalars(select(Household)):
        grid = grid_of(home.id)
        assert grid.herder_group == home.herder_group
        assert walker_of(grid.id) == worker
