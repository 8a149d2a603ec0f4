"""What every translation must keep of its English, and what makes the files whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from app.foundation.catalogues import Key
from translations.upkeep import chinese, tibetan
from translations.upkeep.books import Entry
from translations.upkeep.source import Source
from translations.upkeep.tibetan import PLACEHOLDER, TAG

RULES = {"bo": tibetan.complaints_of, "zh": chinese.complaints_of}
PERCENT = re.compile(r"%(?!\(\w+\)[sd])")
NUMBER = re.compile(r"(ཁྲི་ ?)?(\d[\d,]*(?:\.\d+)?)(万)?")


def english_complaints(source: Source) -> Iterator[str]:
    """What is wrong with a sentence before anybody translates it."""
    for feature, said in source.items():
        for (_context, english), one in said.items():
            for text in filter(None, (english, one.plural)):
                place = f"{feature}: “{text}” ({', '.join(sorted(one.files))})"
                if PERCENT.search(text):
                    yield f"{place} holds a per cent sign that fills nothing: use the `percent` filter"
                if text != text.strip() or unicodedata.normalize("NFC", text) != text:
                    yield f"{place} begins or ends with a space, or is not NFC"


def complaints(entry: Entry) -> Iterator[str]:
    """All that is wrong with one finished translation."""
    for complaint in (*_kept(entry), *RULES[entry.language](entry.text, entry.flags)):
        yield f"{entry.place}: “{entry.text}” {complaint}"


def missing(source: Source, entries: Iterable[Entry], language: str) -> Iterator[str]:
    """Sentences without a finished translation, and entries that nothing says in their feature."""
    held: dict[str, dict[Key, Entry]] = {}
    for entry in entries:
        held.setdefault(entry.feature, {})[entry.key] = entry
    for feature, said in source.items():
        for key, one in said.items():
            answer = held.get(feature, {}).get(key)
            place = f"{language}/{feature}.po “{key[1]}” ({', '.join(sorted(one.files))})"
            if answer is None or not answer.text:
                yield f"{place} is not translated"
            elif "fuzzy" in answer.flags:
                yield f"{place} is marked fuzzy"
            elif one.plural != answer.plural:
                yield f"{place} has not the plural that the source has"
    for feature, book in held.items():
        for key in book.keys() - source.get(feature, {}).keys():
            yield f"{language}/{feature}.po “{key[1]}” is said nowhere in app/{feature}"


def alike(entries: Iterable[Entry]) -> Iterator[str]:
    """Different sentences that became one: perhaps right, perhaps two buttons that nobody can tell apart."""
    by_text: dict[str, set[str]] = {}
    for entry in entries:
        by_text.setdefault(entry.text, set()).add(entry.english.rstrip(" :…."))
    for text, english in sorted(by_text.items()):
        if text and len(english) > 1:
            yield f"“{text}” stands for {', '.join(f'“{one}”' for one in sorted(english))}"


def _kept(entry: Entry) -> Iterator[str]:
    english = entry.plural or entry.english
    if Counter(PLACEHOLDER.findall(entry.text)) != Counter(PLACEHOLDER.findall(english)):
        yield "fills other values than the English"
    if PERCENT.search(entry.text):
        yield "holds a per cent sign that fills nothing"
    if Counter(TAG.findall(entry.text)) != Counter(TAG.findall(english)):
        yield "has other tags than the English"
    if "digits" not in entry.flags and _digits(entry.text) != _digits(english):
        yield "has other digits than the English"
    if entry.text == entry.english and re.search("[a-z]{2}", entry.text) and "same" not in entry.flags:
        yield "is still English"


def _digits(text: str) -> Counter[str]:
    """The numbers of a text; 2万 and ཁྲི་ 2 are 20,000."""
    return Counter(_number(*found) for found in NUMBER.findall(PLACEHOLDER.sub(" ", text)))


def _number(tibetan_wan: str, digits: str, chinese_wan: str) -> str:
    plain = digits.replace(",", "")
    return str(round(float(plain) * 10000)) if tibetan_wan or chinese_wan else plain
