"""What a reader says of a sentence."""

from app.foundation.forms import Choice, Form, Words
from app.foundation.i18n import lazy_gettext as _l

VERDICTS = (("accept", _l("It is right as it stands")), ("propose", _l("I would write it otherwise")))
DIALECTS = (("amdo", _l("Amdo")), ("kham", _l("Kham")), ("mandarin", _l("Chinese")))


class ReadingForm(Form):
    """Accept, or propose other words; the reader says from where he reads."""

    verdict = Choice(_l("What do you say?"), options=VERDICTS, required=True)
    proposal = Words(_l("How you would write it"), most=600, when=("verdict", ("propose",)), required=True)
    remark = Words(_l("A word to those who carry on"), most=300)
    dialect = Choice(_l("You read as somebody from"), options=DIALECTS, required=True)
