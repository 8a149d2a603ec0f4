"""A page as a tree that tests can ask."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as ET

import html5lib

FIELDS = ("input", "select", "textarea", "button")


class Page:
    """HTML, parsed as browsers parse it."""

    def __init__(self, html: str) -> None:
        self.html = html

    @cached_property
    def root(self) -> ET.Element:
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        root: ET.Element = parser.parse(self.html)
        return root

    def all(self, tag: str, **attributes: str | bool) -> list[ET.Element]:
        """Elements of a tag (or "*") whose attributes are as given; True: has it. `data_rule` means data-rule."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [one for one in self.root.iter() if _is(one, tag, wanted)]

    def one(self, tag: str, **attributes: str | bool) -> ET.Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    def text(self, tag: str = "body", **attributes: str | bool) -> str:
        """What a person reads in the only such element, with single spaces."""
        return words(self.one(tag, **attributes))

    def by_id(self, ident: str) -> ET.Element:
        return self.one("*", id=ident)

    def links(self) -> dict[str, str]:
        """Address → words of every link."""
        return {one.get("href", ""): words(one) for one in self.all("a", href=True)}

    def form(self, which: int | str = 0) -> "FormOnPage":
        """A form by its id, or by its number among the forms of the main part."""
        if isinstance(which, str):
            return FormOnPage(self.one("form", id=which))
        main = self.all("main")
        forms = list((main[0] if main else self.root).iter("form"))
        assert which < len(forms), f"the page has {len(forms)} forms"
        return FormOnPage(forms[which])


@dataclass
class FormOnPage:
    """A form as the browser would send it."""

    element: ET.Element
    action: str = field(init=False)
    method: str = field(init=False)

    def __post_init__(self) -> None:
        self.action = self.element.get("action", "")
        self.method = self.element.get("method", "get").lower()

    def filled(self, fields: dict[str, Any], button: str | None = None) -> dict[str, list[str]]:
        """What it holds, with these fields written over; `button` is the name or value of the one pressed, "" one that stands outside."""
        held = self._held()
        names = {one.get("name") for one in self._fields()}
        for name, value in fields.items():
            assert name in names, f"the form has no field {name}; it has {sorted(n for n in names if n)}"
            held.pop(name, None)
            if value is not None:
                held[name] = (
                    [str(one) for one in value] if isinstance(value, list | tuple | set) else [str(value)]
                )
        buttons = [
            one for one in self._fields() if one.tag == "button" and one.get("type", "submit") == "submit"
        ]
        if button == "":
            return held
        if button is not None:
            buttons = [one for one in buttons if button in {one.get("name"), one.get("value")}]
            assert buttons, f"the form has no button {button}"
        if buttons and buttons[0].get("name"):
            held[buttons[0].get("name", "")] = [buttons[0].get("value", "")]
        return held

    def _fields(self) -> list[ET.Element]:
        return [one for one in self.element.iter() if one.tag in FIELDS]

    def _held(self) -> dict[str, list[str]]:
        held: dict[str, list[str]] = {}
        for one in self._fields():
            name = one.get("name")
            if not name or one.get("disabled") is not None or one.tag == "button":
                continue
            for value in _values(one):
                held.setdefault(name, []).append(value)
        return held


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _values(one: ET.Element) -> list[str]:
    if one.tag == "textarea":
        return [one.text or ""]
    if one.tag == "select":
        options = list(one.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        if not chosen and one.get("multiple") is None:
            chosen = options[:1]
        return [option.get("value", words(option)) for option in chosen]
    kind = one.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return [one.get("value", "on")] if one.get("checked") is not None else []
    return [] if kind in {"submit", "button", "file", "image", "reset"} else [one.get("value", "")]


def _is(one: ET.Element, tag: str, wanted: dict[str, str | bool]) -> bool:
    if not isinstance(one.tag, str) or tag not in {"*", one.tag}:
        return False
    return all(
        (one.get(name) is not None) == value if isinstance(value, bool) else _holds(one, name, value)
        for name, value in wanted.items()
    )


def _holds(one: ET.Element, name: str, value: str) -> bool:
    has = one.get(name, "")
    return value in has.split() if name == "class" else has == value
