"""The closed lists from which answers are chosen, with the national standard that they come from."""

from __future__ import annotations

from app.foundation.i18n import lazy_gettext as _l

Options = tuple[tuple[str, str], ...]

KINDS: Options = (
    ("herder", _l("Herders")),
    ("farmer", _l("Farmers")),
    ("mixed", _l("Half farming, half herding")),
)

MARITAL: Options = (
    ("10", _l("Unmarried")),
    ("20", _l("Married")),
    ("30", _l("Widowed")),
    ("40", _l("Divorced")),
    ("90", _l("I do not say")),
)
"""GB/T 2261.2; the history behind "married" (21, 22, 23) is nobody's business here."""

EDUCATION: Options = (
    ("10", _l("Postgraduate")),
    ("20", _l("University")),
    ("30", _l("College")),
    ("40", _l("Vocational school")),
    ("60", _l("Upper secondary school")),
    ("70", _l("Lower secondary school")),
    ("80", _l("Primary school")),
    ("90", _l("Other, or no school")),
)
"""GB/T 4658."""

PHONE_OWNERS: Options = (
    ("own", _l("My own")),
    ("family", _l("Of my family")),
    ("other", _l("Of somebody else")),
)

CROPS: Options = (
    ("barley", _l("Highland barley")),
    ("wheat", _l("Wheat")),
    ("rapeseed", _l("Rapeseed")),
    ("potato", _l("Potatoes")),
    ("bean", _l("Broad beans")),
    ("fodder", _l("Fodder")),
    ("wolfberry", _l("Wolfberry")),
    ("herb", _l("Medicinal herbs")),
    ("other", _l("Something else")),
)

LENDERS: Options = (
    ("nobody", _l("Nobody")),
    ("bank", _l("A bank or credit cooperative")),
    ("micro", _l("A small loan company")),
    ("kin", _l("Relatives or friends")),
    ("other", _l("Others")),
)

INCOME_SOURCES: Options = (
    ("livestock", _l("Selling livestock")),
    ("products", _l("Butter, milk and wool")),
    ("crops", _l("Crops")),
    ("caterpillar", _l("Caterpillar fungus")),
    ("wages", _l("Wages")),
    ("post", _l("Public post (grassland ranger)")),
    ("grassland", _l("Grassland subsidy")),
    ("transfers", _l("Pension and other payments")),
    ("business", _l("Shop, transport or guests")),
    ("rent", _l("Rent received")),
)

INCOME_AS: Options = (
    ("bands", _l("Roughly, in bands")),
    ("sums", _l("Sum by sum")),
)

BANDS: Options = (
    ("b0", _l("Less than 20,000 yuan")),
    ("b2", _l("20,000 to 50,000 yuan")),
    ("b5", _l("50,000 to 100,000 yuan")),
    ("b10", _l("100,000 to 200,000 yuan")),
    ("b20", _l("200,000 yuan or more")),
)

HOUSE_STRUCTURES: Options = (
    ("concrete", _l("Reinforced concrete")),
    ("brick", _l("Brick and concrete")),
    ("brick-wood", _l("Brick and wood")),
    ("earth-wood", _l("Earth and wood")),
    ("stone-wood", _l("Stone and wood")),
    ("tent", _l("Tent")),
    ("prefab", _l("Prefabricated house")),
    ("other", _l("Something else")),
)

YES_NO: Options = (("yes", _l("Yes")), ("no", _l("No")))
