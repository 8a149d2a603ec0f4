"""The closed lists of an organisation's file."""

from __future__ import annotations

from app.foundation.i18n import lazy_gettext as _l

Options = tuple[tuple[str, str], ...]

KINDS: Options = (
    ("cooperative", _l("Farmers' cooperative")),
    ("union", _l("Union of cooperatives")),
    ("farm", _l("Family farm or ranch")),
    ("leader", _l("Leading firm")),
    ("skilled", _l("Skilled big household")),
    ("collective", _l("Collective of the village")),
)
CODES = {
    "cooperative": ("cooperative",),
    "union": ("cooperative",),
    "leader": ("enterprise", "cooperative"),
    "farm": ("shop", "enterprise"),
    "skilled": ("shop", "enterprise"),
    "collective": ("collective-group", "collective-village", "collective-township"),
}
"""Which unified social credit codes an organisation of each kind has (GB 32100); farms and skilled households may have none."""
WITHOUT_CODE = ("farm", "skilled")

ROLES: Options = (
    ("legal", _l("Legal representative")),
    ("manager", _l("Manager or head")),
    ("authorised", _l("Authorised by it")),
)
LEVELS: Options = (
    ("none", _l("None")),
    ("county", _l("Of the county")),
    ("prefecture", _l("Of the prefecture")),
    ("province", _l("Of the province")),
    ("state", _l("Of the state")),
)
BRANDS: Options = (
    ("green", _l("Green food")),
    ("organic", _l("Organic")),
    ("place", _l("Geographical indication")),
    ("own", _l("A brand of its own")),
)
OUTLOOK: Options = (
    ("good", _l("Good")),
    ("fair", _l("Middling")),
    ("poor", _l("Poor")),
)
DEBT_REASONS: Options = (
    ("stock", _l("Animals or seed")),
    ("building", _l("Sheds, stores or machines")),
    ("turnover", _l("Everyday business")),
    ("other", _l("Something else")),
)
