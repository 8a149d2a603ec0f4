"""How one row of the trail is chained to the one before; standard library only."""

import hashlib
import json

GENESIS = "0" * 64


def chained(previous: str, row: dict[str, object]) -> str:
    """The hash (hex) of a row that follows `previous`; the row's keys are sorted, so its writing is one and the same."""
    line = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{line}".encode()).hexdigest()
