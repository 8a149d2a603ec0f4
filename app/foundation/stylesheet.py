"""The two style sheets that pages load, put together from `pwa/css/` in the order of its folders.

There is no build step: folder order is cascade order, and a file whose name begins with `desk` is for wide screens of staff only.
"""

from functools import cache
from pathlib import Path
from typing import Literal

CSS = Path(__file__).parents[2] / "pwa" / "css"


@cache
def stylesheet(audience: Literal["phone", "desk"]) -> str:
    """All rules for an audience; the desk has those of the phone and its own besides."""
    return "".join(path.read_text("utf-8") for path in parts(audience))


def parts(audience: Literal["phone", "desk"]) -> list[Path]:
    """The files that make up a style sheet, in the order of the cascade."""
    return [
        path
        for path in sorted(CSS.glob("[1-5]-*/*.css"))
        if audience == "desk" or not path.name.startswith("desk")
    ]
