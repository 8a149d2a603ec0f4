"""The people feature as the factory sees it."""

from app.foundation.contracts import Feature, FeedKind
from app.foundation.i18n import lazy_gettext as _l
from app.people import access
from app.people.commands import institutions, staff
from app.people.queries import render_me
from app.people.views import blueprint

REASONS = {
    "household-ended": _l("This household is no more. Look at what became of it."),
    "merge-itself": _l("A household cannot become part of itself."),
    "not-a-member": _l(
        "Somebody chosen here does not live in this household any more. Get the news and choose again."
    ),
    "split-everybody": _l("At least one adult must stay in the household."),
    "split-nobody": _l("Choose at least one adult who leaves."),
    "device-key": _l("This browser could not make a key of its own. Open the page in another browser."),
    "name-characters": _l("Write the name as it stands on the ID card, in Chinese characters."),
    "name-length": _l("A name has 2 to 30 characters."),
    "person-known": _l("Somebody with this ID number is entered already."),
    "pin-birthday": _l("Do not take a birthday. Choose six other digits."),
    "pin-digits": _l("A PIN has six digits."),
    "pin-obvious": _l("Others would guess this PIN quickly. Choose six other digits."),
    "pin-own-number": _l(
        "Do not take part of your ID, telephone or household number. Choose six other digits."
    ),
    "staff-sign-in": _l("User name, password and code do not fit together. Try again with the next code."),
    "wait-hours": _l("Too many wrong tries. Try again in %(n)s hours, or ask for a new slip."),
    "wait-minutes": _l("Too many wrong tries. Wait %(n)s minutes and try again."),
    "wait-seconds": _l("Wait %(n)s seconds and try again."),
}

feature = Feature(
    "people",
    blueprint,
    feed=(FeedKind("me", render_me),),
    commands=(staff, institutions),
    reasons=REASONS,
    setup=access.setup,
)
