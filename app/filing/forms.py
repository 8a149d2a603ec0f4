"""What a household is asked: the file itself, complete without a word about money."""

from __future__ import annotations

from collections.abc import Iterator

from app.filing.asking import told
from app.filing.codes import CROPS, EDUCATION, KINDS, LENDERS, MARITAL, PHONE_OWNERS
from app.filing.dictionary import FARMING, HERDING
from app.filing.more import MORE, More
from app.filing.rules import seconds_for
from app.foundation.forms import (
    Choice,
    Choices,
    Count,
    Day,
    IdNumber,
    Mu,
    Phone,
    Question,
    Section,
    Tick,
    Words,
    Yuan,
)
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.rules import alone

VERSION = 2
"""Of this form and of that of worth. 2 added the sections that may be left out."""


class HouseholdFile(More):
    """The household file. Other adults and children appear as numbers; nothing in it needs more than the platform's consent."""

    sections = (
        Section(
            "you",
            _l("You"),
            ("id_no", "id_valid_to", "id_long_term", "marital", "phone", "phone_owner"),
            later=("education",),
            picture="card",
        ),
        Section(
            "household",
            _l("Household"),
            ("kind", "member_count", "labor_count", "student_count", "minor_count"),
            later=("herder_group", "addr_settle", "residence_since"),
            picture="tent",
        ),
        Section(
            "pasture",
            _l("Pasture"),
            ("pasture_contract_mu", "pasture_ban_mu", "pasture_balance_mu"),
            later=(
                "pasture_rent_in_mu",
                "pasture_rent_out_mu",
                "rent_fee",
                "pasture_cert_no",
                "pasture_term_to",
            ),
            picture="grass",
            when=("kind", HERDING),
        ),
        Section(
            "land",
            _l("Fields"),
            ("crop_land_mu", "crops"),
            later=("greenhouse_count", "away_months"),
            picture="fodder",
            when=("kind", FARMING),
        ),
        Section(
            "livestock",
            _l("Livestock"),
            ("yak_total", "yak_female_breed", "yak_2y_minus", "sheep_total", "ewe_breed", "lamb", "cattle"),
            later=("goat", "horse", "pig", "poultry"),
            picture="yak",
        ),
        Section(
            "buildings",
            _l("Buildings and machines"),
            ("warm_shed_m2", "motorcycle_count", "car_count", "tractor_count"),
            later=("fodder_store_t", "fence_m", "well_count", "machine_count"),
            picture="tractor",
        ),
        Section(
            "owed",
            _l("What is owed"),
            ("owes_to", "next_due"),
            later=("guarantee_count",),
            picture="banknote",
        ),
        *MORE,
        Section("promise", _l("Promise of truth"), ("promise",), picture="document"),
    )

    id_no = IdNumber(_l("Number of your ID card"), required=True)
    id_valid_to = Day(
        _l("Your ID card is valid until"),
        first="2000-01-01",
        last="today+20y",
        required=True,
        when=("id_long_term", ("",)),
        description=_l("Eight digits: year, month, day"),
    )
    id_long_term = Tick(_l("The card has no last day"))
    marital = Choice(_l("Marriage"), options=MARITAL, required=True)
    phone = Phone(_l("Telephone"))
    phone_owner = Choice(_l("Whose telephone is it?"), options=PHONE_OWNERS)
    education = Choice(_l("School"), options=EDUCATION)

    kind = Choice(_l("What does the household live on?"), options=KINDS, required=True)
    member_count = Count(_l("People in the household"), required=True, **told("member_count"))
    labor_count = Count(_l("Of them, able to work"), required=True, **told("labor_count"))
    student_count = Count(_l("Of them, at school"), required=True, **told("student_count"))
    minor_count = Count(_l("Of them, under 18"), required=True, **told("minor_count"))
    herder_group = Words(_l("Group of the village"), most=30, **told("herder_group"))
    addr_settle = Words(_l("Where the winter house stands"), most=100, **told("addr_settle"))
    residence_since = Count(_l("In the village since the year"), **told("residence_since", asks=()))

    pasture_contract_mu = Mu(_l("Pasture under contract"), required=True, **told("pasture_contract_mu"))
    pasture_ban_mu = Mu(_l("Of it, closed to grazing"), **told("pasture_ban_mu"))
    pasture_balance_mu = Mu(
        _l("Of it, under forage-livestock balance"),
        **told("pasture_balance_mu"),
        says={
            "at-most": _l("Closed and balanced pasture together are more than the pasture under contract.")
        },
    )
    pasture_rent_in_mu = Mu(_l("Pasture rented from others"), **told("pasture_rent_in_mu"))
    pasture_rent_out_mu = Mu(_l("Pasture rented to others"), **told("pasture_rent_out_mu"))
    rent_fee = Yuan(_l("Rent of pasture"), **told("rent_fee", asks=()))
    pasture_cert_no = Words(_l("Number of the pasture certificate"), most=40, **told("pasture_cert_no"))
    pasture_term_to = Day(
        _l("The pasture contract runs until"), first="2000-01-01", last="today+70y", **told("pasture_term_to")
    )

    crop_land_mu = Mu(_l("Farm land under contract"), required=True, **told("crop_land_mu"))
    crops = Choices(_l("What grows on it?"), options=CROPS, **told("crops"))
    greenhouse_count = Count(_l("Greenhouses"), **told("greenhouse_count"))
    away_months = Count(_l("Months of work away from home"), **told("away_months"))

    yak_total = Count(_l("Yaks, all"), required=True, picture="yak", **told("yak_total"))
    yak_female_breed = Count(_l("Of them, breeding cows"), picture="yak", **told("yak_female_breed"))
    yak_2y_minus = Count(
        _l("Of them, under two years"),
        picture="yak",
        **told("yak_2y_minus"),
        says={"at-most": _l("Breeding cows and young yaks together are more than all yaks.")},
    )
    sheep_total = Count(_l("Sheep, all"), required=True, picture="sheep", **told("sheep_total"))
    ewe_breed = Count(_l("Of them, breeding ewes"), picture="sheep", **told("ewe_breed"))
    lamb = Count(
        _l("Of them, lambs"),
        picture="sheep",
        **told("lamb"),
        says={"at-most": _l("Breeding ewes and lambs together are more than all sheep.")},
    )
    cattle = Count(_l("Cattle and dzo"), picture="yak", **told("cattle"))
    goat = Count(_l("Goats"), picture="goat", **told("goat"))
    horse = Count(_l("Horses"), picture="horse", **told("horse"))
    pig = Count(_l("Pigs"), **told("pig"))
    poultry = Count(_l("Poultry"), **told("poultry"))

    warm_shed_m2 = Count(_l("Warm sheds for the animals"), **told("warm_shed_m2"))
    fodder_store_t = Count(_l("Fodder in store"), **told("fodder_store_t"))
    fence_m = Count(_l("Fences"), **told("fence_m"))
    well_count = Count(_l("Wells"), **told("well_count"))
    motorcycle_count = Count(_l("Motorcycles"), picture="motorcycle", **told("motorcycle_count"))
    car_count = Count(_l("Cars and trucks"), picture="truck", **told("car_count"))
    tractor_count = Count(_l("Tractors"), picture="tractor", **told("tractor_count"))
    machine_count = Count(_l("Other machines"), **told("machine_count"))

    owes_to = Choices(
        _l("To whom does the household owe money?"),
        options=LENDERS,
        required=True,
        rules=(alone("nobody"),),
        description=_l("How much is not asked here."),
    )
    next_due = Day(
        _l("The next repayment is due on"),
        first="today-10y",
        last="today+30y",
        when=("owes_to", ("bank", "micro", "kin", "other")),
        description=_l("Eight digits: year, month, day"),
    )
    guarantee_count = Count(_l("Loans of others that the household guarantees"), **told("guarantee_count"))

    promise = Tick(_l("What I state here is true, as far as I know."), required=True)

    def first_questions(self) -> Iterator[Question]:
        """What a first submission asks under the present answers, at most thirty questions."""
        for section in self.main_sections():
            yield from (self.question(name) for name in section.fields if self.asked(self.question(name)))

    def minutes(self) -> int:
        """How long a first submission takes, rounded up."""
        return -(-seconds_for([question.kind for question in self.first_questions()]) // 60)
