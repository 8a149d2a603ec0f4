"""Files that a worker writes down for a household without a phone, until and after they are confirmed; on both databases."""

import uuid

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.codes.sealing import seal_number
from app.desk.dossier import dossier
from app.filing import queries
from app.foundation.contracts import Author, Viewer
from app.foundation.crypto import Erased, unseal
from app.foundation.db import session
from app.foundation.ids import new_id
from app.loans.actions.standing import share_of
from app.loans.models import Application
from app.sync.door import submit_from_web
from app.sync.models import AcceptedEntry, QuarantinedEntry
from tests.harness.helped import household_without_phone, phone_of, seen
from tests.harness.homes import GOOD, agree, consent_fields, file
from tests.harness.workers import look_again, worker_with_phone
from tests.loans import made

WORTH = {"income_as": "sums", "income_wages": "12000"}


@pytest.fixture
def helping(app):
    return household_without_phone(app)


def needs(answer, reason):
    assert (answer["answer"], answer.get("reason")) == ("needs", reason), answer


def state(who, kind, **fields):
    author = Author("person", uuid.UUID(who))
    submit_from_web(kind, MultiDict(fields), author=author, entry_id=new_id())


def worth(helping, consent, **more):
    fields = {"household": helping.home, "person": helping.person} | WORTH | more
    return helping.pushed(helping.worker.entry("assisted-worth", fields, needs=(consent,)))


def test_a_file_with_help_is_the_persons_own_statement(app, helping, ctx):
    consent = helping.agree()["id"]
    answer = helping.file(consent)
    assert answer["answer"] == "accepted", answer
    home, who = uuid.UUID(helping.home), uuid.UUID(helping.person)
    held = queries.current_file(home)
    assert (held.answers["yak_total"], held.figures["yak_total"].source) == ("48", "self")
    assert (held.author_id, held.answers.keys() & {"household", "person"}) == (who, set())
    assert queries.own_answers(who)["id_no"] == GOOD["id_no"]
    assert queries.confirmed(home)
    assert queries.help_with(held.entry_id) == {"zh": "公保", "bo": "མགོན་པོ", "unconfirmed": False}


def test_consent_and_file_arrive_together_in_any_order(app, helping, ctx):
    consent = helping.entry()
    consent_id = dict(part.split("=") for part in consent["bytes"].split("&"))["id"]
    fields = {"household": helping.home, "person": helping.person} | GOOD
    filed = helping.worker.entry("assisted-file", fields, needs=(consent_id,))
    answers = helping.worker.push(filed, consent, filed)
    assert [one["answer"] for one in answers] == ["later", "accepted", "accepted"]


def test_it_is_validated_like_any_other_file(app, helping):
    consent = helping.agree()["id"]
    answer = helping.file(consent, yak_total="9999", id_no="6323241985")
    needs(answer, "invalid")
    assert set(answer["fields"]) == {"yak_total", "id_no"}


def test_who_does_not_agree_leaves_no_file_and_nothing_in_quarantine(app, helping, ctx):
    assert helping.agree(number="000000")["answer"] == "needs"
    needs(
        helping.pushed(
            helping.worker.entry(
                "assisted-file", {"household": helping.home, "person": helping.person} | GOOD
            )
        ),
        "help-unconfirmed",
    )
    assert not queries.has_file(uuid.UUID(helping.home))
    kinds = session.scalars(select(QuarantinedEntry.kind)).all()
    assert kinds == ["assisted-consent"]


def test_each_filing_rests_on_a_confirmation_of_its_own(app, helping, ctx):
    consent = helping.agree()["id"]
    assert helping.file(consent)["answer"] == "accepted"
    needs(helping.file(consent, base="1", yak_total="50"), "help-used")
    second = helping.agree(number=helping.slip.one_time[1])["id"]
    assert helping.file(second, base="1", yak_total="50")["answer"] == "accepted"
    assert queries.current_file(uuid.UUID(helping.home)).number == 2


def test_a_file_rests_on_no_consent_of_another_person_or_helper(app, helping, ctx):
    consent = helping.agree()["id"]
    colleague = worker_with_phone(app, helping.grid)
    assert helping.file(consent, by=colleague)["answer"] == "later"
    neighbour = helping.others[0]
    who = helping.person_of(neighbour)
    lives = {"household": neighbour, "person": who}
    given = helping.agree(number=helping.slip_of(neighbour).one_time[0], by=colleague, **lives)
    needs(helping.file(given["id"], by=colleague), "help-unconfirmed")
    assert helping.file(given["id"], by=colleague, **lives)["answer"] == "accepted"


