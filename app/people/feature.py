"""The people feature as the factory sees it."""

import app.people.county.grid_views
import app.people.county.institution_views
import app.people.county.invitation_views
import app.people.county.own_views
import app.people.county.post_views
import app.people.county.staff_views  # noqa: F401 - their views join the blueprint
from app.foundation.contracts import Feature, FeedKind, Room
from app.foundation.i18n import lazy_gettext as _l
from app.people import access
from app.people.access import must
from app.people.commands import institutions, staff
from app.people.county.commands import county
from app.people.county.rules import OVERSEERS
from app.people.county.villages import loose_households
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
    "above-you": _l("This person has a role that your office does not give."),
    "code-wrong": _l("This code does not fit. Type the six digits that are shown now."),
    "device-key": _l("This browser could not make a key of its own. Open the page in another browser."),
    "grids-too-many": _l("A village has at most 999 grids."),
    "invitation-over": _l("This link has been used or is over."),
    "invitation-shape": _l("One character is missing or too many. Compare it with what was read out."),
    "last-administrator": _l(
        "Nobody else could take on staff here then. Invite another administrator first."
    ),
    "name-characters": _l("Write the name as it stands on the ID card, in Chinese characters."),
    "name-length": _l("A name has 2 to 30 characters."),
    "not-a-worker-here": _l("This person has no role as a grid worker in this village."),
    "not-yourself": _l("This cannot be done to yourself. Ask another administrator."),
    "password-name": _l("Do not put the user name into the password."),
    "password-plain": _l("Others would guess this password quickly. Choose another."),
    "password-short": _l("A password has 12 characters or more."),
    "password-wrong": _l("This is not your present password."),
    "passwords-differ": _l("The two passwords are not the same."),
    "person-known": _l("Somebody with this ID number is entered already."),
    "pin-birthday": _l("Do not take a birthday. Choose six other digits."),
    "pin-digits": _l("A PIN has six digits."),
    "pin-obvious": _l("Others would guess this PIN quickly. Choose six other digits."),
    "pin-own-number": _l(
        "Do not take part of your ID, telephone or household number. Choose six other digits."
    ),
    "staff-sign-in": _l("User name, password and code do not fit together. Try again with the next code."),
    "user-name-shape": _l("A user name begins with a letter and has 3 to 40 letters, digits or hyphens."),
    "user-name-taken": _l("Somebody else has this user name. Choose another."),
    "works-elsewhere": _l("This person also works outside your area. End the roles here instead."),
    "wait-hours": _l("Too many wrong tries. Try again in %(n)s hours, or ask for a new slip."),
    "wait-minutes": _l("Too many wrong tries. Wait %(n)s minutes and try again."),
    "wait-seconds": _l("Wait %(n)s seconds and try again."),
}

feature = Feature(
    "people",
    blueprint,
    feed=(FeedKind("me", render_me),),
    rooms=(
        Room(
            "people.staff_list",
            _l("Staff"),
            tuple(sorted(OVERSEERS)),
            "users",
            _l("Who works here, invitations, suspensions"),
        ),
        Room(
            "people.institution_list",
            _l("Institutions"),
            tuple(sorted(OVERSEERS)),
            "building-bank",
            _l("Banks, their branches and contact"),
        ),
        Room(
            "people.grid_villages",
            _l("Grids"),
            tuple(sorted(OVERSEERS)),
            "map-pin",
            _l("Parts of villages, and who walks them"),
            waits=lambda: loose_households(must()),
        ),
    ),
    commands=(county, staff, institutions),
    reasons=REASONS,
    setup=access.setup,
)
