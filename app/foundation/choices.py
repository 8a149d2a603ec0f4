"""Questions that are answered by choosing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, ListWidget, Select

from app.foundation.fields import Question
from app.foundation.sentences import Said


class Picked(Question):
    """What choices have in common; options are pairs of a code and its words."""

    kind = "choice"
    needed = "choose"

    def __init__(self, label: str | None = None, *, options: Sequence[tuple[str, str]], **kw: Any) -> None:
        super().__init__(
            label, choices=[SelectChoice(*option) for option in options], validate_choice=False, **kw
        )
        self.options = options

    def option_label(self, code: str) -> str:
        return next(words for known, words in self.options if known == code)

    def against(self) -> Said | None:
        if set(self.text.split()) - {code for code, _words in self.options}:
            return self.said("choice")
        return super().against()

    def __iter__(self) -> Iterator[Any]:
        """The options; the first of them carries what the question prints."""
        for place, option in enumerate(super().__iter__()):  # type: ignore[misc]
            if place == 0:
                option.render_kw = {**(option.render_kw or {}), **self.printed()}
            yield option


class Choice(Picked, RadioField):
    """One of several; `data` is its code."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist[:1])


class Pick(Picked, SelectField):
    """One of many, from a list that unfolds; `data` is its code. A first option without a code asks for the choice."""

    widget = Select()

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist[:1])


class Choices(Picked, SelectMultipleField):
    """Any of several; `data` is a list of codes, the normal form has them with spaces between."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    @staticmethod
    def normal(text: str) -> str:
        return " ".join(dict.fromkeys(text.split()))

    def worth(self, text: str) -> Any:
        return text.split()

    def printed(self) -> dict[str, Any]:
        told = super().printed()
        told.pop("required", None)
        return told | ({"data-required": True} if self.required else {})
