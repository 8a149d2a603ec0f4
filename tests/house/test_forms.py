"""What a question of a form may be called."""

from app.features import FEATURES
from app.foundation.forms import Form, Words


def kinds(kind):
    for one in kind.__subclasses__():
        yield from (one, *kinds(one))


def questions(kind):
    return {
        name for parent in kind.__mro__ for name, said in vars(parent).items() if hasattr(said, "field_class")
    }


def taken(forms):
    """The questions that stand where a form itself has a word: `reasons` tells why it was refused."""
    return {(form.__name__, name) for form in forms for name in questions(form) if hasattr(Form, name)}


def test_no_question_takes_the_name_of_what_a_form_does():
    assert FEATURES, "all forms are known once all features are"
    forms = [form for form in kinds(Form) if form.__module__.startswith("app.")]
    assert len({name for form in forms for name in questions(form)}) > 100
    assert taken(forms) == set()


def test_a_question_with_such_a_name_is_found():
    class Why(Form):
        reasons = Words("")

    assert taken([Why]) == {("Why", "reasons")}
