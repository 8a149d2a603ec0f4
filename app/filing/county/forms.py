"""The forms with which a county sets a matter, and the value that each makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from app.filing.codes import KINDS as HOUSEHOLDS
from app.filing.county import words
from app.foundation.fields import Hundredths
from app.foundation.forms import Choice, Choices, Form, Tick, Words, Yuan
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.sentences import Said
from app.regions.settings import MOST_PRICE, MOST_RATE, MOST_SHEEP_UNITS, is_month_day


class MonthDay(Words):
    """A day of every year, MM-DD."""

    def against(self) -> Said | None:
        wrong = bool(self.text) and not is_month_day(self.text)
        return self.said("day") if wrong else super().against()


class ModeForm(Form):
    mode = Choice(words.MATTERS["bands"], options=tuple(words.MODES.items()), required=True)


class UnitsForm(Form):
    area = Choice(_l("Areas"), options=tuple(words.AREAS.items()), required=True)
    weight = Choice(_l("Weights"), options=tuple(words.WEIGHTS.items()), required=True)


class QuestionForm(Form):
    """One more question of the county."""

    code = Words(_l("Code"), most=24, required=True, description=_l("A short name in small Latin letters"))
    kind = Choice(_l("What is answered"), options=tuple(words.KINDS.items()), required=True)
    zh = Words(_l("In Chinese"), most=60, required=True)
    bo = Words(_l("In Tibetan"), most=120, required=True)
    en = Words(_l("In English"), most=80)
    options = Words(
        _l("Answers of a choice"),
        most=600,
        rows=4,
        description=_l("One on a line: code / Chinese / Tibetan"),
    )
    kinds = Choices(_l("Of which households"), options=HOUSEHOLDS)

    def asked_question(self) -> dict[str, Any]:
        """As the county's value holds it; sensitivity N is the only one that a county may ask."""
        return {
            "code": self.code.text,
            "kind": self.kind.text,
            "zh": self.zh.text,
            "bo": self.bo.text,
            "en": self.en.text,
            "options": [_option(line) for line in self.options.text.splitlines() if line.strip()],
            "kinds": self.kinds.text.split(),
            "sensitivity": "N",
        }


def form_for(key: str) -> type[Form]:
    """The form of a matter. KeyError for questions (they are added one by one) and for what nobody may set."""
    return _FORMS[key]()


def value_from(key: str, form: Form) -> dict[str, Any]:
    """The value that a valid form makes."""
    return _READ[key](form)


def fields_from(value: Mapping[str, Any]) -> MultiDict[str, str]:
    """What the form shows of a value."""
    fields: MultiDict[str, str] = MultiDict(
        {name: str(value[name]) for name in ("version", "source", "mode", "area", "weight") if name in value}
    )
    for inside in ("units", "prices", "rates"):
        for name, amount in value.get(inside, {}).items():
            fields[f"of_{name}"] = _plain(amount)
    for season in value.get("seasons", ()):
        fields[f"from_{season['code']}"], fields[f"to_{season['code']}"] = season["from"], season["to"]
        fields[f"quiet_{season['code']}"] = "y" if season["quiet"] else ""
    return fields


def _sheep_units() -> type[Form]:
    return _table(
        {
            "version": Words(_l("Version of the table"), most=40, required=True),
            "source": Words(_l("Where it comes from"), most=80, required=True),
        },
        {
            name: Hundredths(label, most=MOST_SHEEP_UNITS // 100, required=True)
            for name, label in words.ANIMALS.items()
        },
    )


def _prices() -> type[Form]:
    return _table(_sourced(), {name: _yuan(label, MOST_PRICE) for name, label in words.PRICES.items()})


def _subsidy() -> type[Form]:
    return _table(_sourced(), {name: _yuan(label, MOST_RATE) for name, label in words.RATES.items()})


def _calendar() -> type[Form]:
    fields: dict[str, Any] = {}
    for code, label in words.SEASONS.items():
        fields[f"from_{code}"] = MonthDay(label, most=5, description=_l("From, month and day: 05-15"))
        fields[f"to_{code}"] = MonthDay(label, most=5, description=_l("To, month and day: 06-30"))
        fields[f"quiet_{code}"] = Tick(_l("No visits and no reminders"))
    return type("CalendarForm", (Form,), fields)


def _table(head: dict[str, Any], lines: dict[str, Any]) -> type[Form]:
    return type("TableForm", (Form,), head | {f"of_{name}": line for name, line in lines.items()})


def _sourced() -> dict[str, Any]:
    return {"source": Words(_l("Where it comes from"), most=80, required=True)}


def _yuan(label: str, most: int) -> Yuan:
    return Yuan(label, most=most // 100, unit=_l("yuan"), required=True)


def _amounts(form: Form) -> dict[str, int]:
    return {one.name[3:]: int(one.data) for one in form.questions() if one.name.startswith("of_")}


def _seasons(form: Form) -> dict[str, Any]:
    return {
        "seasons": [
            {
                "code": code,
                "from": form.text_of(f"from_{code}"),
                "to": form.text_of(f"to_{code}"),
                "quiet": bool(form.text_of(f"quiet_{code}")),
            }
            for code in words.SEASONS
            if form.text_of(f"from_{code}") or form.text_of(f"to_{code}")
        ]
    }


def _plain(amount: int) -> str:
    return f"{amount / 100:.2f}".rstrip("0").rstrip(".")


def _option(line: str) -> dict[str, str]:
    code, zh, bo = ([part.strip() for part in line.split("/")] + ["", ""])[:3]
    return {"code": code, "zh": zh, "bo": bo, "en": ""}


_FORMS: dict[str, Callable[[], type[Form]]] = {
    "sheep-units": _sheep_units,
    "prices": _prices,
    "subsidy": _subsidy,
    "bands": lambda: ModeForm,
    "units": lambda: UnitsForm,
    "calendar": _calendar,
}
_READ: dict[str, Callable[[Form], dict[str, Any]]] = {
    "sheep-units": lambda form: {
        "version": form.text_of("version"),
        "source": form.text_of("source"),
        "units": _amounts(form),
    },
    "prices": lambda form: {"source": form.text_of("source"), "prices": _amounts(form)},
    "subsidy": lambda form: {"source": form.text_of("source"), "rates": _amounts(form)},
    "bands": lambda form: {"mode": form.text_of("mode")},
    "units": lambda form: {"area": form.text_of("area"), "weight": form.text_of("weight")},
    "calendar": _seasons,
}
