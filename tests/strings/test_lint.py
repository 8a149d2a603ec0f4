"""The checks of translations find what they are for; each wrong sentence here is one that somebody could write."""

import pytest

from translations.upkeep import checks, chinese, findings, spelling, terms, tibetan, widths
from translations.upkeep.books import Entry
from translations.upkeep.source import Said

GOOD_TIBETAN = [
    "ཉར་ཚགས།",
    "ཐོ་འཇུག",
    "མིང་།",
    "མིང་། %(name)s",
    "༼%(name)s༽ཡིས་ལྟ་ཞིབ་བྱས་ཟིན།",
    "%(min)s ནས་ %(max)s བར་ཡིན་དགོས།",
    "ཕྱིར་སློག ཡིག་ཆ་ཁ་གསབ་དགོས།",
    "ཐོ་འཇུག་དུས་ཡོལ་ཟིན། ཡང་བསྐྱར་ཐོ་འཇུག་གནང་རོགས།",
    "PIN ཨང་གྲངས།",
    "<strong>སྒོ་ཕྱུགས།</strong>",
    "ངེས་པར་དུ་ཨང་ཀི་ཡིན་དགོས།",
]


@pytest.mark.parametrize("text", GOOD_TIBETAN)
def test_good_tibetan_passes(text):
    assert list(tibetan.complaints_of(text, frozenset())) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("ཉར་ཚགས", "ends without its shad"),
        ("ཉར་ཚགས་", "ends with a tsheg"),
        ("ཐོ་འཇུག།", "shad after ཀ"),
        ("མིང།", "tsheg between ང"),
        ("མིང་།%(name)s", "space after a shad"),
        ("ཉར་་ཚགས།", "doubles a tsheg"),
        ("ཉར་ཚགས །", "space before a shad"),
        ("ཉར་ཚགས།།", "doubles a shad"),
        ("ཉར\u0f0cཚགས།", "U+0F0C"),
        ("ཉར་ཚགས༎", "U+0F0E"),
        ("གཡག་ ༣༥ ཡོད།", "U+0F23"),
        ("ཉར་ཚགས，ཐོ་འཇུག", "U+FF0C"),
        ("ཉར་\u200bཚགས།", "U+200B"),
        ("ཉར་ཚགས།\u00a0ཉར་ཚགས།", "U+00A0"),
        ("贷款 དངུལ་བུན།", "U+8D37"),
        ("loan དངུལ་བུན།", "Latin words: loan"),
        ("རྒྱ་ནག", "ཀྲུང་གོ"),
        ("ཡུ་ཨན་ 5", "སྒོར"),
        ("%(name)s གྱི་མིང་།", "particle follow"),
        ("%(name)sཡིས་བཏང་།", "particle follow"),
        ("༼%(name)s་མིང་།", "unequally"),
        ("དངུལ་བུན་གི་རེ་ཞུ།", "says གི after བུན"),
        ("ཁྱིམ་ཚང་གྱིས་བྱས།", "says གྱིས after ཚང"),
        ("རྩྭ་ས་གི་རྒྱ་ཁྱོན།", "says གི after ས"),
        ("ཉར་ིཚགས།", "stands alone"),
        ("\u0f42\u0fb7\u0f72\u0f71།", "NFC"),
    ],
)
def test_wrong_tibetan_is_named(text, complaint):
    assert any(complaint in found for found in tibetan.complaints_of(text, frozenset()))


def test_a_part_of_a_sentence_may_end_openly_and_a_bilingual_one_may_hold_chinese():
    assert list(tibetan.complaints_of("དངུལ་བུན", frozenset({"part"}))) == []
    assert list(tibetan.complaints_of("དངུལ་བུན། (贷款)", frozenset({"bilingual"}))) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("保存,返回", "half-width"),
        ("您好!", "half-width"),
        ("（姓名)", "half-width"),
        ("貸款", "traditional"),
        ("保存 ", "space"),
        ("你的档案", "您"),
        ("དངུལ་贷款", "Tibetan"),
    ],
)
def test_wrong_chinese_is_named(text, complaint):
    assert any(complaint in found for found in chinese.complaints_of(text, frozenset()))


def entry(english, text, *, language="bo", flags=(), plural=None, context=None):
    return Entry(language, "loans", (context, english), plural, text, frozenset(flags))


