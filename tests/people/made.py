"""People made for tests: invented names, ID numbers with a right check character, all of 河南县."""

from itertools import count

from app.foundation.check_digits import ID_WEIGHTS
from app.people import actions
from app.people.models import Household, Person

VILLAGE = "632324100201"
_serial = count(1)


def id_no(born: str = "19850301", county: str = "632324") -> str:
    """A valid ID number that no other test person has."""
    first17 = f"{county}{born}{next(_serial) % 1000:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(first17, ID_WEIGHTS, strict=True))
    return first17 + "10X98765432"[total % 11]


def make_person(name_zh: str = "才让卓玛", name_bo: str = "ཚེ་རིང་སྒྲོལ་མ", **fields: str) -> Person:
    return actions.make_person(
        **{"name_zh": name_zh, "name_bo": name_bo, "id_no": id_no(), "phone": "13897001234", **fields}
    )


def make_home(*people: Person, village: str = VILLAGE) -> Household:
    """A household of these persons, the first of them its head."""
    home = actions.make_household(village, herder_group="一社")
    for place, person in enumerate(people):
        actions.join(home.id, person.id, "01" if place == 0 else "10")
    return home
