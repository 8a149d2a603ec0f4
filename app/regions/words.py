"""What a kind of place and an oddity are called, for people."""

from app.foundation.i18n import lazy_gettext as _l

KINDS = {
    "province": _l("Province"),
    "autonomous-prefecture": _l("Autonomous prefecture"),
    "city": _l("City"),
    "district": _l("District"),
    "county": _l("County"),
    "autonomous-county": _l("Autonomous county"),
    "committee": _l("Administrative committee"),
    "street": _l("Street office"),
    "town": _l("Town"),
    "township": _l("Township"),
    "other": _l("Other place"),
    "community": _l("Residents' committee"),
    "village": _l("Village"),
    "community-like": _l("Counted like a residents' committee"),
    "village-like": _l("Counted like a village"),
}
SPECIALS = {
    "committee": _l("Administrative committee"),
    "farm": _l("State farm"),
    "park": _l("Industrial park"),
    "prison": _l("Prison"),
    "virtual": _l("Stands only in the statistics"),
}
