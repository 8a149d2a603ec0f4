"""Forms to be signed: printed for the persons of a grid, and ticked as seen by somebody else than the helper."""

import re
import uuid

import pytest

from app.consent.assistance.queries import waiting_to_be_seen
from app.consent.assistance.rules import form_number, read_form_number
from app.consent.models import PaperForm
from app.foundation.db import session, transaction
from app.people.models import Grid
from tests.harness.helped import household_without_phone
from tests.harness.workers import make_staff
from tests.people.test_access import enter

LANGUAGES = ("bo", "zh", "en")


@pytest.fixture
def helping(app):
    return household_without_phone(app)


def seat(app, staff):
    made = app.test_client()
    enter(app, made, staff=staff)
    return made


@pytest.fixture
def worker(app, helping):
    return seat(app, uuid.UUID(helping.worker.person))


@pytest.fixture
def clerk(app):
    with app.app_context(), transaction():
        made = make_staff("county").id
    return seat(app, made)


def code_of(app, helping):
    with app.app_context():
        return session.get_one(Grid, helping.grid).code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_numbered_form_a_person_is_printed_and_can_be_printed_again(app, helping, worker, lang):
    code = code_of(app, helping)
    assert code in worker.get(f"/{lang}/staff/paper-forms").text
    chosen = worker.get(f"/{lang}/staff/paper-forms?grid={code}")
    people = [helping.person, helping.person_of(helping.others[0])]
    answer = worker.send(chosen, 0, about="platform", person=people, blank="2")
    assert answer.status_code == 303
    printed = worker.get(answer.location)
    with app.app_context():
        forms = session.query(PaperForm).order_by(PaperForm.serial).all()
        assert [one.serial for one in forms] == [1, 2, 3, 4]
        assert {str(one.person_id) for one in forms} == {*people, "None"}
        assert all(one.number == form_number(code, one.serial) in printed.text for one in forms)
    assert printed.text.count('class="paper-form"') == 4
    assert worker.get(answer.location).text.count('class="paper-form"') == 4
    for forbidden in ("手印", "指印", "mthe", "མཐེ"):
        assert forbidden not in re.sub(r"<ol>.*?</ol>", "", printed.text, flags=re.DOTALL)


def test_looking_at_the_page_issues_nothing(app, helping, worker):
    worker.get(f"/zh/staff/paper-forms?grid={code_of(app, helping)}")
    with app.app_context():
        assert session.query(PaperForm).count() == 0


def test_a_grid_or_household_of_others_is_not_found(app, helping, clerk):
    with app.app_context(), transaction():
        stranger = make_staff("grid-worker", "6327").id
    other = seat(app, stranger)
    assert other.get(f"/zh/staff/paper-forms?grid={code_of(app, helping)}").status_code == 404
    assert other.get(f"/zh/staff/paper-forms?household={helping.home}").status_code == 404
    assert clerk.get(f"/zh/staff/paper-forms?household={helping.home}").status_code == 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_county_ticks_a_signed_form_and_the_helper_cannot(app, helping, worker, clerk, lang):
    form = helping.form()
    consent = helping.agree(paper=form.number)["id"]
    mine = worker.get(f"/{lang}/county/papers")
    assert f"{consent}/seen" not in mine.text
    shown = clerk.get(f"/{lang}/county/papers")
    place = next(n for n in range(9) if f"{consent}/seen" in (shown.page.form(n).action or ""))
    token = clerk.send(shown, place)
    assert token.status_code == 303
    with app.app_context():
        assert not waiting_to_be_seen(["632324"])
    assert clerk.post(f"/{lang}/county/papers/{consent}/seen").status_code in {400, 404}


def test_rules_of_form_numbers():
    number = form_number("632324100201001", 42)
    assert len(number) == 20
    assert read_form_number(number, "") == number
    assert read_form_number(f" {number[-5:-1]}-{number[-1]} ", "632324100201001") == number
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert read_form_number(wrong, "") is None
    assert read_form_number("", "632324100201001") is None
