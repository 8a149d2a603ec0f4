"""A browser in which a person has set a PIN, as the page of the PIN leaves it."""

import base64
import json
import uuid
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from app.foundation.db import transaction
from app.people.actions import join, make_household, make_person
from app.people.devices import enrol_device
from tests.harness.server import LiveServer
from tests.people.made import id_no

PIN = "274916"
VILLAGE = "632324100200"
MODULES = """const base = document.querySelector('script[src*="/js/shell/page.js"]').src.replace('shell/page.js', '');
const load = path => import(base + path + '.js');"""


def script(body: str) -> str:
    """A function for `page.evaluate` in which `load('store/entries')` brings a module of the phone."""
    return f"async given => {{ {MODULES} {body} }}"


def enrol(page: Page, server: LiveServer, pin: str = PIN, name: str = "多杰太") -> uuid.UUID:
    """Bind this browser to a new person and open the store; the page must be one of the phone's."""
    return enrol_with(page.evaluate, server, pin, name)


def call(body: str, given: Any = None) -> str:
    """The same as an expression, for engines that are driven without arguments."""
    return f"({script(body)})({json.dumps(given)})"


def enrol_with(
    evaluate: Callable[..., Any], server: LiveServer, pin: str = PIN, name: str = "多杰太"
) -> uuid.UUID:
    """The same in an engine of which only its way to evaluate an expression is known."""
    spki = evaluate(
        call("const { newKeys } = await load('store/vault'); window.made = await newKeys(); return made.spki")
    )
    with server.inside(), transaction():
        home = make_household(VILLAGE)
        person = make_person(name_zh=name, name_bo="རྡོ་རྗེ་ཐར", id_no=id_no())
        join(home.id, person.id)
        device = enrol_device(person.author, base64.urlsafe_b64decode(spki + "=" * (-len(spki) % 4)), "test")
        answer = {
            "person": str(person.id),
            "household": str(home.id),
            "device": str(device.id),
            "key": "k1",
            "epoch": "",
            "language": "bo",
            "masked": f"{name[0]}**",
        }
    made = {"pin": pin, "answer": answer}
    evaluate(
        call(
            "const { create } = await load('store/vault'); await create({ ...given, keys: made }); return 1",
            made,
        )
    )
    return uuid.UUID(answer["person"])
