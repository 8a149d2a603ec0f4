"""A form is declared once: it normalises, judges, asks about slips, and prints its rules for the phone."""

import datetime as dt

import pytest
from werkzeug.datastructures import MultiDict

from app.foundation import rules
from app.foundation.forms import (
    Choice,
    Choices,
    Count,
    Day,
    Form,
    IdNumber,
    Mu,
    Name,
    Phone,
    Section,
    Tick,
    WebForm,
    Words,
    Yuan,
)
from app.foundation.i18n import in_every_language, speaking

TODAY = dt.date(2026, 11, 24)
KINDS = (("herder", "Herder"), ("farmer", "Farmer"))


class Herd(Form):
    sections = (
        Section("who", "Who", ("kind", "name", "id_no", "phone"), later=("remark",)),
        Section("stock", "Stock", ("yaks", "cows", "ban", "balance", "pasture"), when=("kind", ("herder",))),
        Section("money", "Money", ("sum", "due", "owes", "true")),
    )
    kind = Choice("Kind", options=KINDS, required=True)
    name = Name("Name")
    id_no = IdNumber("ID number")
    phone = Phone("Phone")
    remark = Words("Remark", most=10)
    yaks = Count("Yaks", most=1500, required=True, asks=(rules.unusual(500), rules.times_last_year()))
    cows = Count("Cows", most=1500, rules=(rules.at_most(of="yaks"),))
    pasture = Mu("Pasture", most=50_000)
    ban = Mu("Ban", most=50_000)
    balance = Mu(
        "Balance",
        most=50_000,
        rules=(rules.at_most("ban", "balance", of="pasture", times="1.05"),),
        says={"at-most": "Together too much."},
    )
    sum = Yuan("Sum", most=5_000_000, asks=(rules.ten_thousand_slip(100, 1_000_000),), unit="yuan")
    due = Day("Due", last="today+20y", required=True, when=("owes", ("bank", "kin")))
    owes = Choices(
        "Owes",
        options=(("nobody", "Nobody"), ("bank", "Bank"), ("kin", "Kin")),
        rules=(rules.alone("nobody"),),
    )
    true = Tick("True", required=True)


GOOD = {"kind": "herder", "yaks": "48", "true": "y"}


def herd(last=None, **fields):
    return Herd(MultiDict(GOOD | fields), last=last, today=TODAY)


def test_typed_figures_become_what_programs_reckon_with():
    form = herd(
        yaks="༤༨", pasture="3,000.50", sum="1,234.5", due="2030年1月3日", owes="bank", name="买买提•阿不都"
    )
    assert form.validate(), form.errors
    assert (form.yaks.data, form.pasture.data, form.sum.data) == (48, 300050, 123450)
    assert (form.due.data, form.owes.data, form.name.data) == (dt.date(2030, 1, 3), ["bank"], "买买提·阿不都")
    assert form.answers["pasture"] == "3000.5"


def test_the_kept_answers_fill_the_form_again():
    form = herd(owes="bank kin", due="2030-01-03", pasture="3000.50")
    again = Herd(MultiDict(form.answers), today=TODAY)
    assert again.validate()
    assert again.answers == form.answers
    assert again.owes.data == ["bank", "kin"]


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({"kind": ""}, {"kind": ("choose",)}),
        ({"kind": "nomad"}, {"kind": ("choice",)}),
        ({"yaks": ""}, {"yaks": ("required",)}),
        ({"yaks": "many"}, {"yaks": ("whole",)}),
        ({"yaks": "1501"}, {"yaks": ("range",)}),
        ({"yaks": "-1"}, {"yaks": ("whole",)}),
        ({"cows": "49"}, {"cows": ("at-most",)}),
        ({"pasture": "1000", "ban": "600", "balance": "600"}, {"balance": ("at-most",)}),
        ({"sum": "5000000.01"}, {"sum": ("range",)}),
        ({"id_no": "632621850301101"}, {"id_no": ("id-fifteen",)}),
        ({"phone": "12345"}, {"phone": ("phone",)}),
        ({"owes": "nobody bank", "due": "2030-01-01"}, {"owes": ("alone",)}),
        ({"owes": "bank"}, {"due": ("required",)}),
        ({"owes": "bank", "due": "2026-02-30"}, {"due": ("day",)}),
        ({"remark": "more than ten characters"}, {"remark": ("length",)}),
        ({"true": ""}, {"true": ("tick",)}),
    ],
)
def test_what_is_wrong_has_a_reason(fields, reasons):
    form = herd(**fields)
    assert not form.validate()
    assert form.reasons == reasons


