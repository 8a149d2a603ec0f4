"""A page of every part in every state, for those who build pages; served in demo mode and in tests only.

Its words are samples, not sentences of the product, so they live beside it in `samples.json` and not in the catalogues.
"""

import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Response
from wtforms import BooleanField, Form, PasswordField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.foundation.access import public
from app.foundation.i18n import language
from app.foundation.pages import render

pages = Blueprint("components", __name__)
SAMPLES = Path(__file__).with_name("samples.json")
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


@pages.get("/components")
@public
def components() -> Response:
    words = samples(language())
    return render("foundation/components.html", w=words, form=filled(words), wrong=refused(words))


@pages.get("/components/desk")
@public
def desk() -> Response:
    return render("foundation/components_desk.html", w=samples(language()))


@pages.get("/components/sheet")
@public
def sheet() -> Response:
    return render("foundation/components_sheet.html", w=samples(language()))


@cache
def samples(code: str) -> dict[str, str]:
    """Words to fill the parts with, by name, in one language; what is missing there is given in Chinese."""
    table: dict[str, dict[str, str]] = json.loads(SAMPLES.read_text("utf-8"))
    return {name: said.get(code, said["zh"]) for name, said in table.items()}


def sample_form(words: dict[str, str]) -> type[Form]:
    """One field of each kind, labelled in the language of the page."""

    class Sample(Form):
        yak = StringField(words["yak"], render_kw=NUMERIC)
        sheep = StringField(words["sheep"], render_kw=NUMERIC)
        area = StringField(words["area"], description=words["area_hint"], render_kw=NUMERIC)
        name = StringField(words["name"], render_kw={"autocomplete": "off"})
        until = SelectField(
            words["until"], choices=[SelectChoice("11", words["november"]), SelectChoice("7", words["july"])]
        )
        words_of_own = TextAreaField(words["remark"])
        home = RadioField(
            words["home"],
            choices=[SelectChoice("tent", words["tent"]), SelectChoice("house", words["house"])],
        )
        method = RadioField(
            words["method"],
            choices=[SelectChoice("end", words["at_end"]), SelectChoice("quarter", words["by_quarter"])],
        )
        promise = BooleanField(words["promise"])
        pin = PasswordField("PIN", render_kw={"inputmode": "numeric", "autocomplete": "off"})

    return Sample


def filled(words: dict[str, str]) -> Form:
    return sample_form(words)(data={"yak": "48", "sheep": "120", "home": "house", "method": "quarter"})


def refused(words: dict[str, str]) -> Form:
    """The same, come back with what is wrong; its fields have ids of their own."""
    form = sample_form(words)(data={"area": "21400000", "yak": "-3"}, prefix="again-")
    for name in ("yak", "area", "promise", "method"):
        form[name].errors = (words["error"],)
    return form
