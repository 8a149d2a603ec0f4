"""Two who act at the same moment: one is first, the other is told so, and nothing is there twice."""

from threading import Barrier, Thread

import pytest

from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.refusals import Refused
from app.loans import actions
from app.loans.models import Application, ApplicationState, OpenApplication
from tests.loans.made import agree, apply, fields_of, make_village, state


def at_once(app, *deeds):
    """Run deeds together, each in a context of its own; what each was refused for, or None."""
    start, said = Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        with app.app_context():
            start.wait(10)
            try:
                deed()
            except Refused as fault:
                said[place] = fault.reason

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said


@pytest.fixture
def village(app):
    with app.app_context():
        return make_village()


def test_of_two_applications_of_one_household_one_is_received(app, village):
    idents = [new_id(), new_id()]
    adults = [village.person, village.spouse]
    with app.app_context():
        for ident, adult in zip(idents, adults, strict=True):
            agree(village, ident, adult)

    def applying(ident, adult):
        return lambda: state(village, "loan-application", fields_of(village), adult, ident)

    said = at_once(app, *(applying(*pair) for pair in zip(idents, adults, strict=True)))
    assert sorted(said, key=str) == sorted([None, "another-open-application"], key=str)
    with app.app_context():
        assert session.query(Application).count() == 1
        assert session.query(OpenApplication).count() == 1


def test_of_two_who_take_up_one_application_one_does(app, village):
    with app.app_context():
        ident = apply(village)

    def taking_up(who):
        def deed():
            with transaction():
                actions.take_up(ident, who)

        return deed

    said = at_once(app, taking_up(village.officer), taking_up(village.head))
    assert sorted(said, key=str) == sorted([None, "not-in-this-state"], key=str)
    with app.app_context():
        assert session.query(ApplicationState).filter_by(state="taken-up").count() == 1
