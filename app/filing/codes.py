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

SPEECH: Options = (
    ("bo-amdo", _l("Tibetan, as in Amdo")),
    ("bo-kham", _l("Tibetan, as in Kham")),
    ("zh", _l("Chinese")),
)

WORK: Options = (
    ("full", _l("I can work")),
    ("part", _l("I can do some of the work")),
    ("none", _l("I cannot work")),
    ("unsaid", _l("I would rather not say")),
)
"""Labour as its owner sees it; why it is so is never asked, and it counts in no score by itself."""

SEASONS: Options = (
    ("winter", _l("Winter and spring pasture")),
    ("summer", _l("Summer and autumn pasture")),
    ("other", _l("Something else")),
)

WATER: Options = (
    ("well", _l("A well")),
    ("river", _l("A river or spring")),
    ("tap", _l("A tap")),
    ("carried", _l("It is brought")),
)

AWAY: Options = (
    ("noodles", _l("A noodle restaurant")),
    ("building", _l("Building")),
    ("driving", _l("Driving")),
    ("fungus", _l("Digging caterpillar fungus")),
    ("herding", _l("Herding for others")),
    ("other", _l("Something else")),
)

PLACES: Options = (
    ("county", _l("In the county")),
    ("province", _l("Elsewhere in Qinghai")),
    ("outside", _l("Outside Qinghai")),
)

HONOURS: Options = (
    ("village", _l("Of the village")),
    ("township", _l("Of the township")),
    ("county", _l("Of the county")),
    ("prefecture", _l("Of the prefecture")),
    ("province", _l("Of the province or the state")),
)

HOUSE_PLACES: Options = (
    ("village", _l("In the village")),
    ("town", _l("In a town")),
)

GUARANTEED: Options = (
    ("kin", _l("A relative")),
    ("neighbour", _l("A neighbour or friend")),
    ("cooperative", _l("A cooperative or firm")),
    ("other", _l("Somebody else")),
)
"""For whom one stands surety: a kind and never a name, since a third person has not agreed to stand in this file."""

YES_NO: Options = (("yes", _l("Yes")), ("no", _l("No")))
