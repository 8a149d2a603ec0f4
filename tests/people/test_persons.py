import uuid

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app.foundation.clock import now
from app.foundation.contracts import Author, Viewer
from app.foundation.crypto import Erased, destroy_key
from app.foundation.db import session, transaction
from app.foundation.refusals import NotFound, Refused
from app.people import actions, queries
from app.people.models import Membership, Person
from app.people.rules import is_household_number
from tests.people.made import VILLAGE, id_no, make_home, make_person


def test_a_person_is_read_back_from_sealed_columns(ctx):
    with transaction():
        one = make_person(id_no="63262119850301101x", name_zh="才让•卓玛", phone="138 9700 1234")
    assert queries.name_of(one) == ("才让·卓玛", "ཚེ་རིང་སྒྲོལ་མ")
    assert queries.name_of(one).masked == ("才**", "ཚེ་**")
    assert queries.id_number_of(one) == "63262119850301101X"
    assert str(queries.birth_date_of(one)) == "1985-03-01"
    assert queries.phone_of(one) == "13897001234"


def test_no_column_of_a_person_holds_a_value_in_clear(ctx):
    with transaction():
        make_person(name_zh="记号姓名", id_no="63262119850301101X", phone="13912345678")
    row = session.execute(text("SELECT * FROM persons")).one()
    seen = b" ".join(bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row)
    for marker in ("记号姓名", "63262119850301101X", "13912345678", "1985-03-01", "ཚེ"):
        assert marker.encode() not in seen


def test_destroying_the_key_erases_the_person_and_nobody_else(ctx):
    with transaction():
        gone, stays = make_person(), make_person(name_zh="公保")
        destroy_key(gone.id)
    with pytest.raises(Erased):
        queries.name_of(gone)
    assert queries.name_of(stays).zh == "公保"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name_zh", "Tashi", "name-characters"),
        ("name_zh", "才", "name-length"),
        ("id_no", "632621850301101", "id-fifteen"),
        ("id_no", "632621198503011011", "id-check"),
    ],
)
def test_a_person_with_a_wrong_name_or_number_is_refused(ctx, field, value, reason):
    with pytest.raises(Refused) as refusal, transaction():
        make_person(**{field: value})
    assert (refusal.value.reason, refusal.value.field) == (reason, field)
    assert session.scalars(select(Person)).all() == []


def test_the_same_id_number_is_entered_once_and_the_same_telephone_often(ctx):
    number = id_no()
    with transaction():
        make_person(id_no=number)
        make_person(phone="13897001234")
    with pytest.raises(Refused, match="person-known"), transaction():
        make_person(id_no=number)


def test_households_of_a_village_are_numbered_one_after_another(ctx):
    with transaction():
        numbers = [actions.make_household(VILLAGE).household_no for _ in range(3)]
        elsewhere = actions.make_household("632324100202").household_no
    assert [number[12:16] for number in numbers] == ["0001", "0002", "0003"]
    assert elsewhere[12:16] == "0001"
    assert all(is_household_number(number) for number in numbers)


def test_a_person_lives_in_one_household_at_a_time(ctx):
    with transaction():
        one = make_person()
        first, second = make_home(one), make_home()
        actions.join(second.id, one.id, "10")
    assert queries.household_of(one.id).id == second.id
    assert queries.adults_of(first.id) == []
    with pytest.raises(IntegrityError), transaction():
        session.add(Membership(household_id=first.id, person_id=one.id, relation="01", since=now()))


def test_adults_are_listed_with_the_head_first(ctx):
    with transaction():
        head, spouse = make_person(name_zh="多杰太"), make_person(name_zh="卓玛措")
        home = make_home(head, spouse)
    assert [queries.name_of(one).zh for one in queries.adults_of(home.id)] == ["多杰太", "卓玛措"]


def test_a_phone_listens_to_its_person_its_household_and_everybody(ctx):
    with transaction():
        one, alone = make_person(), make_person()
        home = make_home(one)
    assert queries.audiences_of(Author("person", one.id)) == (
        f"person:{one.id}",
        f"household:{home.id}",
        "all",
    )
    assert queries.audiences_of(Author("person", alone.id)) == (f"person:{alone.id}", "all")


def test_a_persons_row_is_drawn_for_that_persons_phone_only(ctx):
    with transaction():
        one = make_person(language="zh")
        home = make_home(one)
    row = queries.render_me(one.id, Viewer(one.id, uuid.uuid1()))
    assert row["name_zh"] == "才让卓玛"
    assert row["household"]["no"] == home.household_no
    assert queries.render_me(one.id, Viewer(uuid.uuid1(), uuid.uuid1())) is None


def test_people_are_found_by_exact_number_and_by_name_in_either_script(ctx):
    number = id_no()
    with transaction():
        one, other = make_person(id_no=number), make_person(name_bo="")
        make_person(name_zh="公保", name_bo="མགོན་པོ")
    assert queries.find_by_id_number(number.lower()).id == one.id
    assert queries.find_by_id_number(id_no()) is None
    assert {found.id for found in queries.find_by_name("才让 卓玛")} == {one.id, other.id}
    assert [found.id for found in queries.find_by_name("ཚེ་རིང་སྒྲོལ་མ་།")] == [one.id]


def test_what_does_not_exist_is_not_found(ctx):
    for ask in (queries.person, queries.household):
        with pytest.raises(NotFound):
            ask(uuid.uuid1())
