"""The tree in the digits of a code."""

import pytest

from app.regions.rules import Level, ancestors, at, code_of, level_of, parent_of, prefix_of, within

VILLAGE = "632324202203"
CHAIN = ("630000000000", "632300000000", "632324000000", "632324202000")


@pytest.mark.parametrize(
    ("code", "level"),
    list(zip((*CHAIN, VILLAGE), Level, strict=True)),
    ids=[level.name.lower() for level in Level],
)
def test_the_level_is_read_from_the_zeros(code, level):
    assert level_of(code) is level


def test_ancestors_run_from_the_province_to_the_parent():
    assert ancestors(VILLAGE) == CHAIN
    assert ancestors(CHAIN[0]) == ()


def test_the_parent_is_the_last_ancestor():
    assert parent_of(VILLAGE) == CHAIN[-1]
    assert parent_of(CHAIN[0]) is None


def test_a_prefix_and_a_code_say_the_same():
    assert prefix_of("632324000000") == "632324"
    assert code_of("632324") == "632324000000"


def test_a_region_lies_in_every_ancestor_and_in_itself():
    assert all(within(VILLAGE, area) for area in (*CHAIN, VILLAGE, "63", "6323", "632324", "632324202"))


@pytest.mark.parametrize("area", ["632324203000", "632325", "6322", "632324202200"])
def test_a_region_does_not_lie_beside_itself(area):
    assert not within(VILLAGE, area)


def test_a_county_does_not_lie_in_its_own_village():
    assert not within("632324000000", VILLAGE)


def test_the_county_of_a_village_is_found_and_of_a_prefecture_is_not():
    assert at(VILLAGE, Level.COUNTY) == "632324000000"
    assert at("632324000000", Level.COUNTY) == "632324000000"
    assert at("632300000000", Level.COUNTY) is None


@pytest.mark.parametrize(
    "code", ["", "632324", "6323242022031", "63232420220a", "６３２３２４２０２２０３", "-32324202203"]
)
def test_what_is_not_twelve_digits_is_no_code(code):
    with pytest.raises(ValueError, match="not a 12-digit"):
        level_of(code)


@pytest.mark.parametrize("prefix", ["", "6", "632", "63232420", "63x"])
def test_a_prefix_ends_where_a_level_ends(prefix):
    with pytest.raises(ValueError, match="not the beginning"):
        code_of(prefix)
