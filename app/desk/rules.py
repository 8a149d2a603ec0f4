"""How a desk sorts its work: groups of states, and which acts a state is open to. Standard library only."""

from app.loans.rules import states

GROUPS: dict[str, tuple[str, ...]] = {
    "new": (states.RECEIVED,),
    "work": (states.TAKEN_UP, states.CORRECTED, states.SENT_BACK),
    "again": (states.REVIEW_ASKED,),
    "holder": (states.RETURNED,),
    "confirm": (states.OFFER_PROPOSED, states.DECLINE_PROPOSED),
    "offered": (states.OFFERED,),
    "signing": (states.ACCEPTED, states.INVITED, states.CONTRACT_SIGNED),
    "ended": tuple(sorted(states.ENDED)),
}
OPEN = tuple(state for group, among in GROUPS.items() if group != "ended" for state in among)

ACTS: dict[str, frozenset[str]] = {
    "take-up": frozenset({states.RECEIVED}),
    "ask": states.IN_HAND,
    "offer": states.IN_HAND,
    "decline": states.IN_HAND,
    "confirm": frozenset({states.OFFER_PROPOSED, states.DECLINE_PROPOSED}),
    "send-back": frozenset({states.OFFER_PROPOSED, states.DECLINE_PROPOSED}),
    "fact": frozenset({states.ACCEPTED, states.INVITED, states.CONTRACT_SIGNED}),
}
NEXT_FACTS = {
    states.ACCEPTED: (states.INVITED, states.CONTRACT_SIGNED),
    states.INVITED: (states.CONTRACT_SIGNED,),
    states.CONTRACT_SIGNED: (states.PAID_OUT,),
}


def open_acts(state: str, *, head: bool) -> tuple[str, ...]:
    """What may be done in a state; sending a proposal back belongs to the branch head."""
    return tuple(act for act, among in ACTS.items() if state in among and (head or act != "send-back"))


def group_of(state: str) -> str:
    """The group in whose list a state stands."""
    return next(group for group, among in GROUPS.items() if state in among)
