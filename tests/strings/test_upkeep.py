"""The files of the translators keep in step with the source."""

import pytest

from app.foundation.catalogues import read_catalogue
from translations.upkeep import books, source

PAGE = """{% extends "x.html" %}{{ _("Keep %(n)s", n=2) }} {% trans n=3 %}a yak{% pluralize %}{{ n }} yaks{% endtrans %}
{{ pgettext("btn", "Keep") }}"""


@pytest.fixture
def project(tmp_path):
    for name, text in {
        "app/views.py": 'from x import _\n# NOTE: shown on the bar\nsaid = _("Kept on the phone")\n',
        "app/loans/forms.py": 'from x import _l, lazy_pgettext\na = _l("Amount")\nb = lazy_pgettext("legal", "Binding")\n',
        "app/loans/templates/loans/page.html": PAGE,
        "app/filing/rules.py": 'from x import _, ngettext\nc = _("Amount")\nd = ngettext("a yak", "%(n)s yaks", 2)\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_every_sentence_is_found_under_its_feature(project):
    found = source.read_source(project)
    assert set(found["foundation"]) == {(None, "Kept on the phone")}
    assert found["foundation"][None, "Kept on the phone"].comments == ["NOTE: shown on the bar"]
    assert set(found["loans"]) == {
        (None, "Amount"),
        ("legal", "Binding"),
        (None, "Keep %(n)s"),
        (None, "a yak"),
        ("btn", "Keep"),
    }
    assert found["loans"][None, "a yak"].plural == "%(n)s yaks"
    assert set(found["filing"]) == {(None, "Amount"), (None, "a yak")}


def test_a_sentence_that_cannot_be_found_is_named(project):
    (project / "app" / "loans" / "views.py").write_text(
        "from x import _\nname = 1\n_(name)\n_(f'x{name}')\n_('x')\n"
    )
    assert [line.split(":")[1] for line in source.unreadable_calls(project)] == ["3", "4"]


def test_new_sentences_come_at_the_end_and_old_ones_go(project):
    folder = project / "translations"
    said = source.read_source(project)["loans"]
    assert books.update_book(folder, "bo", "loans", said, {(None, "Amount"): "དངུལ་འབོར།"})
    assert not books.update_book(folder, "bo", "loans", said, {})
    path = folder / "bo" / "loans.po"
    text = path.read_text(encoding="utf-8")
    assert text.count("#. review: native reader needed") == len(said)
    assert 'msgid "Amount"\nmsgstr "དངུལ་འབོར།"' in text
    assert "#: app/loans/templates/loans/page.html\n" in text
    signed = text.replace("#. review: native reader needed", "#. review: D. 2026-12-01 Amdo", 1).replace(
        'msgctxt "btn"', '#, part\nmsgctxt "btn"'
    )
    path.write_text(signed, encoding="utf-8")
    del said[None, "Amount"]
    assert books.update_book(folder, "bo", "loans", said, {})
    text = path.read_text(encoding="utf-8")
    assert "Amount" not in text
    assert "#, part\n" in text
    assert books.header_complaints(folder, "bo") == []


def test_the_head_of_a_file_is_checked(project):
    folder = project / "translations" / "bo"
    folder.mkdir(parents=True)
    (folder / "loans.po").write_text('msgid ""\nmsgstr "Language: bo\\n"\n', encoding="utf-8")
    assert len(books.header_complaints(project / "translations", "bo")) == 1


def test_a_written_file_is_read_back_as_it_was_meant(project):
    folder = project / "translations"
    said = source.read_source(project)["loans"]
    known = {key: f"<{key[1]}>" for key in said}
    books.update_book(folder, "zh", "loans", said, known)
    catalogue = read_catalogue(folder, "zh")
    assert catalogue.said("Keep", "btn") == "<Keep>"
    assert catalogue.said_of_many("a yak", "%(n)s yaks", 1) == "<a yak>"
    assert {entry.key: entry.text for entry in books.entries_of(folder, "zh")} == known


def test_the_list_of_everything_names_each_sentence_once(project):
    text = books.list_of_all(source.read_source(project)).decode()
    assert text.count('msgid "Amount"') == 1
    assert "#: app/filing/rules.py app/loans/forms.py\n" in text
    assert text == books.list_of_all(source.read_source(project)).decode()
