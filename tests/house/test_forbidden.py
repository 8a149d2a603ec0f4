"""What no form of the house may ask, and what no part of it may reckon with."""

import ast
from pathlib import Path

import pytest

from app.features import FEATURES
from app.filing.dictionary import IMPORT_ONLY, ITEMS, NEVER

ROOT = Path(__file__).parents[2]
SUBMISSIONS = [submission for feature in FEATURES for submission in feature.submissions]


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=lambda one: one.kind)
def test_no_form_asks_what_may_never_be_collected(app, submission):
    """征信业管理条例 art. 14; religion, illness, genes, origin, party, crime, places, pictures, deposits and tax."""
    with app.test_request_context("/zh/"):
        names = [field.name for field in submission.form()]
    assert [name for name in names for word in name.replace("-", "_").split("_") if word in NEVER] == []


def test_no_figure_of_the_dictionary_may_never_be_collected():
    keys = (*ITEMS, *IMPORT_ONLY)
    assert [key for key in keys for word in key.split("_") if word in NEVER] == []


def test_the_words_that_are_never_asked_name_what_the_law_names():
    """征信业管理条例 art. 14: religion, genes, fingerprints, blood type, diseases and their history."""
    assert {"religion", "genetic", "fingerprint", "blood", "disease", "ethnicity", "party", "crime"} <= NEVER


def test_no_lender_score_or_figure_of_a_county_reckons_in_sheep_units():
    """Whoever is measured by his own count soon counts too few."""
    allowed = {"app/filing/sheep_units.py", "app/filing/county/reckoning.py"}
    found = set()
    for path in (ROOT / "app").rglob("*.py"):
        named = {
            name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom | ast.Import)
            for name in (getattr(node, "module", None) or "", *(one.name for one in node.names))
        }
        if any("sheep_units" in name or "reckon" in name for name in named):
            found.add(path.relative_to(ROOT).as_posix())
    assert found <= allowed | {"app/filing/county/views.py"}
    assert "app/filing/county/reckoning.py" in found
