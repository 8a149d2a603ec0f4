"""What is written when somebody objects, answers, or wants to be heard beside a record."""

from __future__ import annotations

from app.filing.objections import words
from app.filing.objections.rules import ABOUT, MOST_WORDS, OUTCOMES
from app.foundation.forms import Choice, Form, Ident, Words
from app.foundation.i18n import LANGUAGES
from app.foundation.i18n import lazy_gettext as _l


class RecordForm(Form):
    """Which record is meant: a figure or a part of the identity by `key`, anything else by `ref`."""

    about = Choice(_l("About"), options=tuple((code, words.ABOUT[code]) for code in ABOUT), required=True)
    key = Words(_l("Item"), most=40)
    ref = Ident(_l("Item"))
    language = Choice(_l("Language"), options=tuple((code, code) for code in LANGUAGES), required=True)


class ObjectionForm(RecordForm):
    """A record is wrong; the words say what is right."""

    words = Words(
        _l("What is right?"),
        most=MOST_WORDS,
        rows=4,
        required=True,
        description=_l("In your own words, in Tibetan or Chinese. Say nothing of illness or faith."),
    )


class StatementForm(RecordForm):
    """Words beside a record; none takes the earlier ones away."""

    words = Words(_l("What shall be read beside it?"), most=MOST_WORDS, rows=4)


class ObjectionAnswerForm(Form):
    """The county's answer."""

    objection = Ident(_l("Objection"), required=True)
    outcome = Choice(
        _l("What came of it?"),
        options=tuple((code, words.OUTCOMES[code]) for code in OUTCOMES),
        required=True,
    )
    words_bo = Words(_l("Answer in Tibetan"), most=MOST_WORDS, rows=5)
    words_zh = Words(_l("Answer in Chinese"), most=MOST_WORDS, rows=5)