def test_a_question_that_is_not_asked_has_no_answer_and_no_error():
    form = herd(kind="farmer", yaks="9999999", due="never")
    assert form.validate()
    assert "yaks" not in form.answers
    assert "due" not in form.answers
    assert [section.name for section in form.open_sections()] == ["who", "money"]


def test_a_page_validates_its_own_section_only():
    form = herd(yaks="9999999", phone="1")
    assert not form.validate_section("who")
    assert form.reasons == {"phone": ("phone",)}
    assert not form.validate_section("stock")
    assert form.reasons == {"yaks": ("range",)}
    assert form.validate_section("money")


def test_a_slip_is_asked_about_and_accepted_with_a_tick_for_this_very_figure():
    form = herd(sum="3", yaks="600")
    assert form.validate()
    assert {name: said.reason for name, said in form.doubts().items()} == {
        "sum": "ten-thousand-slip",
        "yaks": "unusual",
    }
    assert set(form.doubts("stock")) == {"yaks"}
    fields = MultiDict(GOOD | {"sum": "3", "yaks": "600"})
    fields.setlist("sure", ["sum:3", "yaks:601"])
    assert set(Herd(fields, today=TODAY).doubts()) == {"yaks"}


def test_ten_times_last_year_is_asked_about():
    assert herd(yaks="480", last={"yaks": "48"}).doubts()["yaks"].reason == "times-last-year"
    assert not herd(yaks="50", last={"yaks": "48"}).doubts()


def test_a_wrong_figure_is_not_asked_about_as_well():
    form = herd(yaks="9999999")
    form.validate()
    assert not form.doubts()


def test_a_field_prints_its_rules_and_the_sentences_of_their_reasons():
    with speaking("en"):
        printed = str(herd(last={"yaks": "45"}).yaks())
        balance = str(herd().balance())
    assert 'data-rule="whole range:0,1500"' in printed
    assert 'data-min="0"' in printed
    assert 'data-max="1500"' in printed
    assert 'data-error-range="Must be between 0 and 1,500."' in printed
    assert 'data-ask="unusual:500 times-last-year:10"' in printed
    assert 'data-last="45"' in printed
    assert 'inputmode="numeric"' in printed
    assert 'value="48"' in printed
    assert "required" in printed
    assert 'data-rule="decimal range:0,50000 at-most:pasture,1.05,ban,balance"' in balance
    assert 'data-error-at-most="Together too much."' in balance


def test_a_number_field_is_never_of_type_number():
    form = herd()
    assert all('type="number"' not in str(field()) for field in form.questions())


def test_choices_print_their_rules_once_on_the_first_option():
    options = [str(option()) for option in herd().owes]
    assert 'data-rule="alone:nobody"' in options[0]
    assert all("data-rule" not in option for option in options[1:])


def test_what_was_typed_comes_back_as_it_was_typed():
    form = herd(yaks="<b>༤༨x")
    assert not form.validate()
    assert "&lt;b&gt;༤༨x" in str(form.yaks())


def test_a_reason_is_said_in_every_language():
    form = herd(yaks="9999999")
    form.validate()
    said = in_every_language(form.errors["yaks"][0])
    assert "1,500" in said["en"]
    assert "1,500" in said["bo"]
    assert len(set(said.values())) == 3


def test_every_reason_of_every_rule_has_a_sentence():
    from app.foundation.sentences import SENTENCES

    announced = {
        reason for names in (*rules.REASONS.values(), *rules.CHECK_REASONS.values()) for reason in names
    }
    assert announced <= set(SENTENCES)


def test_an_unknown_section_is_a_key_error():
    with pytest.raises(KeyError):
        herd().section("roof")


def test_a_posted_form_without_its_token_is_refused(app):
    class Page(WebForm):
        name = Name("Name")

    with app.test_request_context("/", method="POST"):
        assert not Page(MultiDict({"name": "才让"})).validate()
