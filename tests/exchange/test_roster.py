"""A roster: looked through first, then its good rows are taken in, once, whatever happens on the way."""

import time

import pytest
from sqlalchemy import func, select

from app.exchange import homes, intake
from app.exchange.keeping import list_of, progress_of
from app.exchange.models import ListPage
from app.exchange.words import REASONS
from app.filing.figures import figures_of
from app.foundation.db import session, transaction
from app.people.households import end_household
from app.people.models import Household, Membership, Person
from app.people.queries import adults_of, find_by_id_number, household_of, name_of
from tests.exchange.made import HEAD, book, found_in, home, looked, number, taken, text, upload

pytestmark = pytest.mark.usefixtures("ctx")


def count(table):
    session.rollback()
    return session.scalar(select(func.count()).select_from(table))


def rows(n, **other):
    return [row for one in range(1, n + 1) for row in home(one, **other)]


def test_looking_writes_nobody_and_counts_what_would_come():
    found = looked(book(rows(3)))
    assert found.stage == "ready"
    assert (found.rows, found.rows_good, found.rows_bad) == (6, 6, 0)
    assert found.counts["homes_new"] == 3
    assert found.counts["people_new"] == 6
    assert (count(Person), count(Household)) == (0, 0)


def test_heads_and_adults_are_entered_under_numbers_of_their_village():
    taken(book(rows(3)))
    assert count(Household) == 3
    who = find_by_id_number(number(4))
    lives = household_of(who.id)
    assert lives.region_code == "632324100201"
    assert lives.herder_group == "一社"
    assert [name_of(one).zh for one in adults_of(lives.id)] == ["扎西才让", "多杰太"]


def test_the_same_file_again_brings_nothing_new():
    taken(book(rows(3)))
    again = taken(book(rows(3)))
    assert again.counts["homes_same"] == 3
    assert again.counts.get("homes_new", 0) == again.counts.get("people_new", 0) == 0
    assert (count(Person), count(Household), count(Membership)) == (6, 3, 6)


def test_what_was_missing_is_filled_in_and_what_is_known_is_never_written_over():
    first = home(1)
    first[0][7] = ""
    taken(book(first))
    again = taken(book(home(1)))
    assert again.counts["people_changed"] == 1
    other = home(1)
    other[0][4] = "才仁卓玛"
    third = looked(book(other))
    assert found_in(third) == [(2, "name", "name-differs")]
    assert name_of(find_by_id_number(number(4))).zh == "扎西才让"


def test_a_row_of_a_household_that_has_ended_says_so_and_changes_nothing():
    taken(book(rows(2)))
    gone = household_of(find_by_id_number(number(4)).id)
    with transaction():
        end_household(gone.id, "moved", by="staff:test")
    again = taken(book([*home(1), *home(2)]))
    assert [(column, reason) for _, column, reason in found_in(again)] == [
        ("household", "household-ended")
    ] * 2
    assert again.counts["homes_same"] == 1
    assert {f"row-{reason}" for _, _, reason in found_in(again)} <= set(REASONS)


def test_each_fault_is_told_by_row_and_column_and_the_others_are_taken_in():
    planted = rows(6)
    planted[0][6] = planted[0][6][:17] + (
        "1" if planted[0][6][17] != "1" else "2"
    )  # row 2, and its household with it
    planted[2][6] = "632324198513011234"  # row 4
    planted[4][6] = "632324850301123"  # row 6
    planted[6][1] = "没有村"  # row 8
    planted[9][5] = "邻居的狗"  # row 11
    planted += home(7, 1, 身份证号码=6.32324198503014e17)  # row 14
    planted += home(8, 3)
    planted[-1][6] = number(500, "20150301")  # row 17, a child
    planted += [planted[10]]  # row 18 repeats row 12
    found = taken(book(planted))
    assert [(row, reason) for row, _, reason in found_in(found)] == [
        (2, "id-check"),
        (3, "no-head"),
        (4, "id-day"),
        (5, "no-head"),
        (6, "id-fifteen"),
        (7, "no-head"),
        (8, "village-unknown"),
        (9, "no-head"),
        (11, "relation-unknown"),
        (14, "id-rounded"),
        (17, "child"),
        (18, "repeated"),
    ]
    assert found.counts["homes_new"] == 3
    assert found.counts["children"] == 1
    session.rollback()
    figures = figures_of(household_of(find_by_id_number(number(32)).id).id)
    assert [(one.key, one.text, one.origin) for one in figures] == [("minor_count", "1", "Roster 2026")]


