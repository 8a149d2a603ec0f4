"""The files of the translators: one a language and feature, and the list of everything that is said."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from app.foundation.catalogues import Key, first_form, key_of
from translations.upkeep.source import Said, Source

UNREVIEWED = "review: native reader needed"
TEAMS = {"zh": "Simplified Chinese, Qinghai", "bo": "Tibetan as written in Qinghai (Amdo and Kham readers)"}


@dataclass(frozen=True)
class Entry:
    """One sentence as a file holds it."""

    language: str
    feature: str
    key: Key
    plural: str | None
    text: str
    flags: frozenset[str] = field(default_factory=frozenset)
    comments: tuple[str, ...] = ()

    @property
    def english(self) -> str:
        return self.key[1]

    @property
    def place(self) -> str:
        context = f" [{self.key[0]}]" if self.key[0] else ""
        file = self.feature if "." in self.feature else f"{self.feature}.po"
        return f"{self.language}/{file}{context} “{self.english}”"


def book_path(folder: Path, language: str, feature: str) -> Path:
    return folder / language / f"{feature}.po"


def read_book(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def entries_of(folder: Path, language: str) -> list[Entry]:
    """Every entry of a language, finished or not, in the order of its files."""
    return [
        Entry(
            language,
            path.stem,
            key_of(message),
            message.id[1] if not isinstance(message.id, str) else None,
            first_form(message),
            frozenset(message.flags),
            tuple(message.auto_comments),
        )
        for path in sorted((folder / language).glob("*.po"))
        for message in read_book(path)
        if message.id
    ]


def update_book(
    folder: Path, language: str, feature: str, said: dict[Key, Said], known: dict[Key, str]
) -> bool:
    """Write what a feature says into its file: what is new at the end, what is said no longer dropped.

    A sentence that another feature has translated already comes with that translation (`known`). Returns whether
    anything changed.
    """
    path = book_path(folder, language, feature)
    old = read_book(path) if path.exists() else Catalog()
    kept = [message for message in old if message.id and key_of(message) in said]
    have = {key_of(message) for message in kept}
    book = Catalog(locale="zh")  # one form, as both translated languages have
    for message in kept:
        _add(book, language, key_of(message), said[key_of(message)], message)
    for key, one in said.items():
        if key not in have:
            _add(book, language, key, one, Message(key[1], known.get(key, ""), context=key[0]))
    before = path.read_bytes() if path.exists() else b""
    after = _header(language) + _printed(book)
    if before != after:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(after)
    return before != after


def take_readings(
    folder: Path, language: str, readings: Iterable[Mapping[str, str | None]]
) -> tuple[int, int]:
    """Write what readers said into the files: signed lines, and proposals as the new words. Returns (taken, no longer fitting).

    A reading fits while the entry still says what the reader read. `review:` lines name reader, day and dialect; a remark
    becomes a translator's comment.
    """
    wanted = {(one["context"], one["english"]): one for one in readings}
    taken: set[Key] = set()
    for path in sorted((folder / language).glob("*.po")):
        book, changed = read_book(path), False
        for message in book:
            one = wanted.get(key_of(message)) if message.id else None
            if one is None or first_form(message) != one["text"]:
                continue
            _sign(message, one)
            taken.add(key_of(message))
            changed = True
        if changed:
            path.write_bytes(_header(language) + _printed(book))
    return len(taken), len(wanted) - len(taken)


def _sign(message: Message, reading: Mapping[str, str | None]) -> None:
    words = reading["proposal"] or first_form(message)
    message.string = words if isinstance(message.string, str) else (words,)
    kept = [line for line in message.auto_comments if not line.startswith("review:")]
    message.auto_comments = [*kept, f"review: {reading['reader']} {reading['day']} {reading['dialect']}"]
    if reading["remark"]:
        message.user_comments = [*message.user_comments, f"{reading['reader']}: {reading['remark']}"]


def list_of_all(source: Source) -> bytes:
    """`messages.pot`: every sentence once, by its English, with the files that say it."""
    everything: dict[Key, Said] = {}
    for said in source.values():
        for key, one in said.items():
            whole = everything.setdefault(key, Said(one.plural))
            whole.files |= one.files
            whole.plural = whole.plural or one.plural
    book = Catalog(locale="zh")  # one form, as both translated languages have
    for key in sorted(everything, key=lambda key: (key[1], key[0] or "")):
        _add(book, "en", key, everything[key], Message(key[1], context=key[0]))
    return _header("en") + _printed(book)


def header_complaints(folder: Path, language: str) -> list[str]:
    """Files whose head does not say what it must."""
    expected = _header(language).decode()
    return [
        f"{language}/{path.name}: the head is not as `bin/strings update` writes it"
        for path in sorted((folder / language).glob("*.po"))
        if not path.read_text(encoding="utf-8").startswith(expected)
    ]


def _add(book: Catalog, language: str, key: Key, said: Said, message: Message) -> None:
    reviews = [line for line in message.auto_comments if line.startswith("review:")]
    if language == "bo" and not reviews:
        reviews = [UNREVIEWED]
    text = first_form(message)
    book.add(
        (key[1], said.plural) if said.plural else key[1],
        (text,) if said.plural else text,
        locations=[(place, 0) for place in sorted(said.files)],
        flags=message.flags - {"python-format"},
        auto_comments=[*said.comments, *reviews],
        user_comments=message.user_comments,
        context=key[0],
    )


def _printed(book: Catalog) -> bytes:
    for message in book:
        message.flags.discard("python-format")
    out = io.BytesIO()
    write_po(out, book, width=0, omit_header=True, include_lineno=False)
    return out.getvalue().lstrip(b"\n")


def _header(language: str) -> bytes:
    lines = [f"Language: {language}"]
    if language in TEAMS:
        lines.append(f"Language-Team: {TEAMS[language]}")
    lines += [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    lines.append(
        f"Plural-Forms: nplurals={2 if language == 'en' else 1}; plural={'(n != 1)' if language == 'en' else 0};"
    )
    return ('msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n").encode()
