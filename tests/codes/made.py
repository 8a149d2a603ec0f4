"""A household with its card and slip, and the way through the pages, for tests."""

from dataclasses import dataclass

from app.codes import actions
from app.codes.actions import IssuedSlip
from app.codes.models import Card
from app.foundation.db import transaction
from app.people.models import Household, Person
from tests.people.made import make_home, make_person

PIN = "480263"


@dataclass
class Given:
    home: Household
    people: list[Person]
    card: Card
    slip: IssuedSlip


def given_card(app, *names: tuple[str, str]) -> Given:
    """A household of these adults (two by default) that holds its card and slip."""
    names = names or (("多杰太", "རྡོ་རྗེ་ཐར"), ("卓玛措", "སྒྲོལ་མ་མཚོ"))
    with app.app_context(), transaction():
        people = [make_person(zh, bo) for zh, bo in names]
        home = make_home(*people)
        card = actions.print_blank(1)[0]
        actions.bind(card, home.id, by="test")
        return Given(home, people, card, actions.issue_slip(home.id, by="test"))


def to_pin(client, given, who: int = 0, lang: str = "zh"):
    """From the card to the PIN page; the answer is that page."""
    page = client.get(f"/{lang}/activate", query_string={"card": given.card.token})
    assert client.send(page, "slip", number=given.slip.activation).status_code == 303
    assert client.send(client.get(f"/{lang}/activate/who"), "who", person=str(who)).status_code == 303
    return client.get(f"/{lang}/activate/pin")


def activated(client, given, who: int = 0, pin: str = PIN, lang: str = "zh"):
    """Through all pages without JavaScript; the person is then signed in."""
    answer = client.send(to_pin(client, given, who, lang), "choose-pin", pin=pin, again=pin)
    assert answer.status_code == 303, answer.text
    return answer
