"""Files as they arrive from phones: versions, merges, who may see what, and what a withdrawal erases; on both databases."""

import uuid

import pytest

from app.filing import queries
from app.foundation.contracts import Viewer
from tests.harness.homes import GOOD, agree, consent_fields, file, home_with_phones


def test_a_file_needs_the_consent_to_a_file(app, home, phone, ctx):
    answer = file(phone)
    assert (answer["answer"], answer["reason"]) == ("needs", "consent-platform")
    agree(phone)
    assert file(phone)["answer"] == "accepted"
    assert queries.has_file(uuid.UUID(home[0]))


def test_consent_and_file_travel_together(app, phone):

    consent = phone.entry("consent", consent_fields())
    consent_id = dict(part.split("=") for part in consent["bytes"].split("&"))["id"]
    filed = phone.entry("household-file", GOOD, needs=(consent_id,))
    assert [answer["answer"] for answer in phone.push(filed, consent, filed)] == [
        "later",
        "accepted",
        "accepted",
    ]


def test_the_phones_of_the_household_hold_the_file_and_only_the_own_ones_what_is_personal(
    app, home, phone, spouse
):
    agree(phone)
    file(phone)
    phone.pull()
    spouse.pull()
    mine, theirs = phone.rows["file", home[0]], spouse.rows["file", home[0]]
    assert mine["answers"]["yak_total"] == theirs["answers"]["yak_total"] == "48"
    assert mine["own"]["id_no"] == GOOD["id_no"]
    assert theirs["own"] == {}
    assert "id_no" not in theirs["answers"]
    assert (mine["mine"], theirs["mine"], mine["version"]) == (True, False, 1)


def test_a_stranger_holds_nothing_of_it(app, home, phone):
    agree(phone)
    file(phone)
    _other, [stranger] = home_with_phones(app)
    stranger.pull()
    assert not stranger.of("file")
    with app.app_context():
        assert (
            queries.render_file(
                uuid.UUID(home[0]), Viewer(uuid.UUID(stranger.person), uuid.UUID(stranger.device))
            )
            is None
        )


def test_a_figure_keeps_the_day_since_which_it_stands(app, home, phone, ctx):
    agree(phone)
    file(phone)
    file(phone, base="1", yak_total="50")
    filed = queries.current_file(uuid.UUID(home[0]))
    assert filed.number == 2
    assert filed.answers["yak_total"] == "50"
    first, second = filed.figures["sheep_total"].since, filed.figures["yak_total"].since
    assert first < second
    assert filed.figures["yak_total"].source == "self"


def test_two_adults_who_changed_different_figures_are_merged(app, home, phone, spouse, ctx):
    agree(phone)
    agree(spouse)
    file(phone)
    assert file(phone, base="1", yak_total="50")["answer"] == "accepted"
    assert file(spouse, base="1", sheep_total="130", id_no="632321199001010015")["answer"] == "accepted"
    filed = queries.current_file(uuid.UUID(home[0]))
    assert (filed.number, filed.answers["yak_total"], filed.answers["sheep_total"]) == (3, "50", "130")
    assert queries.own_answers(uuid.UUID(phone.person))["id_no"] == GOOD["id_no"]
    assert queries.own_answers(uuid.UUID(spouse.person))["id_no"] == "632321199001010015"


def test_two_adults_who_changed_the_same_figure_are_both_shown(app, home, phone, spouse, ctx):
    agree(phone)
    agree(spouse)
    file(phone)
    file(phone, base="1", yak_total="50")
    answer = file(spouse, base="1", yak_total="60", yak_2y_minus="20", sheep_total="130")
    assert (answer["answer"], answer["reason"]) == ("needs", "changed-elsewhere")
    assert answer["theirs"] == {"yak_total": "50"}
    assert answer["mine"] == {"yak_total": "60"}
    assert set(answer["message"]) == {"bo", "zh", "en"}
    assert queries.current_file(uuid.UUID(home[0])).number == 2
    assert (
        file(spouse, base="2", yak_total="60", yak_2y_minus="20", sheep_total="130")["answer"] == "accepted"
    )


def test_figures_that_break_a_rule_only_together_are_shown_too(app, home, phone, spouse, ctx):
    agree(phone)
    agree(spouse)
    file(phone)
    file(phone, base="1", yak_total="34")
    answer = file(spouse, base="1", yak_2y_minus="26")
    assert (answer["answer"], answer["reason"]) == ("needs", "changed-elsewhere")
    assert answer["theirs"] == {"yak_2y_minus": "12"}


def test_the_base_may_be_ones_own_earlier_entry(app, home, phone, spouse, ctx):
    agree(phone)
    agree(spouse)
    first = file(phone)["id"]
    file(spouse, base="1", goat="7")
    assert file(phone, base=first, yak_total="50")["answer"] == "accepted"
    filed = queries.current_file(uuid.UUID(home[0]))
    assert (filed.answers["goat"], filed.answers["yak_total"]) == ("7", "50")


def test_a_first_file_written_twice_apart_is_not_overwritten(app, home, phone, spouse):
    agree(phone)
    agree(spouse)
    file(phone)
    assert (
        file(spouse, yak_total="12", yak_female_breed="5", yak_2y_minus="3")["reason"] == "changed-elsewhere"
    )


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({"id_no": "632324850301101"}, {"id_no"}),
        ({"yak_total": "9999"}, {"yak_total"}),
        ({"labor_count": "29"}, {"labor_count"}),
        ({"id_valid_to": "2060-01-01"}, {"id_valid_to"}),
        ({"promise": ""}, {"promise"}),
    ],
)
def test_a_wrong_file_comes_back_with_the_sentence_of_each_field(app, phone, fields, reasons):
    agree(phone)
    answer = file(phone, **fields)
    assert (answer["answer"], answer["reason"]) == ("needs", "invalid")
    assert set(answer["fields"]) == reasons
    assert all(set(said) == {"bo", "zh", "en"} for said in answer["fields"].values())


def test_typed_digits_of_any_script_are_read(app, home, phone, ctx):
    agree(phone)
    assert (
        file(phone, yak_total="༤༨", sheep_total="１２０", pasture_contract_mu="3,000.50")["answer"]
        == "accepted"
    )
    answers = queries.current_file(uuid.UUID(home[0])).answers
    assert (answers["yak_total"], answers["sheep_total"], answers["pasture_contract_mu"]) == (
        "48",
        "120",
        "3000.5",
    )
