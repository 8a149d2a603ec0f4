"""What is stated at the moment of its withdrawal is erased or not taken; nothing slips through between the two."""

import time
import uuid
from threading import Thread

import pytest
from werkzeug.datastructures import MultiDict

from app.filing.models import FileVersion, WorthStatement
from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.refusals import Refused
from app.sync.door import accept_within, judge_from_web, submit_from_web
from tests.filing.test_erasing import WORTH
from tests.harness.homes import GOOD, agree


@pytest.mark.parametrize(
    ("about", "kind", "fields", "reason", "table"),
    [
        ("worth", "household-worth", WORTH, "consent-worth", WorthStatement),
        ("platform", "household-file", GOOD | {"promise": "y"}, "consent-platform", FileVersion),
    ],
)
def test_what_is_stated_while_its_consent_is_withdrawn_is_refused(
    app, phone, about, kind, fields, reason, table
):
    consents = {"platform": agree(phone), "worth": agree(phone, "worth", items="income insurance")}
    author = Author("person", uuid.UUID(phone.person))
    said = []

    def state():
        with app.app_context():
            try:
                submit_from_web(kind, MultiDict(fields), author=author, entry_id=new_id())
            except Refused as refusal:
                said.append(refusal.reason)

    stating = Thread(target=state)
    with app.app_context():
        withdrawal = MultiDict({"consent": consents[about]})
        judged = judge_from_web("withdrawal", withdrawal, author=author, entry_id=new_id())
        with transaction():
            accept_within(judged)
            stating.start()
            time.sleep(0.5)
        stating.join(20)
        assert said == [reason]
        session.rollback()
        assert session.query(table).count() == 0
