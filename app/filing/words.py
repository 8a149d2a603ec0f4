"""Where figures come from and why a file may be refused, in words."""

from app.foundation.i18n import lazy_gettext as _l

SOURCES = {
    "self": _l("Self-declared"),
    "verified": _l("Verified"),
    "imported": _l("Imported"),
    "mismatch": _l("Does not agree"),
    "objected": _l("In dispute"),
}
"""Of which figures the sources are, and what becomes of them when they differ."""

BROUGHT = {"approved_su": _l("Sheep units that the pasture carries, by the grassland office")}
"""Figures that only others bring."""

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
    "help-unconfirmed": _l(
        "Here the person's own consent is missing. Let the person agree, with a one-time number or a signed form."
    ),
    "help-used": _l(
        "This consent has confirmed a filing before. For a further one let the person agree once more."
    ),
    "worth-nothing": _l("Nothing was stated. Write at least one figure, or leave the page as it is."),
}