def test_a_helper_who_does_not_walk_there_files_nothing(app, helping, ctx):
    helping.agree()
    stranger = worker_with_phone(app)
    fields = {"household": helping.home, "person": helping.person} | GOOD
    needs(helping.pushed(stranger.entry("assisted-file", fields), stranger), "not-found")


def test_it_merges_with_what_the_household_changed_meanwhile(app, helping, ctx):
    assert helping.file(helping.agree()["id"])["answer"] == "accepted"
    phone = phone_of(app, helping.person)
    assert file(phone, base="1", sheep_total="130")["answer"] == "accepted"
    look_again()
    second = helping.agree(number=helping.slip.one_time[1])["id"]
    assert helping.file(second, base="1", yak_total="50")["answer"] == "accepted"
    answers = queries.current_file(uuid.UUID(helping.home)).answers
    assert (answers["yak_total"], answers["sheep_total"]) == ("50", "130")
    third = helping.agree(number=helping.slip.one_time[2])["id"]
    answer = helping.file(third, base="1", sheep_total="140")
    needs(answer, "changed-elsewhere")
    assert answer["theirs"]["sheep_total"] == "130"


def test_what_the_person_told_of_herself_before_is_not_taken_away_by_silence(app, helping, ctx):
    phone = phone_of(app, helping.person)
    agree(phone)
    file(phone, education="80", phone="13899999999")
    look_again()
    assert helping.file(helping.agree()["id"], base="1", phone="")["answer"] == "accepted"
    own = queries.own_answers(uuid.UUID(helping.person))
    assert (own["education"], own["phone"]) == ("80", "13899999999")


def test_a_helper_need_not_write_down_the_card_that_the_platform_knows(app, helping, ctx):
    phone = phone_of(app, helping.person)
    agree(phone)
    file(phone)
    look_again()
    before = queries.own_answers(uuid.UUID(helping.person))
    silent = dict.fromkeys(("id_no", "id_valid_to", "marital"), "")
    assert helping.file(helping.agree()["id"], base="1", **silent)["answer"] == "accepted"
    assert queries.own_answers(uuid.UUID(helping.person)) == before
    again = helping.file(
        helping.agree(number=helping.slip.one_time[2])["id"], base="2", id_long_term="y", id_valid_to=""
    )
    assert again["answer"] == "accepted", again
    assert "id_valid_to" not in queries.own_answers(uuid.UUID(helping.person))


def test_the_bytes_hang_on_the_person_and_go_with_the_withdrawal(app, helping, ctx):
    consent = helping.agree()["id"]
    entry = helping.file(consent)["id"]
    state(helping.person, "withdrawal", consent=consent)
    session.expire_all()
    kept = session.get_one(AcceptedEntry, (uuid.UUID(helping.worker.person), uuid.UUID(entry)))
    with pytest.raises(Erased):
        unseal(kept.body, "entries.body")
    assert not queries.has_file(uuid.UUID(helping.home))
    assert queries.own_answers(uuid.UUID(helping.person)) == {}
    # And what comes afterwards is neither filed nor kept.
    fields = {"household": helping.home, "person": helping.person} | GOOD
    needs(helping.pushed(helping.worker.entry("assisted-file", fields, needs=(consent,))), "help-unconfirmed")
    assert not queries.has_file(uuid.UUID(helping.home))


def test_worth_with_help_stays_within_its_items_and_off_the_workers_phone(app, helping, ctx):
    helping.agree()
    consent = helping.agree(about="worth", number=helping.slip.one_time[1], items="income")["id"]
    needs(worth(helping, consent, insured_yak="40"), "consent-worth")
    answer = worth(helping, consent)
    assert answer["answer"] == "accepted", answer
    assert queries.current_worth(uuid.UUID(helping.person))["income"].answers["income_wages"] == "12000"
    helping.worker.pull()
    assert "12000" not in str(helping.worker.rows)
    viewer = Viewer(None, uuid.UUID(helping.worker.device), uuid.UUID(helping.worker.person))
    assert queries.render_worth(uuid.UUID(helping.person), viewer) is None
    needs(worth(helping, consent), "help-used")
    state(helping.person, "withdrawal", consent=consent)
    session.expire_all()
    assert not queries.current_worth(uuid.UUID(helping.person))
    kept = session.get_one(AcceptedEntry, (uuid.UUID(helping.worker.person), uuid.UUID(answer["id"])))
    with pytest.raises(Erased):
        unseal(kept.body, "entries.body")


