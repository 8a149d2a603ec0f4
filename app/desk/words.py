"""What the codes of the desk say."""

from app.filing.words import SOURCES
from app.foundation.i18n import lazy_gettext as _l

__all__ = ["FACTS", "GROUPS", "ICONS", "OWED", "PHONE_OWNERS", "SOURCES", "STATES"]

GROUPS = {
    "new": _l("To take up"),
    "work": _l("In hand"),
    "again": _l("Look again"),
    "holder": _l("With the person"),
    "confirm": _l("To confirm"),
    "offered": _l("Offer stands"),
    "signing": _l("To sign and pay out"),
    "ended": _l("Ended"),
}
ICONS = {
    "new": "inbox",
    "work": "pencil",
    "again": "history",
    "holder": "arrow-back-up",
    "confirm": "checks",
    "offered": "hourglass",
    "signing": "file-text",
    "ended": "circle-check",
}
STATES = {
    "received": _l("Received"),
    "taken-up": _l("Taken up"),
    "returned": _l("Correction asked"),
    "corrected": _l("Correction received"),
    "offer-proposed": _l("Offer proposed"),
    "decline-proposed": _l("Refusal proposed"),
    "sent-back": _l("Proposal sent back"),
    "offered": _l("Offer sent"),
    "declined": _l("Refused"),
    "review-asked": _l("The person asks for another look"),
    "accepted": _l("Offer accepted"),
    "declined-by-holder": _l("Offer not taken"),
    "invited": _l("Invited to sign"),
    "contract-signed": _l("Contract signed"),
    "paid-out": _l("Paid out"),
    "expired": _l("Offer run out"),
    "withdrawn": _l("Withdrawn"),
}
PHONE_OWNERS = {
    "own": _l("The person's own"),
    "family": _l("A family member's"),
    "other": _l("Somebody else's"),
}
FACTS = {
    "invited": _l("Invited to sign"),
    "contract-signed": _l("Contract signed"),
    "paid-out": _l("Paid out"),
}
OWED = {
    "take-up": _l("To take up by"),
    "contact": _l("To contact the person by"),
}
