"""Different figures merge, the same figure waits for a person."""

from hypothesis import given
from hypothesis import strategies as st

from app.filing.merge import Conflict, merge

FILES = st.dictionaries(
    st.sampled_from(["yak_total", "sheep_total", "goat", "phone"]), st.sampled_from(["1", "2", "3"])
)


def test_different_figures_merge():
    merged = merge(
        {"yak": "45", "sheep": "100"}, {"yak": "48", "sheep": "100"}, {"yak": "45", "sheep": "120"}
    )
    assert merged.answers == {"yak": "48", "sheep": "120"}
    assert not merged.conflicts


def test_the_same_figure_is_shown_with_both_answers():
    merged = merge({"yak": "45"}, {"yak": "48"}, {"yak": "50"})
    assert merged.conflicts == {"yak": Conflict("45", "48", "50")}
    assert merged.answers == {}


def test_the_same_change_of_both_is_no_conflict():
    assert merge({"yak": "45"}, {"yak": "48"}, {"yak": "48"}).answers == {"yak": "48"}


def test_an_answer_taken_away_by_one_and_kept_by_the_other_goes():
    assert merge({"goat": "3"}, {}, {"goat": "3"}).answers == {}
    assert merge({"goat": "3"}, {"goat": "3"}, {}).answers == {}


def test_an_answer_taken_away_by_one_and_changed_by_the_other_waits():
    assert merge({"goat": "3"}, {}, {"goat": "4"}).conflicts == {"goat": Conflict("3", "", "4")}


@given(base=FILES, theirs=FILES, mine=FILES)
def test_nothing_that_either_stated_is_lost_in_silence(base, theirs, mine):
    merged = merge(base, theirs, mine)
    for name in {*base, *theirs, *mine}:
        for changed in (theirs, mine):
            if changed.get(name, "") != base.get(name, ""):
                kept = merged.answers.get(name, "")
                assert name in merged.conflicts or kept == changed.get(name, "")


@given(base=FILES, theirs=FILES, mine=FILES)
def test_it_does_not_matter_who_arrives_first(base, theirs, mine):
    one, other = merge(base, theirs, mine), merge(base, mine, theirs)
    assert one.answers == other.answers
    assert set(one.conflicts) == set(other.conflicts)


@given(base=FILES, mine=FILES)
def test_a_file_that_nobody_else_changed_is_taken_as_it_is(base, mine):
    assert merge(base, base, mine).answers == mine