@pytest.mark.parametrize(
    ("english", "text", "complaint"),
    [
        ("%(n)s days left", "还剩几天", "other values"),
        ("%(n)s days left", "还剩 %(m)s 天", "other values"),
        ("Open <strong>now</strong>", "现在打开", "other tags"),
        ("Within 3 days", "5 天内", "other digits"),
        ("Save", "Save", "still English"),
        ("Half", "50%", "per cent"),
    ],
)
def test_a_translation_keeps_what_the_english_holds(english, text, complaint):
    assert any(complaint in found for found in checks.complaints(entry(english, text, language="zh")))


@pytest.mark.parametrize(("language", "text"), [("zh", "2万到5万元"), ("bo", "སྒོར་ཁྲི་ 2 ནས་ཁྲི་ 5 བར།")])
def test_ten_thousands_are_the_same_number(language, text):
    assert not list(checks.complaints(entry("20,000 to 50,000 yuan", text, language=language)))
    assert list(checks.complaints(entry("20,000 to 60,000 yuan", text, language=language)))


def test_grouped_digits_are_the_same_digits():
    assert not list(checks.complaints(entry("At most 30,000 yuan", "最多30000元", language="zh")))


def test_what_is_missing_left_over_or_unsure_is_named():
    said = {
        "loans": {
            (None, "Save"): Said(),
            (None, "Send"): Said(),
            ("btn", "Save"): Said(),
            (None, "yak"): Said("yaks"),
        }
    }
    entries = [
        entry("Save", "ཉར་ཚགས།"),
        entry("Send", "བསྐུར་བ།", flags={"fuzzy"}),
        entry("Print", "པར་འདེབས།"),
        entry("yak", "གཡག"),
    ]
    found = "\n".join(checks.missing(said, entries, "bo"))
    assert "“Send” () is marked fuzzy" in found
    assert "“Print” is said nowhere" in found
    assert found.count("is not translated") == 1
    assert "“yak” () has not the plural" in found


def test_english_must_be_fit_to_translate():
    said = {"loans": {(None, "4.35% a year"): Said(), (None, "Save "): Said(), (None, "%(n)s left"): Said()}}
    assert len(list(checks.english_complaints(said))) == 2


def test_a_term_that_drifts_is_named():
    table = [
        terms.Term("loan", "贷款", ("དངུལ་བུན",), "verified"),
        terms.Term("credit", "信用", ("ཡིད་རྟོན",), "verified"),
        terms.Term("credit cooperative", "信用社", ("ཡིད་རྟོན་མཉམ་ལས་ཁང",), "uncertain"),
    ]
    chinese_entries = [entry("Apply", "申请贷款", language="zh"), entry("Coop", "信用社", language="zh")]
    good = [entry("Apply", "དངུལ་བུན་རེ་ཞུ།"), entry("Coop", "ཡིད་རྟོན་མཉམ་ལས་ཁང་།")]
    assert list(terms.drifting(chinese_entries, good, table)) == []
    found = list(
        terms.drifting(chinese_entries, [entry("Apply", "བུ་ལོན་རེ་ཞུ།"), entry("Coop", "ཡིད་རྟོན།")], table)
    )
    assert len(found) == 2


def test_the_spell_checker_finds_syllables_that_cannot_be():
    planted = [
        entry("Must", "ངེས་པར་དདགོས།"),
        entry("Use", "སྤཡོད་པ།"),
        entry("Save", "ཉར་ཚགས།"),
        entry("Mu", "མུའུ།"),
    ]
    found = list(spelling.misspelt(planted))
    assert len(found) == 2
    assert "དདགོས" in found[0]


def test_a_missing_spell_checker_is_said_and_not_passed_over(monkeypatch):
    monkeypatch.setattr(spelling.shutil, "which", lambda _program: None)
    assert any("hunspell is not installed" in line for line in findings.failures())


def test_two_sentences_that_became_one_are_worth_a_look():
    assert list(
        checks.alike([entry("Exit", "ཕྱིར་འཐེན།"), entry("Cancel", "ཕྱིར་འཐེན།"), entry("Save", "ཉར་ཚགས།")])
    ) == ["“ཕྱིར་འཐེན།” stands for “Cancel”, “Exit”"]


def test_a_button_that_is_too_wide_is_worth_a_look():
    long = "ཁྱེད་ཀྱིས་བྲིས་པའི་ནང་དོན་ཉར་ཚགས་བྱེད་པ།"
    found = list(
        widths.too_wide(
            [entry("Keep", long, context="btn"), entry("Keep", "ཉར་ཚགས།", context="btn"), entry("Keep", long)]
        )
    )
    assert len(found) == 1
    assert "px wide, more than 150 for a btn" in found[0]
