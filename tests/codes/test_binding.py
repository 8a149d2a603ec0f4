import pytest
from werkzeug.datastructures import MultiDict

from app.codes import actions, queries
from app.codes.models import Card
from app.codes.rules import new_short_code
from app.foundation.contracts import Author
from app.foundation.crockford import grouped
from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.foundation.refusals import NotFound, Refused
from app.people.staffing import grant_role, take_on
from app.sync.door import submit_from_web
from tests.codes.made import given_card
from tests.people.made import make_home, make_person


@pytest.fixture
def staff(ctx):
    """Makes a member of staff with a role in an area."""

    def make(area="632324", role="grid-worker"):
        with transaction():
            made = take_on(f"{role}-{area}", "no password", name_zh="公保")
            grant_role(made.id, role, area)
        return Author("staff", made.id)

    return make


@pytest.fixture
def blank(ctx):
    with transaction():
        return actions.print_blank(1)[0]


@pytest.fixture
def home(ctx):
    with transaction():
        return make_home(make_person())


def bind(author, blank, home, entry_id=None, **changed):
    fields = {
        "card": grouped(blank.short_code).lower(),
        "household_no": home.household_no,
        "id_seen": "y",
        **changed,
    }
    return submit_from_web("card-binding", MultiDict(fields), author=author, entry_id=entry_id or new_id())


def test_a_grid_worker_binds_a_blank_card_and_the_same_entry_does_it_once(staff, blank, home):
    author, entry = staff(), new_id()
    first, second = bind(author, blank, home, entry), bind(author, blank, home, entry)
    assert first.number == second.number
    assert queries.card_of(home.id).id == blank.id


def test_binding_a_new_card_revokes_the_old_one(app, staff, blank):
    given = given_card(app)
    bind(staff(), blank, given.home)
    assert queries.card_of(given.home.id).id == blank.id
    assert queries.state_of(given.card) == "revoked"


@pytest.mark.parametrize(
    ("area", "role"), [("632321", "grid-worker"), ("632324", "officer"), ("632324", "auditor")]
)
def test_who_may_not_bind_here_finds_no_household(staff, blank, home, area, role):
    with pytest.raises(NotFound):
        bind(staff(area, role), blank, home)
    assert queries.state_of(blank) == "blank"


@pytest.mark.parametrize("changed", [{"id_seen": ""}, {"card": "AAAA-AAAA-B"}])
def test_a_binding_that_is_not_whole_is_refused(staff, blank, home, changed):
    with pytest.raises(Refused, match="invalid"):
        bind(staff(), blank, home, **changed)
    assert queries.state_of(blank) == "blank"


def test_a_card_that_was_never_printed_is_refused(staff, home):
    body = new_short_code()
    with pytest.raises(Refused, match="card-unknown"):
        bind(staff(), Card(short_code=body), home)


def test_a_person_cannot_bind_a_card(blank, home):
    with transaction():
        person = make_person()
    with pytest.raises((Refused, NotFound)):
        bind(Author("person", person.id), blank, home)
    assert queries.state_of(blank) == "blank"
