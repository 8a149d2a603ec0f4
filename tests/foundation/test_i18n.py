"""Which language a page speaks, and what it says in it."""

import pytest
from flask import Blueprint, Flask, render_template_string

from app.foundation import formats, i18n
from app.foundation.catalogues import CataloguesDisagree, read_catalogue
from app.foundation.i18n import gettext, language, lazy_gettext, legal, ngettext, pgettext, speaking

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PAGE = """{{ language() }} {{ html_lang() }} {{ _("Save") }} {{ _("%(n)s days left", n=3) }}
{% trans n=2 %}one yak{% pluralize %}{{ n }} yaks{% endtrans %} {{ 500000|money }}
{% for other in other_languages() %}[{{ other.name }} {{ other.url }}]{% endfor %}"""


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    """Two languages with a few sentences of two features."""
    for code, save, left, yaks in (
        ("zh", "保存", "还剩 %(n)s 天", "%(n)s 头牦牛"),
        ("bo", "ཉར་ཚགས།", "ཉིན་ %(n)s ལྷག་ཡོད།", "གཡག་ %(n)s"),
    ):
        folder = tmp_path / code
        folder.mkdir()
        (folder / "loans.po").write_text(
            f'{PO}msgid "Save"\nmsgstr "{save}"\n\nmsgid "%(n)s days left"\nmsgstr "{left}"\n',
            encoding="utf-8",
        )
        (folder / "filing.po").write_text(
            f'{PO}msgid "Save"\nmsgstr "{save}"\n\nmsgid "one yak"\nmsgid_plural "%(n)s yaks"\nmsgstr[0] "{yaks}"\n\n'
            f'msgctxt "btn"\nmsgid "Save"\nmsgstr "{save}!"\n\n#, fuzzy\nmsgid "Guess"\nmsgstr "?"\n',
            encoding="utf-8",
        )
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    i18n._catalogue.cache_clear()
    yield tmp_path
    i18n._catalogue.cache_clear()


@pytest.fixture
def client(catalogues):
    app = Flask("pages")
    i18n.setup(app)
    formats.setup(app)
    feature = Blueprint("loans", "loans")
    feature.add_url_rule("/loan/<name>", "loan", lambda name: render_template_string(PAGE, name=name))
    app.register_blueprint(feature, url_prefix=i18n.PREFIX)
    app.add_url_rule("/plain", "plain", lambda: render_template_string(PAGE))
    return app.test_client()


def test_the_path_decides_the_language(client):
    assert client.get("/bo/loan/a?id=7", headers={"Accept-Language": "zh"}).text.split("\n") == [
        "bo bo ཉར་ཚགས། ཉིན་ 3 ལྷག་ཡོད།",
        "གཡག་ 2 སྒོར་ 5,000",
        "[中文 /zh/loan/a?id=7][English /en/loan/a?id=7]",
    ]


def test_english_is_said_where_it_is_asked_for(client):
    page = client.get("/en/loan/a").text
    assert page.startswith("en en Save 3 days left\n2 yaks 5,000 yuan")


def test_a_language_that_we_do_not_speak_has_no_pages(client):
    assert client.get("/fr/loan/a").status_code == 404
    assert client.get("/xx/loan/a").status_code == 404


@pytest.mark.parametrize(
    ("wish", "spoken"),
    [
        ("zh-CN,zh;q=0.9", "zh"),
        ("zh-Hans-CN", "zh"),
        ("bo-CN", "bo"),
        ("fr-FR, bo;q=0.8", "bo"),
        ("en-US,en", "en"),
        ("fr", "zh"),
        ("", "zh"),
    ],
)
def test_a_page_without_a_language_follows_the_browser(client, wish, spoken):
    page = client.get("/plain", headers={"Accept-Language": wish}).text
    assert page.startswith(spoken + " ")
    assert "[" not in page


def test_a_sentence_written_at_import_is_said_in_the_language_of_the_moment(catalogues):
    sentence = lazy_gettext("%(n)s days left", n=5)
    assert i18n.in_every_language(sentence) == {
        "bo": "ཉིན་ 5 ལྷག་ཡོད།",
        "zh": "还剩 5 天",
        "en": "5 days left",
    }
    with speaking("zh"):
        assert f"{lazy_gettext('Save')}" == "保存"
        assert lazy_gettext("%(n)s days left") % {"n": 6} == "还剩 6 天"
        assert lazy_gettext("Save") == "保存"
        assert lazy_gettext("Save") != lazy_gettext("%(n)s days left")


def test_speaking_ends_where_it_ends(catalogues):
    with speaking("bo"):
        with speaking("en"):
            assert gettext("Save") == "Save"
        assert language() == "bo"
    assert language() == "zh"


def test_the_place_of_a_word_may_change_it(catalogues):
    with speaking("zh"):
        assert pgettext("btn", "Save") == "保存!"
        assert ngettext("one yak", "%(n)s yaks", 1) == "1 头牦牛"


def test_an_unsure_translation_is_not_said(catalogues):
    with speaking("zh"):
        assert gettext("Guess") == "Guess"


def test_two_features_that_say_a_sentence_differently_stop_the_start(catalogues):
    (catalogues / "bo" / "desk.po").write_text(f'{PO}msgid "Save"\nmsgstr "ཉར་ཟིན།"\n', encoding="utf-8")
    with pytest.raises(CataloguesDisagree, match=r"'Save': filing\.po says 'ཉར་ཚགས།', desk\.po 'ཉར་ཟིན།'"):
        read_catalogue(catalogues, "bo")


def test_the_test_language_is_spoken_only_where_it_is_asked_for(catalogues):
    app = Flask("stretched")
    app.config["PSEUDO_LANGUAGE"] = True
    i18n.setup(app)
    feature = Blueprint("loans", "loans")
    feature.add_url_rule("/", "home", lambda: gettext("%(n)s days left", n=3))
    app.register_blueprint(feature, url_prefix=i18n.PREFIX)
    said = app.test_client().get("/xx/").text
    assert said.startswith("3 days left བསྒྲུབས་")
    assert len(said) > 1.9 * len("3 days left")


def test_a_page_that_is_not_there_is_missed_in_the_language_of_its_address():
    app = Flask("missing")
    i18n.setup(app)
    app.register_error_handler(404, lambda _error: (language(), 404))
    asked = app.test_client().get("/bo/nothing", headers={"Accept-Language": "en"})
    assert asked.text == "bo"


def test_a_legal_sentence_has_its_binding_chinese_beside_it(catalogues):
    with speaking("bo"):
        assert legal("%(n)s days left", n="<3>") == (
            'ཉིན་ &lt;3&gt; ལྷག་ཡོད། <span class="binding" lang="zh-Hans">还剩 &lt;3&gt; 天</span>'
        )
    with speaking("zh"):
        assert legal("Save") == "保存"
