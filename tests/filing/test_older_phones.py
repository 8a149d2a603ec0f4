"""Files from phones whose form is a version behind, byte for byte as they were kept; on both databases."""

import uuid
from urllib.parse import parse_qsl, urlencode

from app.filing import queries
from app.filing.forms import VERSION
from tests.harness.homes import GOOD, agree

OLD = (
    "f.id_no=632324198503011012&f.id_valid_to=2035-06-01&f.marital=20&f.phone=13800000000&f.phone_owner=own&f.kind=herder"
    "&f.member_count=5&f.labor_count=3&f.student_count=1&f.minor_count=2&f.pasture_contract_mu=3%2C000.5"
    "&f.pasture_ban_mu=500&f.pasture_balance_mu=2500&f.yak_total=48&f.yak_female_breed=22&f.yak_2y_minus=12"
    "&f.sheep_total=120&f.ewe_breed=60&f.lamb=40&f.cattle=0&f.warm_shed_m2=120&f.motorcycle_count=1&f.car_count=1"
    "&f.tractor_count=0&f.owes_to=nobody&f.promise=y"
)
"""What a phone of version 1 wrote of this household."""


def old_fields(**more):
    return {name[2:]: text for name, text in parse_qsl(OLD)} | more


def state(phone, fields, form, base=None):
    [answer] = phone.push(phone.entry("household-file", fields, form=form, base=base))
    assert answer["answer"] == "accepted", answer
    return answer


def test_the_old_bytes_still_get_in(app, home, phone, ctx):
    agree(phone)
    state(phone, old_fields(), 1)
    answers = queries.current_file(uuid.UUID(home[0])).answers
    assert answers["pasture_contract_mu"] == "3000.5"
    assert urlencode([(f"f.{name}", text) for name, text in old_fields().items()]) == OLD


def test_an_older_form_takes_nothing_away_that_it_did_not_know(app, home, phone, spouse, ctx):
    agree(phone)
    agree(spouse)
    newer = GOOD | {"eartag_from": "163232400000001", "statement": "我家搬到了新草场", "lang_pref": "bo-amdo"}
    state(phone, newer, VERSION)
    state(spouse, old_fields(yak_total="50"), 1, base="1")
    answers = queries.current_file(uuid.UUID(home[0])).answers
    assert (answers["yak_total"], answers["eartag_from"], answers["statement"]) == (
        "50",
        "163232400000001",
        "我家搬到了新草场",
    )
    state(phone, old_fields(yak_total="50"), 1, base="2")
    assert queries.own_answers(uuid.UUID(phone.person))["lang_pref"] == "bo-amdo"


def test_the_newest_form_takes_away_what_it_leaves_empty(app, home, phone, ctx):
    agree(phone)
    state(phone, GOOD | {"statement": "有话要说"}, VERSION)
    state(phone, GOOD, VERSION, base="1")
    assert "statement" not in queries.current_file(uuid.UUID(home[0])).answers


def test_a_form_of_the_future_waits_for_the_server(app, phone):
    agree(phone)
    [answer] = phone.push(phone.entry("household-file", GOOD, form=VERSION + 1))
    assert (answer["answer"], answer["reason"]) == ("later", "form-too-new")


def test_worth_of_the_old_form_still_gets_in(app, phone, ctx):
    agree(phone)
    agree(phone, "worth", items="income")
    [answer] = phone.push(phone.entry("household-worth", {"income_as": "bands", "income_band": "b2"}, form=1))
    assert answer["answer"] == "accepted", answer
    assert queries.current_worth(uuid.UUID(phone.person))["income"].answers["income_band"] == "b2"