def test_a_file_on_paper_waits_and_a_later_one_of_the_person_does_not(app, helping, ctx):
    home = uuid.UUID(helping.home)
    consent = helping.agree(paper=helping.form().number)["id"]
    assert helping.file(consent)["answer"] == "accepted"
    assert queries.has_file(home)
    assert not queries.has_file(home, confirmed=True)
    assert queries.current_file(home, confirmed=True) is None
    assert queries.own_answers(uuid.UUID(helping.person), confirmed=True) == {}
    assert set(queries.unconfirmed_since([home])) == {home}
    phone = phone_of(app, helping.person)
    phone.pull()
    assert phone.rows["file", helping.home]["helped"]["unconfirmed"] is True
    assert file(phone, base="1", yak_total="50")["answer"] == "accepted"
    look_again()
    assert queries.confirmed(home)
    assert queries.current_file(home, confirmed=True).answers["yak_total"] == "50"


def test_the_signed_form_that_is_seen_lets_the_file_go_on(app, helping, ctx):
    home = uuid.UUID(helping.home)
    consent = helping.agree(paper=helping.form().number)["id"]
    helping.file(consent)
    phone = phone_of(app, helping.person)
    phone.pull()
    seen(consent)
    phone.pull()
    assert phone.rows["file", helping.home]["helped"]["unconfirmed"] is False
    assert queries.confirmed(home)
    assert queries.has_file(home, confirmed=True)


def village_of(helping):
    return made.lend_to(
        uuid.UUID(helping.person), uuid.UUID(helping.person), uuid.UUID(helping.home), filed=False
    )


def test_nobody_applies_with_a_file_that_is_not_confirmed(app, helping, ctx):
    consent = helping.agree(paper=helping.form().number)["id"]
    helping.file(consent)
    village = village_of(helping)
    with made.refused("file-unconfirmed"):
        made.apply(village)
    seen(consent)
    assert session.get(Application, made.apply(village)) is not None


def test_the_desk_shows_what_was_confirmed_and_nothing_else(app, helping, ctx):
    first = helping.agree()["id"]
    helping.file(first)
    village = village_of(helping)
    application = session.get_one(Application, made.apply(village))
    before = {one.key: one.value for one in dossier(application, share_of(application)).file}
    assert before["yak_total"] == "48"
    second = helping.agree(paper=helping.form().number)["id"]
    assert helping.file(second, base="1", yak_total="300", marital="30")["answer"] == "accepted"
    application = session.get_one(Application, application.id)
    assert {one.key: one.value for one in dossier(application, share_of(application)).file} == before
    seen(second)
    application = session.get_one(Application, application.id)
    after = {one.key: one.value for one in dossier(application, share_of(application)).file}
    assert after["yak_total"] == "300"
    assert after["marital"] != before["marital"]


def test_worth_on_paper_is_not_shown_at_the_desk_before_it_is_confirmed(app, helping, ctx):
    helping.file(helping.agree()["id"])
    consent = helping.agree(about="worth", paper=helping.form("worth").number, items="income")["id"]
    assert worth(helping, consent)["answer"] == "accepted"
    village = village_of(helping)
    application = made.new_id()
    made.agree(village, application, items="yak_total income")
    made.state(village, "loan-application", made.fields_of(village), None, application)
    found = session.get_one(Application, application)
    assert dossier(found, share_of(found)).worth == []
    seen(consent)
    found = session.get_one(Application, application)
    assert [one.key for one in dossier(found, share_of(found)).worth if one.value]


def test_a_consent_that_was_written_anew_carries_the_file_that_needed_the_first(app, helping, ctx):
    first, anew = helping.agree(number="000000"), new_id()
    needs(first, "one-time-wrong")
    said = consent_fields() | {
        "household": helping.home,
        "person": "",
        "manner": "shown",
        "confirm": "number",
    }
    said["sealed"] = seal_number(helping.slip.one_time[0], anew)
    entry = helping.worker.entry("assisted-consent", said, entry_id=str(anew), replaces=first["id"])
    # Who lives alone need not be named: a phone does not know the person of a household that it has just written down.
    assert helping.pushed(entry)["answer"] == "accepted"
    assert helping.file(first["id"])["answer"] == "accepted"
    assert queries.confirmed(uuid.UUID(helping.home))
