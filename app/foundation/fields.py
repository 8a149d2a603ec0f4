"""The questions of which forms are made: each brings its answer into normal form, knows its rules, and prints them.

Limits stand in the unit that the person types (heads, mu, yuan); `data` is what programs reckon with: whole numbers,
hundredths of a mu, fen.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from markupsafe import Markup
from wtforms import Field
from wtforms.widgets import CheckboxInput, HiddenInput, TextArea, TextInput

from app.foundation import digits, rules
from app.foundation.check_digits import iso_day
from app.foundation.rules import Rule, hundredths
from app.foundation.sentences import Said

if TYPE_CHECKING:
    from app.foundation.forms import Form

When = tuple[str, tuple[str, ...]]
"""A question is asked only when another has one of these answers: `("kind", ("herder", "mixed"))`."""


class Question(Field):
    """One question. Rules refuse; asks are only asked about, once, and yield to a tick."""

    kind: ClassVar[str] = "words"
    needed: ClassVar[str] = "required"
    own_rules: ClassVar[tuple[Rule, ...]] = ()
    print_first: ClassVar[Mapping[str, str]] = {}
    widget: Any = TextInput()
    form: Form

    def __init__(
        self,
        label: str | None = None,
        *,
        required: bool = False,
        when: When | None = None,
        rules: Sequence[Rule] = (),
        asks: Sequence[Rule] = (),
        says: Mapping[str, str] | None = None,
        unit: str = "",
        picture: str = "",
        **kw: Any,
    ) -> None:
        super().__init__(label, **kw)
        self.required, self.when, self.unit, self.picture = required, when, unit, picture
        self.rules, self.asks, self.says = (*self.own_rules, *rules), tuple(asks), says or {}
        self.text, self.typed = "", ""
        self.errors: Sequence[Any] = ()

    @staticmethod
    def normal(text: str) -> str:
        return digits.words(text)

    def worth(self, text: str) -> Any:
        """What programs reckon with, from the normal form."""
        return text

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = " ".join(str(value) for value in valuelist)
        self.text = self.normal(self.typed)
        self.data = self.worth(self.text) if self.text else None

    def process_data(self, value: Any) -> None:
        self.data = value

    def _value(self) -> str:
        return self.typed

    def against(self) -> Said | None:
        """What is wrong with the answer, whether or not the question is asked."""
        if not self.text:
            return self.said(self.needed) if self.required else None
        return self._first(self.rules)

    def doubt(self) -> Said | None:
        """What a person should look at again, though it may be right."""
        return self._first(self.asks) if self.text else None

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:  # noqa: ARG002 - what WTForms calls it with
        found = self.against() if self.form.asked(self) else None
        self.errors = [found] if found else []
        return not found

    def said(self, reason: str, rule: Rule | None = None) -> Said:
        """The reason with what its sentence names."""
        params: dict[str, object] = {}
        if reason in {"range", "length", "age"} and rule:
            params = {"min": f"{int(rule.args[0]):,}", "max": f"{int(rule.args[1]):,}"}
        if reason == "at-most" and rule:
            params = {"label": self.form[rule.args[0]].label.text}
        if reason == "alone" and rule:
            params = {"label": self.option_label(rule.args[0])}
        return Said(reason, params, self.says.get(reason, ""))

    def option_label(self, code: str) -> str:
        return code

    def printed(self) -> dict[str, Any]:
        """The attributes that carry the rules, and the sentence of each reason, to the phone."""
        out: dict[str, Any] = {"data-kind": self.kind, "autocomplete": "off", **self.print_first}
        if self.required:
            out["data-required" if self.when else "required"] = True
            out[f"data-error-{self.needed}"] = self.said(self.needed)
        if self.when:
            out["data-asked"] = f"{self.when[0]}={'|'.join(self.when[1])}"
        for name, told in (("rule", self.rules), ("ask", self.asks)):
            if told:
                out[f"data-{name}"] = " ".join(map(str, told))
            for rule in told:
                if rule.name == "range":
                    out["data-min"], out["data-max"] = rule.args
                out |= {f"data-error-{reason}": self.said(reason, rule) for reason in rules.reasons_of(rule)}
        if self.form.last.get(self.name):
            out["data-last"] = self.form.last[self.name]
        return out

    def __call__(self, **kw: Any) -> Markup:
        return Markup(super().__call__(**{**self.printed(), **kw}))  # noqa: S704 - the widget has escaped it

    def _first(self, told: Sequence[Rule]) -> Said | None:
        around = self.form.around(self.name)
        for rule in told:
            reason = rules.against(rule, self.text, around)
            if reason:
                return self.said(reason, rule)
        return None


class Count(Question):
    """Heads, people, things: a whole number between two limits."""

    kind = "number"
    own_rules = (rules.whole(),)
    print_first: ClassVar = {"inputmode": "numeric"}

    def __init__(self, label: str | None = None, *, least: int = 0, most: int, **kw: Any) -> None:
        super().__init__(label, rules=(rules.between(least, most), *kw.pop("rules", ())), **kw)

    @staticmethod
    def normal(text: str) -> str:
        return digits.number(text)

    def worth(self, text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() else None


class Hundredths(Count):
    """A number with two places, kept as whole hundredths."""

    own_rules = (rules.decimal(),)
    print_first: ClassVar = {"inputmode": "decimal"}

    def worth(self, text: str) -> int | None:
        return hundredths(text)


class Mu(Hundredths):
    """An area; `data` is in hundredths of a mu."""


class Yuan(Hundredths):
    """A sum; `data` is in fen."""


class Words(Question):
    """A few words of one's own."""

    def __init__(self, label: str | None = None, *, most: int = 100, rows: int = 1, **kw: Any) -> None:
        super().__init__(label, rules=(rules.length(1, most), *kw.pop("rules", ())), **kw)
        if rows > 1:
            self.widget = TextArea()
            self.render_kw = {"rows": rows, **(self.render_kw or {})}


