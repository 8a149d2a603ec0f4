"""Why a worker's entry may be kept for a person, in words, each with what to do."""

from app.foundation.i18n import lazy_gettext as _l

REASONS = {
    "check-empty": _l("Nothing was counted. Fill in at least one figure."),
    "grid-not-yours": _l(
        "This was written when somebody else walked this grid. It is kept; ask the county office."
    ),
    "head-under-age": _l("The head of a household is of age. Enter an adult of the household."),
    "kept-needs": _l("What this entry rests on has not arrived yet. Decide of that first, or wait for it."),
    "merge-elsewhere": _l("There is no such household in this village. Compare its number."),
    "new-head-missing": _l("Whoever died was head of the household. Choose who is head from now on."),
    "person-elsewhere": _l(
        "This ID number is entered already, in another household. Make no second one: ask the county office to move the person."
    ),
    "same-worker": _l("A visit is checked by somebody else than who made it."),
    "staff-suspended": _l("You are suspended at the moment. What you wrote is kept; ask the county office."),
    "undo-late": _l("This can be taken back within one day only. Ask the county office."),
}
