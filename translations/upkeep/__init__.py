"""Keeps the translations whole: finds what the source says, writes it into the files, and checks what they answer."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "translations"
TRANSLATED = ("zh", "bo")
