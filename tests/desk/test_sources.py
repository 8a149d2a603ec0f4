"""What stands beside a figure at the desk: other sources, what does not agree, and the promise of truth."""

import uuid
from datetime import date

import pytest
from flask import Flask

from app.filing.figures import note_figure
from app.filing.words import SOURCES
from app.foundation.db import transaction
from app.foundation.ids import new_id
from tests.desk.made import LANGUAGES, look, page_of
from tests.harness.pages import PageClient
from tests.loans.made import Village


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_shows_its_sources_and_whether_its_truth_was_promised(
    app: Flask, village: Village, officer: PageClient, application: uuid.UUID, language: str
) -> None:
    with app.app_context(), transaction():
        for key, said, source in (
            ("yak_total", "20", "verified"),
            ("sheep_total", "118", "imported"),
            ("approved_su", "301", "imported"),
        ):
            note_figure(
                village.household,
                key,
                said,
                source=source,  # type: ignore[arg-type]
                origin_id=new_id(),
                origin="Liste-7",
                as_of=date(2026, 10, 1),
                noted_by="staff:test",
            )
    look(officer, application)
    opened = officer.get(page_of(application, language))
    assert opened.text.count("2026-10-01 · Liste-7") == 2
    assert "301" not in opened.page.text("main"), "what nobody named in the consent is not shown"
    with app.test_request_context(f"/{language}/"):
        assert str(SOURCES["mismatch"]) in opened.text
        assert opened.text.count(str(SOURCES["mismatch"])) == 1
    promised = {"zh": "信用承诺", "bo": "ཡིད་རྟོན་ཁས་ལེན།", "en": "Promise of truth"}
    assert promised[language] in opened.text
