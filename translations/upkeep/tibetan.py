"""What a Tibetan sentence of this product must look like; each check answers with its complaints.

The marks follow what the great vendors of the PRC print (`docs/translating.md`): no shad after ཀ, ག and ཤ, a tsheg before
it after ང, one space after it inside a sentence, European digits, brackets ༼ ༽ around a filled value that a particle follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
TAG = re.compile(r"</?\w[^>]*>")
LETTERS = "\u0f40-\u0f47\u0f49-\u0f6c"
SIGNS = "\u0f71-\u0f84\u0f90-\u0fbc"
TSHEG, SHAD = "\u0f0b", "\u0f0d"
ALLOWED = re.compile(rf"[{LETTERS}{SIGNS}{TSHEG}{SHAD}༼༽ 0-9%()\[\]<>/.,:+\-\n]")
HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef·“”]")
LATIN = re.compile(r"[A-Za-z]+")
ALLOWED_LATIN = re.compile(
    "QR|PIN|PDF|XLSX|CSV|GPS|SIM|APP|kg|TOTP|WeChat|Chrome|Android|iPhone|Safari|JavaScript|localhost|make|run|[A-Z]"
)
FORBIDDEN = {
    "རྒྱ་ནག": "the country is ཀྲུང་གོ here",
    "ཡུ་ཨན": "a yuan is སྒོར",
    "རུས་མིང་": "Tibetan names have no family name: མིང་",
}
AGREEING = "གི|ཀྱི|གྱི|ཡི|འི|གིས|ཀྱིས|གྱིས|ཡིས|སུ|ཏུ|དུ|རུ"
AFTER_BARE_VALUE = re.compile(rf"%\(\w+\)[sd][ {TSHEG}]*(?:{AGREEING})(?![{LETTERS}{SIGNS}])")
PARTICLE = re.compile(rf"([{LETTERS}{SIGNS}]+){TSHEG}(གི|ཀྱི|གྱི|གིས|ཀྱིས|གྱིས|སུ|ཏུ|དུ)(?![{LETTERS}{SIGNS}])")
RIGHT_PARTICLES = {
    "གི": "གང", "གིས": "གང",
    "ཀྱི": "དབས", "ཀྱིས": "དབས",
    "གྱི": "ནམརལ", "གྱིས": "ནམརལ",
    "སུ": "ས", "ཏུ": "གབ", "དུ": "ངདནམརལ",
}  # fmt: skip
OLD_FORMS = {"ཤིན་ཏུ", "རྒྱུན་ཏུ", "མྱུར་ཏུ", "ཀུན་ཏུ", "མི་སུ", "ལོ་དུ", "སྔ་དུ", "ཅི་དུ", "ཁྱེད་སུ"}
"""Old da-drag words and fixed phrases that the rule of the previous letter does not fit."""


def complaints_of(text: str, flags: frozenset[str]) -> Iterator[str]:
    """All that is wrong with one Tibetan sentence, in English for its author."""
    plain = TAG.sub("", PLACEHOLDER.sub("0", text))
    yield from _letters(text, plain, flags)
    yield from _marks(plain)
    if "part" not in flags:
        yield from _end(plain)
    yield from _words(text)
    yield from _particles(text)


def bare_of_final_mark(text: str) -> str:
    """A word as it stands inside a longer phrase."""
    return text.rstrip(f"{TSHEG}{SHAD} ")


def syllables_of(text: str) -> list[str]:
    """The Tibetan syllables of a sentence, each without its tsheg."""
    return re.findall(rf"[{LETTERS}{SIGNS}]+", text)


def _letters(text: str, plain: str, flags: frozenset[str]) -> Iterator[str]:
    if unicodedata.normalize("NFC", text) != text:
        yield "is not in the composed form NFC"
    rest = LATIN.sub("", HAN.sub("", plain) if "bilingual" in flags else plain)
    strange = sorted({f"U+{ord(letter):04X}" for letter in rest if not ALLOWED.match(letter)})
    if strange:
        yield f"holds signs that do not belong: {', '.join(strange)}"
    foreign = sorted(word for word in set(LATIN.findall(plain)) if not ALLOWED_LATIN.fullmatch(word))
    if foreign:
        yield f"holds Latin words: {', '.join(foreign)}"
    if text.count("༼") != text.count("༽"):
        yield "opens and closes ༼ ༽ unequally"


def _marks(plain: str) -> Iterator[str]:
    for pattern, complaint in (
        (TSHEG * 2, "doubles a tsheg"),
        (SHAD * 2, "doubles a shad"),
        (f" {SHAD}", "has a space before a shad"),
        (f"ང{SHAD}", "lacks the tsheg between ང and shad"),
        (f"[ཀགཤ]{SHAD}", "has a shad after ཀ, ག or ཤ"),
        (f"{SHAD}(?![ \n<)༽]|$)", "lacks the space after a shad"),
        ("  ", "doubles a space"),
        (rf"(?<![{LETTERS}{SIGNS}])[{SIGNS}]", "has a vowel or foot that stands alone"),
        (r"^\s|\s$", "begins or ends with a space"),
    ):
        if re.search(pattern, plain):
            yield complaint


def _end(plain: str) -> Iterator[str]:
    last = plain[-1:]
    if last == TSHEG:
        yield "ends with a tsheg"
    elif re.match(rf"[{LETTERS}{SIGNS}]", last) and last not in "ཀགཤ":
        yield "ends without its shad"


def _words(text: str) -> Iterator[str]:
    for word, instead in FORBIDDEN.items():
        if word in text:
            yield f"says {word}: {instead}"


def _particles(text: str) -> Iterator[str]:
    if AFTER_BARE_VALUE.search(text):
        yield "lets a particle follow a filled value without ༼ ༽, though it must agree with the value"
    for before, particle in PARTICLE.findall(text):
        last = final_letter(before) or "a vowel"
        if f"{before}{TSHEG}{particle}" not in OLD_FORMS and last not in RIGHT_PARTICLES[particle]:
            yield f"says {particle} after {before}"


def final_letter(syllable: str) -> str:
    """The last sounded letter of a syllable; empty where it ends in a vowel or in འ."""
    last = syllable[-1]
    if last == "འ" or not re.match(f"[{LETTERS}]", last) or len(syllable) == 1:
        return ""
    return last
