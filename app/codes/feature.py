"""The code bank as the factory sees it."""

from app.codes import activation, phone_pages, scanning, sign_in, staff_pages, staff_phones
from app.codes.commands import codes
from app.codes.staff_phones import WITH_PHONES
from app.codes.submissions import CARD_BINDING
from app.codes.views import blueprint, plain
from app.foundation.contracts import CodeKind, Feature, Room, Shell
from app.foundation.i18n import lazy_gettext as _l

PAGES = (
    activation,
    scanning,
    sign_in,
    staff_pages,
    staff_phones,
    phone_pages,
)  # their import hangs their views on the blueprint

REASONS = {
    "card-bound": _l("This card belongs to another household already. Take a blank one."),
    "card-revoked": _l("This card was replaced and is not valid any more. Take a blank one."),
    "card-unknown": _l("There is no such card. Compare the code with the card."),
    "number-sealed": _l("The number could not be read. Type it once more."),
    "one-time-own": _l(
        "You issued this slip yourself and saw its numbers. Use the signed paper form, or let another member of staff issue a new slip."
    ),
    "one-time-wrong": _l("This number is not on the slip, or was used before."),
    "pin-differ": _l("The two PINs are not the same."),
    "sign-in-wrong": _l("Name and PIN do not fit together."),
    "ticket-over": _l(
        "This code has been used or is older than ten minutes. Make a new one on the staff page."
    ),
    "slip-none": _l("There is no slip that opens this card now. Ask the grid worker for a new one."),
    "slip-over": _l("Five wrong tries: this slip opens nothing any more. Ask the grid worker for a new one."),
    "slip-wrong": _l("This is not the number on the slip. Tries left: %(left)s"),
}

feature = Feature(
    "codes",
    blueprint,
    plain,
    submissions=(CARD_BINDING,),
    shells=(Shell("codes.scan", roles=("person", "staff")),),
    codes=(CodeKind("card", "/c/", "scanned.scan"),),
    rooms=(
        Room(
            "codes.own_phones",
            _l("Phones"),
            WITH_PHONES,
            icon="device-mobile",
            small=_l("Make a phone ready for work without a signal"),
        ),
    ),
    commands=(codes,),
    reasons=REASONS,
)
