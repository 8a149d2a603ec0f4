"""What numbers and days look like in each language, from the vectors that the phone's formatter shares."""

import datetime as dt
import json
from pathlib import Path

import pytest

from app.foundation import formats
from app.foundation.i18n import LANGUAGES, speaking

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "formats.json").read_text(encoding="utf-8"))[
    "cases"
]


def read(value):
    if isinstance(value, int):
        return value
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['as']}-{case['value']}")
def test_a_value_is_written_as_its_language_writes_it(case, language):
    with speaking(language):
        write = getattr(formats, case["as"].replace("-", "_"))
        assert write(read(case["value"])) == case[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_carries_its_patterns_for_the_phone(language):
    with speaking(language):
        printed = formats.formats_attributes()
    assert f'data-format-money="{formats.PATTERNS[language].money}"' in printed
    assert 'data-format-date-short="' in printed
    assert ("data-format-wan" in printed) is (language != "en")
