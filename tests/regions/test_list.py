"""What the committed list of regions says."""

from collections import Counter

import pytest

from app.regions.kinds import is_real_village, kind_of, special_of
from app.regions.lists import listed, tibetan_names
from app.regions.rules import Level, parent_of, within

ROWS = {row.code: row for row in listed()}
VILLAGES = [row for row in ROWS.values() if row.level is Level.VILLAGE]


def test_qinghai_has_the_counted_rows_of_each_level():
    assert Counter(row.level for row in ROWS.values()) == {
        Level.PROVINCE: 1,
        Level.PREFECTURE: 8,
        Level.COUNTY: 45,
        Level.TOWNSHIP: 422,
        Level.VILLAGE: 4716,
    }


@pytest.mark.parametrize(
    ("prefix", "counties", "townships", "villages"),
    [
        ("6301", 7, 80, 1100),
        ("6302", 6, 98, 1665),
        ("6322", 4, 32, 255),
        ("6323", 4, 33, 299),
        ("6325", 5, 40, 487),
        ("6326", 6, 44, 208),
        ("6327", 6, 49, 313),
        ("6328", 7, 46, 389),
    ],
)
def test_each_prefecture_has_its_counted_rows(prefix, counties, townships, villages):
    inside = Counter(row.level for row in ROWS.values() if within(row.code, prefix))
    assert (inside[Level.COUNTY], inside[Level.TOWNSHIP], inside[Level.VILLAGE]) == (
        counties,
        townships,
        villages,
    )


def test_henan_county_has_39_herders_committees_and_6_communities():
    inside = [row for row in VILLAGES if within(row.code, "632324")]
    assert Counter(row.kind for row in inside) == {"village": 39, "community": 6}
    assert len(inside) == 45


def test_codes_are_unique_and_every_parent_exists():
    assert len(ROWS) == len(listed())
    assert {parent_of(code) for code in ROWS} - {None} <= set(ROWS)


def test_names_are_not_unique():
    assert len({row.name_zh for row in VILLAGES}) == 4163
    assert [row.code for row in VILLAGES if row.name_zh == "尖克牧委会"] == ["632324202203", "632324203200"]


def test_townships_are_told_by_their_name():
    kinds = Counter(row.kind for row in ROWS.values() if row.level is Level.TOWNSHIP)
    assert kinds == {"town": 140, "township": 223, "street": 43, "other": 16}


@pytest.mark.parametrize(
    ("code", "special"),
    [
        ("632221400000", "prison"),
        ("632221400500", "prison"),
        ("632221401501", "farm"),
        ("632822103500", "farm"),
        ("632521402598", "virtual"),
        ("630102400000", "park"),
        ("630202400400", "park"),
        ("632801400000", "committee"),
        ("632857000000", "committee"),
        ("630202102206", None),
    ],
)
def test_an_odd_row_says_why(code, special):
    assert ROWS[code].special == special


def test_a_village_numbered_among_the_farms_is_a_real_village():
    assert all(ROWS[f"63270140050{digit}"].is_real_village for digit in range(4))


def test_communities_and_odd_rows_are_no_real_villages():
    assert sum(row.is_real_village for row in VILLAGES) == 4150
    assert not is_real_village("community", None)
    assert not is_real_village("village-like", "farm")


def test_a_number_that_the_list_never_held_is_refused():
    with pytest.raises(ValueError, match="unknown kind"):
        kind_of("632324100600", "某地")


def test_a_committee_hands_nothing_down():
    assert special_of("632857100200", "马海牧委会", "village", "committee") is None


def test_the_list_is_what_the_kinds_say():
    special = {}
    for row in ROWS.values():
        special[row.code] = special_of(row.code, row.name_zh, row.kind, special.get(parent_of(row.code)))
        assert (row.kind, row.special) == (kind_of(row.code, row.name_zh), special[row.code])


def test_every_region_down_to_the_county_has_a_tibetan_name():
    assert set(tibetan_names()) == {row.code for row in ROWS.values() if row.level <= Level.COUNTY}


def test_a_name_that_nobody_saw_in_print_is_not_certain():
    names = tibetan_names()
    assert sum(name.certain for name in names.values()) == 27
    assert names["630000000000"].certain
    assert not names["632301000000"].certain
    assert names["632301000000"].aliases == ("ཐུང་རིན",)


def test_tibetan_names_are_clean():
    for name in tibetan_names().values():
        for form in (name.text, *name.aliases):
            assert form
            assert all("\u0f40" <= sign <= "\u0fbc" or sign == "\u0f0b" for sign in form)
            assert not form.endswith("\u0f0b")
