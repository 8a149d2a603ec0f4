"""What a household may add to its file when it wishes: each section says what it is good for and is left out with one tap."""

from __future__ import annotations

from app.filing.asking import told
from app.filing.codes import AWAY, HONOURS, PLACES, SEASONS, SPEECH, WATER, WORK
from app.filing.dictionary import CROPS, FARMING, HERDING
from app.foundation.forms import Choice, Choices, Count, Day, Form, Mu, Section, Words
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.rules import at_most, length

MORE = (
    Section(
        "yourself",
        _l("More about you"),
        ("lang_pref", "labor_ability"),
        picture="card",
        good=_l("So that people come to you in your own language."),
    ),
    Section(
        "seasons",
        _l("Seasonal pasture"),
        ("pasture_seasons", "pasture_winter_mu", "pasture_summer_mu", "pasture_term_from"),
        picture="grass",
        when=("kind", HERDING),
        good=_l("Shows a bank for how long the pasture is yours."),
    ),
    Section(
        "harvest",
        _l("The fields, crop by crop"),
        (*(f"crop_mu_{crop}" for crop in CROPS), "field_rent_in_mu"),
        picture="fodder",
        when=("kind", FARMING),
        good=_l("Helps with a loan for seed or fertiliser."),
    ),
    Section(
        "herd",
        _l("More about the animals"),
        ("stock_counted_on", "lost_winter", "eartag_from", "eartag_to", "donkey", "camel", "other_animals"),
        picture="sheep",
        good=_l("Makes insurance and a check on the spot quicker."),
    ),
    Section(
        "yard",
        _l("Sheds, fodder and water"),
        ("shed_count", "shed_year", "fodder_cut_t", "fodder_bought_t", "water"),
        picture="house",
        good=_l("Shows how the animals come through the winter."),
    ),
    Section(
        "machines",
        _l("Vehicles and machines"),
        (
            "truck_count",
            "tricycle_count",
            "mower_count",
            "baler_count",
            "generator_count",
            "separator_count",
            "vehicle_year",
        ),
        picture="truck",
        good=_l("Helps with a loan for machines."),
    ),
    Section(
        "away",
        _l("Work away from home"),
        ("away_people", "away_kind", "away_place"),
        picture="money",
        good=_l("Shows that the household has more than one footing. How much it earns is not asked."),
    ),
    Section(
        "words",
        _l("Honours and your own words"),
        ("honours", "honour_year", "honour_words", "statement"),
        picture="document",
        good=_l("Whoever reads the file reads your own words too."),
    ),
)


def _crop(crop: str, label: str) -> Mu:
    doubt = (at_most(of="crop_land_mu", times="1.05"),)
    return Mu(label, **told(f"crop_mu_{crop}", when=("crops", (crop,)), asks=doubt))


class More(Form):
    """The questions of these sections, for the household file to inherit."""

    lang_pref = Choice(_l("In which language shall people speak to you?"), options=SPEECH)
    labor_ability = Choice(
        _l("Your own work"), options=WORK, description=_l("Why it is so is asked nowhere.")
    )

    pasture_seasons = Choices(_l("Which pasture is it?"), options=SEASONS, **told("pasture_seasons"))
    pasture_winter_mu = Mu(_l("Of it, winter and spring pasture"), **told("pasture_winter_mu"))
    pasture_summer_mu = Mu(
        _l("Of it, summer and autumn pasture"),
        **told("pasture_summer_mu"),
        says={"at-most": _l("Winter and summer pasture together are more than the pasture under contract.")},
    )
    pasture_term_from = Day(
        _l("The pasture contract runs from"), first="1978-01-01", last="today", **told("pasture_term_from")
    )

    crop_mu_barley = _crop("barley", _l("Highland barley"))
    crop_mu_wheat = _crop("wheat", _l("Wheat"))
    crop_mu_rapeseed = _crop("rapeseed", _l("Rapeseed"))
    crop_mu_potato = _crop("potato", _l("Potatoes"))
    crop_mu_bean = _crop("bean", _l("Broad beans"))
    crop_mu_fodder = _crop("fodder", _l("Fodder"))
    crop_mu_wolfberry = _crop("wolfberry", _l("Wolfberry"))
    crop_mu_herb = _crop("herb", _l("Medicinal herbs"))
    crop_mu_other = _crop("other", _l("Something else"))
    field_rent_in_mu = Mu(_l("Fields rented from others"), **told("field_rent_in_mu"))

    stock_counted_on = Day(
        _l("The animals were counted on"),
        first="today-2y",
        last="today",
        description=_l("Eight digits: year, month, day"),
    )
    lost_winter = Count(_l("Animals lost last winter"), **told("lost_winter"))
    eartag_from = Words(
        _l("Ear tags, from number"),
        most=15,
        rules=(length(15, 15),),
        says={"length": _l("An ear tag has 15 digits.")},
    )
    eartag_to = Words(
        _l("Ear tags, to number"),
        most=15,
        rules=(length(15, 15),),
        says={"length": _l("An ear tag has 15 digits.")},
    )
    donkey = Count(_l("Donkeys and mules"), **told("donkey"))
    camel = Count(_l("Camels"), **told("camel"))
    other_animals = Count(_l("Other animals"), **told("other_animals"))

    shed_count = Count(_l("Number of warm sheds"), **told("shed_count"))
    shed_year = Count(_l("The newest shed was built in the year"), **told("shed_year", asks=()))
    fodder_cut_t = Count(_l("Fodder of one's own in a year"), **told("fodder_cut_t"))
    fodder_bought_t = Count(_l("Fodder bought in a year"), **told("fodder_bought_t"))
    water = Choices(_l("Where do the animals drink?"), options=WATER)

    truck_count = Count(_l("Trucks"), picture="truck", **told("truck_count"))
    tricycle_count = Count(_l("Three-wheelers"), **told("tricycle_count"))
    mower_count = Count(_l("Mowers"), **told("mower_count"))
    baler_count = Count(_l("Balers"), **told("baler_count"))
    generator_count = Count(_l("Generators and solar panels"), **told("generator_count"))
    separator_count = Count(_l("Milk separators and shearing machines"), **told("separator_count"))
    vehicle_year = Count(_l("The main vehicle was bought in the year"), **told("vehicle_year", asks=()))

    away_people = Count(_l("People who work away from home"), **told("away_people"))
    away_kind = Choices(_l("What do they do?"), options=AWAY)
    away_place = Choice(_l("Where?"), options=PLACES)

    honours = Choices(_l("Honours of the household"), options=HONOURS)
    honour_year = Count(_l("The last one in the year"), **told("honour_year", asks=()))
    honour_words = Words(_l("What it is called"), most=60)
    statement = Words(
        _l("What you wish to say"),
        most=300,
        rows=4,
        description=_l("Please write nothing about illness or belief: it may not be kept."),
    )
