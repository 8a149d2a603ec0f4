"""The invented village keeps every rule that real people are held to."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from app.demo.village import HERO, HOUSEHOLDS, village
from app.filing.forms import HouseholdFile
from app.foundation.check_digits import birth_of, id_number, years_between
from app.people.names import name_bo_fault, name_zh_fault

DAYS = (date(2026, 11, 24), date(2027, 2, 28), date(2028, 2, 29))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def lived_in(request):
    return request.param, village(request.param)


def test_the_same_seed_gives_the_same_village():
    assert village(DAYS[0]) == village(DAYS[0])
    assert village(DAYS[0], seed=1) != village(DAYS[0], seed=2)


def test_everybody_is_of_age_and_has_an_id_number_of_their_own(lived_in):
    today, homes = lived_in
    adults = [adult for home in homes for adult in home.adults]
    assert len(homes) == HOUSEHOLDS
    assert [adult.id_no for adult in adults if id_number(adult.id_no, today)] == []
    assert len({adult.id_no for adult in adults}) == len(adults)
    assert all(
        birth_of(adult.id_no) == adult.born and years_between(adult.born, today) >= 18 for adult in adults
    )


def test_some_cards_carry_codes_of_places_that_are_no_more(lived_in):
    _today, homes = lived_in
    assert {"632321", "632721"} & {adult.id_no[:6] for home in homes for adult in home.adults}


def test_names_are_written_as_names_are(lived_in):
    _today, homes = lived_in
    for home in homes:
        for adult in home.adults:
            assert name_zh_fault(adult.name.zh) is None
            assert name_bo_fault(adult.name.bo) is None


def test_every_file_would_be_taken(lived_in):
    today, homes = lived_in
    for home in homes:
        form = HouseholdFile(formdata=MultiDict(home.answers), today=today)
        assert form.validate(), (home.serial, form.errors)


def test_nobody_in_the_tour_s_household_is_in_doubt(lived_in):
    _today, homes = lived_in
    hero = homes[HERO - 1]
    assert hero.serial == HERO
    assert len(hero.adults) > 1
