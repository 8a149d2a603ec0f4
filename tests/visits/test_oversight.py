"""What who oversees visits sees: denominators, second checks by somebody else, hints with their figures, and statements both sides read alike."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.filing.figures import figures_of
from app.filing.queries import current_file
from app.foundation import clock
from app.foundation.crypto import keyed_hash
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people.grids import BRIEF, place
from app.people.queries import adults_of, ending_of
from app.visits.models import SecondCheck, Visit
from app.visits.oversight.progress import groups
from app.visits.rules import is_drawn
from tests.desk.made import at_desk
from tests.harness.asking import statements
from tests.harness.homes import agree, file, home_with_phones
from tests.harness.workers import grid_with_homes, make_staff, worker_with_phone
from tests.visits.made import accepted, new_household, refused, visit, written

VILLAGE = "632324100201"


@pytest.fixture
def walked(app, frozen_clock):
    grid, homes = grid_with_homes(app, 4)
    return grid, homes, worker_with_phone(app, grid)


@pytest.fixture
def head(app, frozen_clock):
    """A supervisor at a desk, and who she is."""
    with app.app_context(), transaction():
        staff = make_staff("supervisor", "632324", "才旦")
    return staff, at_desk(app, staff.id)


def drawn_id(app, drawn=True):
    """The id of an entry that lot draws, or does not."""
    with app.app_context():
        while is_drawn(keyed_hash("second-check", str(made := new_id()))) is not drawn:
            pass
    return str(made)


@pytest.fixture
def drawn(app, walked):
    """A filed visit that was drawn for a second check, and its household."""
    _grid, [home, *_others], worker = walked
    accepted(visit(worker, home, "filed", entry_id=drawn_id(app)))
    with app.app_context():
        return session.scalars(select(SecondCheck)).one(), home, worker


def test_lot_draws_about_one_visit_in_ten_and_always_the_same_ones(app, ctx):
    ids = [str(new_id()) for _ in range(4000)]
    first = [is_drawn(keyed_hash("second-check", one)) for one in ids]
    assert first == [is_drawn(keyed_hash("second-check", one)) for one in ids]
    assert 320 <= sum(first) <= 480


def test_only_what_was_filed_is_drawn_and_a_refusal_never(app, walked):
    _grid, [one, two, three, _four], worker = walked
    accepted(visit(worker, one, "refused", entry_id=drawn_id(app)))
    accepted(visit(worker, two, "not-home", entry_id=drawn_id(app)))
    accepted(visit(worker, three, "filed", entry_id=drawn_id(app, drawn=False)))
    with app.app_context():
        assert session.scalars(select(SecondCheck)).all() == []


def test_a_check_comes_to_another_workers_phone_and_never_to_the_first(app, drawn, head):
    check, home, first = drawn
    other = worker_with_phone(app)
    _staff, desk = head
    page = desk.get("/zh/county/visits")
    assert f'value="{first.person}"' not in page.text
    token = page.page.form(0).filled({})["csrf_token"]
    ask = f"/zh/county/visits/checks/{check.id}/ask"
    assert "wrong=same-worker" in desk.post(ask, data={"csrf_token": token, "worker": first.person}).location
    assert desk.post(ask, data={"csrf_token": token, "worker": other.person}).status_code == 303
    other.pull()
    first.pull()
    assert other.rows[(BRIEF, str(home))]["check"] is True
    assert first.rows[(BRIEF, str(home))]["check"] is False
    found = {"household": str(home), "yak_total": "50"}
    assert refused(first.push(first.entry("second-check", found))[0]) in {"not-found", "same-worker"}
    assert refused(other.push(other.entry("second-check", {"household": str(home)}))[0]) == "check-empty"
    accepted(other.push(other.entry("second-check", found))[0])
    other.pull()
    assert (BRIEF, str(home)) not in other.rows
    with app.app_context():
        assert str(session.scalars(select(SecondCheck)).one().done_by) == other.person


def test_what_a_second_check_found_stands_beside_what_was_declared(app, head, frozen_clock):
    home_id, [phone] = home_with_phones(app, village=VILLAGE)
    agree(phone)
    accepted(file(phone))
    grid, _none = grid_with_homes(app, 0)
    with app.app_context(), transaction():
        place(uuid.UUID(home_id), grid)
    worker = worker_with_phone(app, grid)
    accepted(visit(worker, home_id, "filed", entry_id=drawn_id(app)))
    _staff, desk = head
    with app.app_context():
        check = session.scalars(select(SecondCheck.id)).one()
    page = desk.get(f"/bo/county/visits/checks/{check}")
    assert "48" not in page.page.text("main")  # what was declared is not shown to who counts
    assert desk.send(page, "check", yak_total="99999").status_code == 422
    assert desk.send(page, "check", yak_total="45", pasture_contract_mu="2900.5").status_code == 303
    with app.app_context():
        found = {one.key: (one.text, one.source) for one in figures_of(uuid.UUID(home_id))}
        assert found == {"yak_total": ("45", "verified"), "pasture_contract_mu": ("2900.5", "verified")}
        assert current_file(uuid.UUID(home_id)).answers["yak_total"] == "48"
    assert desk.get(f"/zh/county/visits/checks/{check}").status_code == 404


def test_nobody_checks_a_visit_of_their_own(app, frozen_clock):
    grid, [home] = grid_with_homes(app)
    worker = worker_with_phone(app, grid)
    with app.app_context(), transaction():
        from app.people.staffing import grant_role

        grant_role(uuid.UUID(worker.person), "supervisor", "632324")
    accepted(visit(worker, home, "filed", entry_id=drawn_id(app)))
    found = {"household": str(home), "yak_total": "50"}
    assert refused(worker.push(worker.entry("second-check", found))[0]) == "same-worker"


def test_progress_has_denominators_and_a_refusal_is_not_missing(app, walked):
    _grid, [one, _two, three, _four], worker = walked
    accepted(visit(worker, one, "refused"))
    accepted(visit(worker, three, "moved"))
    _home_id, [phone] = home_with_phones(app, village=VILLAGE)
    agree(phone)
    accepted(file(phone))
    with app.app_context():
        found = {part.name: part.progress for part in groups(VILLAGE)}
    assert (found["一社"].households, found["一社"].goal, found["一社"].filed) == (3, 2, 0)
    assert (found[""].goal, found[""].filed, found[""].missing) == (1, 1, 0)


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_the_page_of_oversight_reads_well(app, drawn, head, language):
    check, _home, _worker = drawn
    _staff, desk = head
    page = desk.get(f"/{language}/county/visits")
    assert page.status_code == 200
    assert desk.get(f"/{language}/county/visits?village={VILLAGE}").status_code == 200
    assert desk.get(f"/{language}/county/visits/checks/{check.id}").status_code == 200
    assert desk.get(f"/{language}/work/statement").status_code == 200


def test_what_lies_outside_ones_area_is_not_found(app, drawn):
    check, _home, worker = drawn
    with app.app_context(), transaction():
        elsewhere = make_staff("supervisor", "632721")
    desk = at_desk(app, elsewhere.id)
    assert desk.get(f"/zh/county/visits?village={VILLAGE}").status_code == 404
    assert desk.get(f"/zh/county/visits/checks/{check.id}").status_code == 404
    assert desk.get(f"/zh/work/statement?worker={worker.person}").status_code == 404
    assert at_desk(app, uuid.UUID(worker.person)).get("/zh/county/visits").status_code == 403


def test_hints_name_the_figures_that_made_them_and_leave_refusals_out(app, head, frozen_clock):
    grid, homes = grid_with_homes(app, 31)
    worker = worker_with_phone(app, grid)
    entries = [
        written(
            worker, home, "refused" if place == 0 else "filed", at=frozen_clock - timedelta(minutes=place)
        )
        for place, home in enumerate(homes)
    ]
    with clock.at(frozen_clock - timedelta(hours=2)):
        pass
    assert {one["answer"] for one in worker.push(*entries)} == {"accepted"}
    _staff, desk = head
    page = desk.get("/en/county/visits").page.text("main")
    assert "Within one hour 30 files" in page
    assert "One telephone stands for 30 households" in page
    assert "The same figures" not in page


def test_fewer_than_the_mark_is_no_hint(app, head, frozen_clock):
    grid, homes = grid_with_homes(app, 4)
    worker = worker_with_phone(app, grid)
    worker.push(*(written(worker, home, "filed") for home in homes))
    page = head[1].get("/en/county/visits").page.text("main")
    assert "Within one hour" not in page
    assert "One telephone" not in page


def test_equal_files_are_a_hint(app, head, frozen_clock):
    grid, _none = grid_with_homes(app, 0)
    worker = worker_with_phone(app, grid)
    for place_ in range(3):
        home_id, [phone] = home_with_phones(app, village=VILLAGE)
        agree(phone)
        accepted(file(phone))
        with app.app_context(), transaction():
            place(uuid.UUID(home_id), grid)
        accepted(visit(worker, home_id, "filed", at=frozen_clock - timedelta(hours=place_)))
    page = head[1].get("/en/county/visits").page.text("main")
    assert "The same figures throughout in 3 households" in page


def test_a_statement_says_the_same_to_both_sides_and_names_each_receipt(app, walked, head, frozen_clock):
    _grid, [one, two, _three, _four], worker = walked
    answers = [
        visit(worker, one, "filed"),
        visit(worker, two, "not-home"),
        worker.push(worker.entry("household-made", new_household()))[0],
    ]
    codes = [answer["code"] for answer in answers]
    _staff, desk = head
    mine = at_desk(app, uuid.UUID(worker.person)).get("/zh/work/statement?month=2026-11")
    theirs = desk.get(f"/zh/work/statement?month=2026-11&worker={worker.person}")
    for page in (mine, theirs):
        assert Counter(code in page.text for code in codes) == {True: 3}
    assert mine.page.text("main").replace("\n", "") != ""
    assert list(_rows(mine)) == list(_rows(theirs))
    assert codes[0] not in desk.get(f"/zh/work/statement?month=2026-10&worker={worker.person}").text
    assert desk.get("/zh/work/statement?month=nonsense").status_code == 200


def _rows(answer):
    import re

    return re.findall(r"<tr>.*?</tr>", answer.text, re.DOTALL)


def test_an_ending_is_taken_back_within_a_day_and_not_later(app, walked, head, frozen_clock):
    _grid, [home, *_others], worker = walked
    with clock.at(frozen_clock + timedelta(hours=1)):
        entry = accepted(visit(worker, home, "moved"))
    staff, desk = head
    with clock.at(frozen_clock + timedelta(hours=2)):
        page = desk.get("/zh/county/visits")
        place_ = next(n for n in range(20) if (page.page.form(n).action or "").endswith(f"{entry}/undo"))
        assert desk.send(page, place_).status_code == 303
        worker.pull()
    with app.app_context():
        assert ending_of(home) is None
    assert (BRIEF, str(home)) in worker.rows
    assert worker.rows[(BRIEF, str(home))]["state"] == ""
    with clock.at(frozen_clock + timedelta(hours=3)):
        late = accepted(visit(worker, home, "moved"))
    with clock.at(frozen_clock + timedelta(hours=30)):
        desk = at_desk(app, staff.id)
        again = desk.post(
            f"/zh/county/visits/{late}/undo",
            data={"csrf_token": desk.get("/zh/sign-out").page.form("leave").filled({})["csrf_token"]},
        )
    assert "wrong=undo-late" in again.location
    with app.app_context():
        assert ending_of(home).kind == "moved"


def test_a_death_that_was_a_mistake_brings_everybody_back(app, head, frozen_clock):
    home_id, [husband, wife] = home_with_phones(app, adults=2, village=VILLAGE)
    grid, _none = grid_with_homes(app, 0)
    with app.app_context(), transaction():
        place(uuid.UUID(home_id), grid)
    worker = worker_with_phone(app, grid)
    with clock.at(frozen_clock + timedelta(hours=1)):
        entry = accepted(visit(worker, home_id, "died", person=husband.person))
    with clock.at(frozen_clock + timedelta(hours=2)), app.app_context():
        from app.visits.endings import undo

        with transaction():
            undo(session.get(Visit, uuid.UUID(entry)), by="test")
        assert [str(one.id) for one in adults_of(uuid.UUID(home_id))] == [husband.person, wife.person]


def test_the_page_asks_the_database_no_more_for_many_checks_than_for_one(app, walked, head):
    _grid, homes, worker = walked
    _staff, desk = head

    def asked():
        with statements() as sent:
            assert desk.get("/zh/county/visits").status_code == 200
        return len(sent)

    accepted(visit(worker, homes[0], "filed", entry_id=drawn_id(app)))
    one = asked()
    for home in homes[1:]:
        accepted(visit(worker, home, "filed", entry_id=drawn_id(app)))
    assert asked() == one
