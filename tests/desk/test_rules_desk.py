"""How a desk sorts its work."""

from app.desk.rules import ACTS, GROUPS, OPEN, group_of, open_acts
from app.loans.rules import states

ALL = {move.after for move in states.MOVES.values()} | {states.RECEIVED, states.EXPIRED}


def test_every_state_stands_in_one_group() -> None:
    placed = [state for among in GROUPS.values() for state in among]
    assert sorted(placed) == sorted(set(placed))
    assert set(placed) == ALL
    assert {group_of(state) for state in ALL} == set(GROUPS)


def test_what_has_ended_is_not_open() -> None:
    assert not set(OPEN) & states.ENDED


def test_an_act_of_the_desk_is_open_exactly_where_the_course_allows_it() -> None:
    moves = {
        "take-up": "take-up",
        "ask": "return",
        "offer": "propose-offer",
        "decline": "propose-decline",
        "send-back": "send-back",
    }
    for act, move in moves.items():
        assert ACTS[act] == states.MOVES[move].before, act
    assert (
        ACTS["fact"]
        == states.MOVES["invited"].before
        | states.MOVES["contract-signed"].before
        | states.MOVES["paid-out"].before
    )


def test_only_the_branch_head_sends_a_proposal_back() -> None:
    assert "send-back" in open_acts(states.OFFER_PROPOSED, head=True)
    assert "send-back" not in open_acts(states.OFFER_PROPOSED, head=False)
