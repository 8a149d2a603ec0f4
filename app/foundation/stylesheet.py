"""The style sheets that pages load, put together from `pwa/css/` in the order of its folders.

There is no build step: folder order is cascade order. A file whose name begins with `desk` is for wide screens of staff
only; one that begins with `work` is for their phones, whose pages load it behind the sheet of every phone.
"""

from functools import cache
from pathlib import Path
from typing import Literal

CSS = Path(__file__).parents[2] / "pwa" / "css"


Audience = Literal["phone", "work", "desk"]


@cache
def stylesheet(audience: Audience) -> str:
    """The rules for an audience: the desk has all, the phones of staff load their own besides those of every phone."""
    return "".join(path.read_text("utf-8") for path in parts(audience))


def parts(audience: Audience) -> list[Path]:
    """The files that make up a style sheet, in the order of the cascade."""
    wanted = {"phone": {""}, "work": {"work"}, "desk": {"", "work", "desk"}}[audience]
    return [path for path in sorted(CSS.glob("[1-5]-*/*.css")) if _of(path) in wanted]


def _of(path: Path) -> str:
    """For whom a file is alone, by its name; "" for everybody."""
    first = path.name.split("-")[0].removesuffix(".css")
    return first if first in {"work", "desk"} else ""