def test_rows_that_contradict_each_other_are_all_held():
    planted = rows(4)
    planted[3][6] = planted[0][6]  # the same person in two households
    planted[5][5] = "户主"  # two heads
    planted[7][1] = "德日隆"  # a household number counts within its village
    found = looked(book(planted))
    assert {(row, reason) for row, _, reason in found_in(found)} == {
        (2, "two-rows"),
        (5, "two-rows"),
        (3, "no-head"),
        (6, "two-heads"),
        (7, "two-heads"),
        (9, "no-head"),
    }
    assert found.counts["homes_new"] == 2


def test_one_household_in_two_villages_is_held():
    head = [one for one in HEAD if one != "户号"]
    planted = [[cell for place, cell in enumerate(row) if place != 3] for row in rows(2)]
    planted[1][1] = "德日隆"
    found = looked(book(planted, head))
    assert found_in(found) == [(2, "village", "villages-differ"), (3, "village", "villages-differ")]
    assert found.counts["homes_new"] == 1


def test_a_person_who_is_known_elsewhere_is_not_moved():
    taken(book(rows(2)))
    planted = home(1)
    planted[1][6] = number(8)
    found = looked(book(planted))
    assert found_in(found) == [(2, "household", "two-homes"), (3, "household", "two-homes")]


def test_a_village_whose_name_is_not_unique_is_asked_for_by_its_code():
    same = looked(book(home(1, 1, 村="尖克", 乡镇="")))
    assert found_in(same) == [(2, "village", "village-ambiguous")]
    code = looked(book(home(1, 1, 村="632324100201")))
    assert code.counts["homes_new"] == 1
    outside = looked(book(home(1, 1, 村="632321100201")))
    assert found_in(outside) == [(2, "village", "village-outside")]


def test_numbers_of_counties_that_are_no_more_stay_valid():
    found = looked(book(home(1, 1, 身份证号码=number(9, place="632721"))))
    assert found.counts["people_new"] == 1


def test_households_are_found_without_a_number_from_one_head_to_the_next():
    head = [one for one in HEAD if one != "户号"]
    found = taken(book([[cell for place, cell in enumerate(row) if place != 3] for row in rows(3)], head))
    assert found.counts["homes_new"] == 3
    assert count(Membership) == 6


def test_a_crash_in_the_middle_leaves_whole_pages_and_the_next_run_completes(monkeypatch):
    monkeypatch.setattr(intake, "UNIT_PAGE", 2)
    found = looked(book(rows(6)))
    intake.begin_taking(found.id)
    entered = homes._enter
    calls = []

    def crash(one, match, household):
        calls.append(match)
        if len(calls) == 4:
            raise RuntimeError("the power is gone")
        entered(one, match, household)

    monkeypatch.setattr(homes, "_enter", crash)
    with pytest.raises(RuntimeError):
        intake.take(found.id)
    assert count(Household) == 2
    assert progress_of(list_of(found.id)) == (4, 12)
    monkeypatch.setattr(homes, "_enter", entered)
    assert intake.take(found.id)
    assert (count(Household), count(Person)) == (6, 12)
    assert list_of(found.id).rows_good == 12


def test_what_was_read_is_gone_when_the_list_is_done():
    found = taken(book(rows(1)))
    assert (found.stage, found.layout) == ("done", None)
    assert count(ListPage) == 0


def test_a_list_that_nobody_finishes_is_dropped_after_a_day(frozen_clock):
    from datetime import timedelta

    from app.exchange.keeping import sweep
    from app.foundation import clock

    found = looked(book(rows(1)))
    with clock.at(frozen_clock + timedelta(hours=23)), transaction():
        assert sweep() == 0
    with clock.at(frozen_clock + timedelta(hours=25)), transaction():
        assert sweep() == 1
    assert list_of(found.id).stage == "dropped"
    assert count(ListPage) == 0


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.one_database("sqlite")
def test_text_files_of_all_encodings_and_marks_are_read(mark, encoding):
    found = looked(text(rows(2), mark=mark, encoding=encoding))
    assert found.counts["people_new"] == 4


@pytest.mark.timeout(300)
@pytest.mark.one_database("sqlite")
def test_twenty_thousand_rows_are_taken_in_within_bounded_time(capsys):
    content = book([row for n in range(10_000) for row in home(n, village=f"632324100{200 + n % 10}")])
    began, worked = time.perf_counter(), time.process_time()
    list_id = intake.receive(upload(content))
    read = time.perf_counter()
    while not intake.look(list_id):
        pass
    seen = time.perf_counter()
    intake.begin_taking(list_id)
    while not intake.take(list_id):
        pass
    end = time.perf_counter()
    with capsys.disabled():
        print(
            f"\n20,000 rows: read {read - began:.1f} s, looked through {seen - read:.1f} s, taken in {end - seen:.1f} s"
        )
    assert list_of(list_id).rows_good == 20_000
    assert count(Person) == 20_000
    # Processor time, so that a busy machine does not fail it.
    assert time.process_time() - worked < 90
