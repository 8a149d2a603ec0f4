"""What people do to applications, by the village's verbs; inside a transaction, flushing and never committing."""

from app.loans.actions.applying import (
    answer_offer,
    ask_human_review,
    open_answer,
    receive_application,
    send_correction,
    withdraw_application,
)
from app.loans.actions.lending import (
    confirm_answer,
    propose_decline,
    propose_offer,
    record_fact,
    return_for_correction,
    send_back,
    take_up,
)
from app.loans.actions.meeting import look_at_application, note_call, told_by_county, told_by_telephone
from app.loans.actions.offering import offer_product, stop_offering

__all__ = [
    "answer_offer",
    "ask_human_review",
    "confirm_answer",
    "look_at_application",
    "note_call",
    "offer_product",
    "open_answer",
    "propose_decline",
    "propose_offer",
    "receive_application",
    "record_fact",
    "return_for_correction",
    "send_back",
    "send_correction",
    "stop_offering",
    "take_up",
    "told_by_county",
    "told_by_telephone",
    "withdraw_application",
]
