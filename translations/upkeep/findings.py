"""All that is wrong with the translations as they stand, and all that is only worth a look."""

from __future__ import annotations

from translations.upkeep import ROOT, TRANSLATED, TRANSLATIONS
from translations.upkeep.books import entries_of, header_complaints, list_of_all
from translations.upkeep.checks import alike, complaints, english_complaints, missing
from translations.upkeep.source import read_source, unreadable_calls
from translations.upkeep.spelling import NoSpellChecker, misspelt
from translations.upkeep.terms import drifting, read_terms
from translations.upkeep.texts import read_texts
from translations.upkeep.widths import too_wide


def failures() -> list[str]:
    """What fails the build."""
    source = read_source(ROOT)
    entries = {language: entries_of(TRANSLATIONS, language) for language in TRANSLATED}
    found = [*unreadable_calls(ROOT), *english_complaints(source)]
    if (TRANSLATIONS / "messages.pot").read_bytes() != list_of_all(source):
        found.append("translations/messages.pot is not what the source says now: run `bin/strings update`")
    for language in TRANSLATED:
        found += header_complaints(TRANSLATIONS, language)
        found += missing(source, entries[language], language)
        entries[language] += read_texts(ROOT / "app", language)
        found += [complaint for entry in entries[language] if entry.text for complaint in complaints(entry)]
    try:
        found += misspelt(entries["bo"])
    except NoSpellChecker as missing_program:
        found.append(str(missing_program))
    found += drifting(entries["zh"], entries["bo"], read_terms(TRANSLATIONS / "terms.csv"))
    return found


def warnings() -> list[str]:
    """What a reader should look at."""
    tibetan = entries_of(TRANSLATIONS, "bo")
    found = [f"zh: {line}" for line in alike(entries_of(TRANSLATIONS, "zh"))]
    found += [f"bo: {line}" for line in alike(tibetan)]
    return [*found, *too_wide(tibetan)]
