"""Why a file may be refused, in words."""

from app.foundation.i18n import lazy_gettext as _l

REASONS = {
    "changed-elsewhere": _l(
        "Somebody of your household has changed the same figures meanwhile. Look at both and choose what is right."
    ),
    "consent-platform": _l(
        "Your consent to a credit file is not here. Agree once more on the last page of the file."
    ),
    "consent-worth": _l(
        "For some of these figures your own consent is not here. Tick what you want to state, and agree."
    ),
    "worth-nothing": _l("Nothing was stated. Write at least one figure, or leave the page as it is."),
}
