"""Households with phones, and the entries that they will push, made and signed before anything is measured."""

import sys
from datetime import date
from typing import Any

from app.consent.texts import newest
from app.demo.village import village as planned_village
from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.people.actions import join, make_household, make_person
from app.people.devices import enrol_device
from app.regions.actions import load_regions
from app.regions.lists import listed
from tests.harness.phone import Phone

VILLAGE = "632324100201"
MOST = 31_000


def settle(count: int) -> list[tuple[Phone, dict[str, str]]]:
    """That many households of one adult each with a phone; progress in the terminal."""
    made: list[tuple[Phone, dict[str, str]]] = []
    with transaction():
        load_regions(listed())
    planned = planned_village(date(2026, 11, 24), 7, count)
    for start in range(0, count, 100):
        with transaction():
            for home in planned[start : start + 100]:
                person = make_person(name_zh=home.head.name.zh, id_no=home.head.id_no)
                join(make_household(VILLAGE, serial=len(made) + 1).id, person.id)
                phone = Phone(None, str(person.id))  # type: ignore[arg-type]
                phone.device = str(enrol_device(person.author, phone.spki, "bench").id)
                made.append((phone, {**home.answers, "phone": "13897001234"}))
        print(f"\r· households {len(made)} / {count}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return made


def entries(phone: Phone, answers: dict[str, str]) -> list[dict[str, str]]:
    """The consent to a file and the file, as the phone would send them."""
    text, consent = newest("platform"), str(new_id())
    agreed = {
        "about": "platform",
        "text_version": str(text.version),
        "text_hash": text.hash,
        "language": "bo",
    }
    return [
        phone.entry("consent", agreed, entry_id=consent),
        phone.entry("household-file", answers, needs=(consent,)),
    ]


def batches(pairs: list[list[dict[str, str]]]) -> list[list[dict[str, str]]]:
    """Batches as large as a phone sends them: 100 entries or 32 KB."""
    made: list[list[dict[str, str]]] = []
    now: list[dict[str, str]] = []
    for pair in pairs:
        if len(now) + len(pair) > 100 or _size(now) + _size(pair) > MOST:
            made.append(now)
            now = []
        now = [*now, *pair]
    return [*made, now]


def _size(some: list[dict[str, Any]]) -> int:
    return sum(len(one["bytes"]) + len(one["sig"]) + 24 for one in some)
