"""What people type becomes one normal form: Tibetan and full-width digits, pasted spaces, thousand separators, dots in names.

`pwa/js/forms/digits.js` does the same on the phone; `tests/vectors/digits.json` holds the two together.
"""

import re
import unicodedata

TIBETAN_DIGITS = {0x0F20 + n: str(n) for n in range(10)}
FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
MARKS = {ord("。"): ".", ord("、"): ",", ord("−"): "-", ord("–"): "-", ord("—"): "-"}
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
TO_ASCII = TIBETAN_DIGITS | FULL_WIDTH | MARKS | INVISIBLE

DOTS = re.compile(r"\s*[·•‧・･∙⋅᛫]\s*")
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
PLAIN = re.compile(r"-?\d+(?:\.\d*)?", re.ASCII)
WRITTEN_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})", re.ASCII)

TSHEG = "\u0f0b"


def number(text: str) -> str:
    """A number without grouping, leading noughts or an empty fraction; what is none comes back without its spaces."""
    tight = _tight(text)
    if GROUPED.fullmatch(tight):
        tight = tight.replace(",", "")
    if not PLAIN.fullmatch(tight):
        return tight
    whole, _point, fraction = tight.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole, fraction = whole.lstrip("-").lstrip("0") or "0", fraction.rstrip("0")
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def name(text: str) -> str:
    """A person's name: every dot between parts is U+00B7, single spaces, and Tibetan as the keyboard should have typed it."""
    plain = unicodedata.normalize("NFC", text).translate(INVISIBLE).replace("\u0f0c", TSHEG)
    plain = re.sub(f"{TSHEG}{{2,}}", TSHEG, plain)
    return " ".join(DOTS.sub("·", plain).split())


def words(text: str) -> str:
    """Free text: no invisible marks, and no spaces at the ends of lines."""
    plain = unicodedata.normalize("NFC", text).translate(INVISIBLE).replace("\u0f0c", TSHEG)
    return "\n".join(" ".join(line.split()) for line in plain.strip().splitlines())


def id_number(text: str) -> str:
    """An ID number or licence code: no spaces or hyphens, capitals."""
    return _tight(text).replace("-", "").upper()


MISREAD = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})


def licence(text: str) -> str:
    """A unified social credit code, however it was grouped; the letters that such codes never hold are the digits that they look like."""
    return re.sub(r"[-._/·]", "", _tight(text)).upper().translate(MISREAD)


def phone(text: str) -> str:
    """A mobile number without spaces, hyphens and China's own prefix."""
    bare = re.sub(r"[-()]", "", _tight(text))
    return re.sub(r"^(?:\+|00)86(?=1[0-9]{10}$)", "", bare)


def day(text: str) -> str:
    """A day as ISO 8601 when it was written year, month, day in any of the usual ways."""
    tight = _tight(text)
    written = WRITTEN_DAY.fullmatch(tight)
    if not written:
        return tight
    year, month, number_of_day = [part for part in written.groups() if part]
    return f"{year}-{int(month):02}-{int(number_of_day):02}"


def _tight(text: str) -> str:
    return "".join(text.translate(TO_ASCII).split())
