"""What was kept long enough goes by itself, and nothing a day earlier."""

from datetime import timedelta

import pytest

from app.consent.models import Consent
from app.filing import queries
from app.filing.actions import save_draft
from app.foundation import clock
from app.foundation.db import session, transaction
from app.loans.models import Application, ApplicationState, Look
from app.people.models import Notice, SignIn
from app.rights import rules
from app.rights.forgetting import KINDS, forget_all
from app.sync.models import AcceptedEntry
from tests.desk.made import look
from tests.harness.tree import ROOT
from tests.loans.made import consent_of, declined, withdraw
from tests.people.test_access import enter
from tests.rights.test_wrong import say

DAY = timedelta(days=1)


def after(frozen_clock, span):
    """Run the command so long after today; the counts of what went."""
    with clock.at(frozen_clock + span), transaction():
        return {code: count for code, count in forget_all().items() if count}


def test_a_draft_goes_after_ninety_days(app, village, ctx, frozen_clock):
    with transaction():
        save_draft(village.person, "household-file", {"yak_total": "7"})
    assert "drafts" not in after(frozen_clock, rules.DRAFT - DAY)
    assert after(frozen_clock, rules.DRAFT + DAY)["drafts"] == 1
    assert queries.draft_of(village.person, "household-file") is None


def test_a_file_that_nobody_renewed_goes_after_two_years(app, village, ctx, frozen_clock):
    assert "files" not in after(frozen_clock, rules.FILE - DAY)
    assert queries.has_file(village.household)
    assert after(frozen_clock, rules.FILE + DAY)["files"] == 1
    assert not queries.has_file(village.household)
    assert queries.own_answers(village.person) == {}
    assert "files" not in after(frozen_clock, rules.FILE + 2 * DAY)


def test_a_file_stays_while_an_application_is_undecided(app, village, application, ctx, frozen_clock):
    assert "files" not in after(frozen_clock, rules.FILE + DAY)
    assert queries.has_file(village.household)


def test_looks_and_ended_consents_go_after_five_years_and_living_ones_stay(
    app, village, officer, application, ctx, frozen_clock
):
    look(officer, application)
    share = consent_of(village, application)
    withdraw(village, share)
    assert not {"looks", "consents"} & set(after(frozen_clock, rules.RECORD - DAY))
    gone = after(frozen_clock, rules.RECORD + DAY)
    assert (gone["looks"], gone["consents"]) == (1, 1)
    assert session.query(Look).count() == 0
    assert [one.about for one in session.query(Consent)] == ["platform"]


def test_an_application_goes_five_years_after_it_ended_with_all_that_hangs_on_it(
    app, village, officer, application, ctx, frozen_clock
):
    look(officer, application)
    declined(village, application)
    assert "applications" not in after(frozen_clock, rules.RECORD - DAY)
    assert after(frozen_clock, rules.RECORD + 2 * DAY)["applications"] == 1
    assert session.query(Application).count() == session.query(ApplicationState).count() == 0
    kinds = {one.kind for one in session.query(AcceptedEntry)}
    assert "loan-application" not in kinds
    assert "consent" in kinds


def test_an_application_that_nobody_answered_is_never_forgotten(app, village, application, ctx, frozen_clock):
    assert "applications" not in after(frozen_clock, 2 * rules.RECORD)
    assert session.query(Application).count() == 1


def test_an_answered_objection_goes_after_five_years(app, herder, county, frozen_clock):
    say(herder, "wrong?about=figure&key=yak_total")
    address = next(
        link for link in county.get("/zh/county/objections").page.links() if "/objections/" in link
    )
    with app.app_context(), clock.at(frozen_clock + 2 * rules.RECORD):
        assert forget_all(only_count=True)["objections"] == 0, "an open one stays"
    county.send(county.get(address), "answer", outcome="confirmed", words_zh="名册为准")
    with app.app_context():
        assert "objections" not in after(frozen_clock, rules.RECORD - DAY)
        assert after(frozen_clock, rules.RECORD + DAY)["objections"] == 1


def test_sessions_and_notices_go_when_they_are_old(app, client, village, frozen_clock):
    enter(app, client, person=village.person)
    with app.app_context():
        assert session.query(SignIn).count() == 1
        gone = after(frozen_clock, rules.NOTICE + DAY)
        assert gone["sessions"] == 1
        assert gone["notices"] >= 1
        assert session.query(SignIn).count() == session.query(Notice).count() == 0


def test_counting_changes_nothing(app, village, frozen_clock):
    runner = app.test_cli_runner()
    with clock.at(frozen_clock + rules.FILE + DAY):
        said = runner.invoke(args=["rights", "forget", "--dry-run"])
        assert "files: 1 would go" in said.output
        with app.app_context():
            assert queries.has_file(village.household)
        assert "files: 1 gone" in runner.invoke(args=["rights", "forget"]).output
        assert "files: 0 gone" in runner.invoke(args=["rights", "forget"]).output


@pytest.mark.one_database("sqlite")
def test_the_paper_names_every_kind(app):
    told = (ROOT / "docs" / "retention.md").read_text()
    assert [kind.code for kind in KINDS if f"| `{kind.code}` |" not in told] == []
