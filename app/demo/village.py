"""One invented village: its households, who lives in them and what they state; the same seed gives the same village.

Sizes follow what is known of the grasslands south of Qinghai: 80 to 420 sheep units a household, three to six people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.demo.names import Name, invented_name
from app.demo.numbers import birthday, id_number, telephone
from app.people.rules import ADULT

VILLAGE = "632324201202"
HOUSEHOLDS = 180
SEED = 632324
HERO = 22
"""The household of the tour, by its place in the list: it has its card and slip, and has not filed yet."""

GROUPS = ("一社", "二社", "三社", "四社")


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody of age; `relation` is that to the head of the household (GB/T 4761)."""

    name: Name
    id_no: str
    born: date
    phone: str
    relation: str


@dataclass(frozen=True, slots=True)
class Home:
    """A household of the village; `answers` is what its head states in the credit file, as it would be typed."""

    serial: int
    group: str
    adults: tuple[Adult, ...]
    answers: dict[str, str]

    @property
    def head(self) -> Adult:
        return self.adults[0]


def village(today: date, seed: int = SEED, count: int = HOUSEHOLDS) -> list[Home]:
    """The whole village; ID numbers are all different."""
    chance = Random(seed)
    taken: set[str] = set()
    return [_home(chance, today, serial, taken) for serial in range(1, count + 1)]


def _home(chance: Random, today: date, serial: int, taken: set[str]) -> Home:
    adults = tuple(_adults(chance, today, serial, taken))
    return Home(serial, chance.choice(GROUPS), adults, answers(chance, today, adults))


def _adults(chance: Random, today: date, serial: int, taken: set[str]) -> Iterator[Adult]:
    head_is_woman = chance.random() < 0.3
    relations = ("01", "11" if not head_is_woman else "12", "21")[: chance.choice((1, 2, 2, 2, 3))]
    for place, relation in enumerate(relations):
        woman = (
            head_is_woman
            if relation == "01"
            else not head_is_woman
            if relation[0] == "1"
            else chance.random() < 0.5
        )
        youngest, oldest = (ADULT, 24) if relation == "21" else (27, 58)
        born = birthday(chance, today, youngest, oldest)
        number = id_number(chance, born, woman=woman)
        while number in taken:
            number = id_number(chance, born, woman=woman)
        taken.add(number)
        # Not everybody has a telephone of their own.
        phone = telephone(serial * 10 + place) if place == 0 or chance.random() < 0.6 else ""
        yield Adult(invented_name(chance, woman=woman), number, born, phone, relation)


def answers(chance: Random, today: date, adults: tuple[Adult, ...]) -> dict[str, str]:
    """A whole household file in the words of its form, within the rules that bind its figures to each other."""
    head = adults[0]
    minors = chance.choice((0, 1, 1, 2, 2, 3))
    members = len(adults) + minors
    kind = "herder" if chance.random() < 0.93 else "mixed"
    stated = {
        "id_no": head.id_no,
        "marital": "20" if len(adults) > 1 else chance.choice(("10", "30", "40")),
        "phone": head.phone,
        "phone_owner": "own",
        "kind": kind,
        "member_count": str(members),
        "labor_count": str(max(1, len(adults) - chance.choice((0, 0, 1)))),
        "student_count": str(min(minors, chance.randrange(0, minors + 1))),
        "minor_count": str(minors),
    }
    if head.born.year < today.year - 46:
        stated["id_long_term"] = "y"
    else:
        stated["id_valid_to"] = str(today + timedelta(days=chance.randrange(200, 5000)))
    stated |= _pasture(chance) | _livestock(chance) | _buildings(chance) | _owed(chance, today)
    if kind == "mixed":
        stated |= {"crop_land_mu": str(chance.randrange(2, 25)), "crops": "barley rapeseed"}
    return stated | {"promise": "y"}


def _pasture(chance: Random) -> dict[str, str]:
    contract = chance.randrange(40, 420) * 10
    ban = contract * chance.choice((0, 0, 10, 20, 30)) // 100
    return {
        "pasture_contract_mu": str(contract),
        "pasture_ban_mu": str(ban),
        "pasture_balance_mu": str(contract - ban),
    }


def _livestock(chance: Random) -> dict[str, str]:
    yaks = chance.randrange(8, 90)
    sheep = chance.choice((0, chance.randrange(20, 80), chance.randrange(60, 260)))
    breeding, ewes = yaks * chance.randrange(38, 56) // 100, sheep * chance.randrange(45, 62) // 100
    return {
        "yak_total": str(yaks),
        "yak_female_breed": str(breeding),
        "yak_2y_minus": str((yaks - breeding) * chance.randrange(30, 80) // 100),
        "sheep_total": str(sheep),
        "ewe_breed": str(ewes),
        "lamb": str((sheep - ewes) * chance.randrange(30, 90) // 100),
        "cattle": str(chance.choice((0, 0, 0, 1, 3))),
        "horse": str(chance.choice((0, 1, 1, 2))),
    }


def _buildings(chance: Random) -> dict[str, str]:
    return {
        "warm_shed_m2": str(chance.choice((0, 80, 120, 120, 160, 240))),
        "motorcycle_count": str(chance.choice((0, 1, 1, 2))),
        "car_count": str(chance.choice((0, 0, 1))),
        "tractor_count": str(chance.choice((0, 0, 1))),
    }


def _owed(chance: Random, today: date) -> dict[str, str]:
    owes = chance.choice(("nobody", "nobody", "nobody", "bank", "kin", "bank kin"))
    if owes == "nobody":
        return {"owes_to": owes}
    return {"owes_to": owes, "next_due": str(today + timedelta(days=chance.randrange(20, 400)))}
