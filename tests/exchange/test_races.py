"""Two lists at the same time, and a list beside a visit: nobody is entered twice and no number is given out twice."""

import threading

from sqlalchemy import func, select

from app.exchange import intake
from app.exchange.keeping import list_of
from app.foundation.db import session
from app.people.models import Household, Person
from tests.exchange.made import book, home, looked


def both(app, *list_ids):
    faults = []

    def run(list_id):
        try:
            with app.app_context():
                while not intake.take(list_id, 0.05):
                    pass
        except Exception as error:  # noqa: BLE001 - whatever it was, the test tells it
            faults.append(error)

    threads = [threading.Thread(target=run, args=(one,)) for one in list_ids]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []


def count(table):
    session.rollback()
    return session.scalar(select(func.count()).select_from(table))


def prepared(content):
    found = looked(content)
    intake.begin_taking(found.id)
    return found.id


def test_the_same_roster_twice_at_the_same_time_enters_everybody_once(app, ctx, monkeypatch):
    monkeypatch.setattr(intake, "UNIT_PAGE", 3)
    content = book([row for n in range(12) for row in home(n)])
    both(app, prepared(content), prepared(content))
    assert (count(Household), count(Person)) == (12, 24)


def test_two_hands_on_one_list_take_each_page_in_once(app, ctx, monkeypatch):
    monkeypatch.setattr(intake, "UNIT_PAGE", 2)
    one = prepared(book([row for n in range(10) for row in home(n)]))
    both(app, one, one)
    assert (count(Household), count(Person)) == (10, 20)
    assert list_of(one).rows_good == 20
    assert list_of(one).stage == "done"