class Name(Question):
    """A person's name, in whatever script; it has no parts."""

    kind = "name"
    own_rules = (rules.length(2, 30),)
    print_first: ClassVar = {"spellcheck": "false", "autocapitalize": "off"}

    @staticmethod
    def normal(text: str) -> str:
        return digits.name(text)


class IdNumber(Question):
    """The 18 characters of an ID card (GB 11643)."""

    kind = "id"
    own_rules = (rules.check_digit("id"),)
    print_first: ClassVar = {"spellcheck": "false", "autocapitalize": "characters", "maxlength": "30"}

    @staticmethod
    def normal(text: str) -> str:
        return digits.id_number(text)


class Licence(Question):
    """The 18 characters of a unified social credit code (GB 32100), in whatever groups they were typed."""

    kind = "licence"
    own_rules = (rules.check_digit("licence"),)
    print_first: ClassVar = {"spellcheck": "false", "autocapitalize": "characters", "maxlength": "40"}

    @staticmethod
    def normal(text: str) -> str:
        return digits.licence(text)


class Phone(Question):
    """A mobile number; never an identity, since families share one."""

    kind = "phone"
    own_rules = (rules.phone(),)
    print_first: ClassVar = {"inputmode": "tel", "type": "tel"}

    @staticmethod
    def normal(text: str) -> str:
        return digits.phone(text)


class Day(Question):
    """A day, typed as year, month, day; `data` is a date."""

    kind = "day"
    print_first: ClassVar = {"inputmode": "numeric", "maxlength": "20"}

    def __init__(
        self, label: str | None = None, *, first: str = "1900-01-01", last: str = "today+50y", **kw: Any
    ) -> None:
        super().__init__(label, rules=(rules.date_range(first, last), *kw.pop("rules", ())), **kw)

    @staticmethod
    def normal(text: str) -> str:
        return digits.day(text)

    def worth(self, text: str) -> dt.date | None:
        return iso_day(text)


class Ident(Question):
    """The id of a row or an entry; no person types it. `data` is a UUID."""

    kind = "ident"
    needed = "ident"
    widget = HiddenInput()

    @staticmethod
    def normal(text: str) -> str:
        return text.strip().lower()

    def worth(self, text: str) -> uuid.UUID | None:
        try:
            return uuid.UUID(text)
        except ValueError:
            return None

    def against(self) -> Said | None:
        broken = bool(self.text) and self.data is None
        return self.said("ident") if broken else super().against()


class Tick(Question):
    """A promise or an agreement: yes, or nothing."""

    kind = "tick"
    needed = "tick"
    widget = CheckboxInput()

    @staticmethod
    def normal(text: str) -> str:
        return "y" if text.strip() in {"y", "on", "true", "1"} else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data = bool(self.text)

    def _value(self) -> str:
        return "y"
