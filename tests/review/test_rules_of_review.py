from app.review.rules import BEGIN, END, MIDDLE, key_of, tappable, unmarked

SAID = [(None, "Home"), ("btn", "Next")]


def marked(place, text):
    return f"{BEGIN}{place}{MIDDLE}{text}{END}"


def drawn(page):
    return tappable(page, SAID, lambda found: "new" if found[0] is None else "accepted")


def test_a_sentence_on_the_page_can_be_tapped():
    assert drawn(f"<p>{marked(0, 'གཙོ་ངོས།')}</p>") == (
        f'<p><span class="sentence sentence--new" data-sentence="{key_of(SAID[0])}">གཙོ་ངོས།</span></p>'
    )


def test_the_same_words_in_another_place_are_another_sentence():
    assert key_of((None, "Next")) != key_of(("btn", "Next"))
    assert key_of(SAID[1]) in drawn(f"<button>{marked(1, 'Next')}</button>")


def test_titles_attributes_and_lists_of_choices_hold_no_marks():
    page = f'<title>{marked(0, "x")}</title><a aria-label="{marked(0, "y")}"></a><option>{marked(1, "z")}</option>'
    assert drawn(page) == '<title>x</title><a aria-label="y"></a><option>z</option>'


def test_a_sentence_with_a_link_inside_stays_whole():
    page = f"<p>{BEGIN}0{MIDDLE}Read <b>this</b>.{END}</p>"
    assert drawn(page).endswith("Read <b>this</b>.</span></p>")


def test_what_a_page_hides_is_opened_and_its_scripts_stay_away():
    page = '<div data-when="open" hidden><template data-x="1"><p>a</p></template></div><script src="page.js"></script>'
    assert drawn(page) == '<div><div data-x="1"><p>a</p></div></div>'


def test_marks_that_json_has_escaped_go_too():
    assert unmarked('"\\ue0003\\ue001words\\ue002"') == '"words"'
