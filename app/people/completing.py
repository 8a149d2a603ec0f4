"""What was not known of a person or a household is filled in; what is known is never written over."""

from __future__ import annotations

from app.foundation import digits
from app.foundation.contracts import changed, trail
from app.foundation.crypto import keyed_hash, seal
from app.foundation.db import session
from app.people.grids import show_household
from app.people.models import Household, Person
from app.people.names import bo_key, bo_store
from app.people.queries import adults_of


def complete_person(person: Person, *, name_bo: str = "", phone: str = "") -> None:
    """Inside a transaction: a Tibetan name or a telephone where there was none."""
    if name_bo and person.name_bo is None:
        kept = bo_store(name_bo)
        person.name_bo = seal(person.id, kept, "name_bo")
        person.name_bo_hash = keyed_hash("name", bo_key(kept))
    if phone and person.phone is None:
        person.phone, person.phone_owner = seal(person.id, digits.phone(phone), "phone"), "own"
    session.flush()
    trail("person-completed", subject=person.id)
    changed("me", person.id, f"person:{person.id}")


def name_group(household: Household, group: str) -> None:
    """Inside a transaction: the group of the village to which the household is counted."""
    household.herder_group = group
    session.flush()
    trail("household-group-named", subject=household.id)
    for adult in adults_of(household.id):
        changed("me", adult.id, f"person:{adult.id}")
    show_household(household.id)
