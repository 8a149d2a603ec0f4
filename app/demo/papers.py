"""What a newcomer needs to play: cards, slips, PINs and sign-ins, in one file of DATA_DIR that only its owner can read.

They are made anew at each filling, open nothing but invented files, and never leave this machine.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.foundation.settings import Settings

FILE = "demo.json"


@dataclass(slots=True)
class Card:
    """A household's card; `pin` is that of `person_zh` where somebody has set one, the slip is for those who have not."""

    household_no: str
    token: str
    short_code: str
    person_zh: str
    person_bo: str
    state: str = ""
    pin: str = ""
    activation: str = ""
    one_time: list[str] = field(default_factory=list)
    id_no: str = ""
    id_valid_to: str = ""


@dataclass(slots=True)
class SignIn:
    """Somebody's sign-in at a desk; `lender` is its name by language, empty for the county office."""

    user_name: str
    role: str
    name_zh: str
    name_bo: str
    lender: dict[str, str]
    password: str
    totp: str


@dataclass(slots=True)
class Papers:
    """Everything of one filling. `number` is the clock's number when it was done: what comes later was done by players."""

    hero: Card
    cards: list[Card]
    sign_ins: list[SignIn]
    filled: str
    number: int

    def write(self, folder: Path) -> None:
        fresh = folder / f"{FILE}.new"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(self), file, ensure_ascii=False, indent=1)
        fresh.replace(folder / FILE)


def read_papers(settings: Settings) -> Papers | None:
    """The papers of the county that is filled now, or None when it is empty."""
    try:
        text = (settings.data_dir / FILE).read_text("utf-8")
    except FileNotFoundError:
        return None
    kept: dict[str, Any] = json.loads(text)
    return Papers(
        hero=Card(**kept["hero"]),
        cards=[Card(**card) for card in kept["cards"]],
        sign_ins=[SignIn(**one) for one in kept["sign_ins"]],
        filled=kept["filled"],
        number=kept["number"],
    )


def drop_papers(settings: Settings) -> None:
    (settings.data_dir / FILE).unlink(missing_ok=True)
