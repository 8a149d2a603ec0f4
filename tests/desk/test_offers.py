"""The county office says which loans a bank offers here, and when it offers them no longer."""

import pytest
from sqlalchemy import select

from app.foundation.db import session, transaction
from app.loans.models import Offering
from app.people import staffing
from tests.harness.places import load_listed_regions
from tests.people.staff import seated, take_on


@pytest.fixture
def seed():
    return load_listed_regions


def press(client, page, ending):
    form = next(one for one in page.page.all("form") if one.get("action", "").endswith(ending))
    token = form.find(".//input[@name='csrf_token']").get("value")
    return client.post(form.get("action"), data={"csrf_token": token})


def test_a_loan_is_offered_once_and_ended(app, client, frozen_clock):
    with app.app_context():
        me = take_on("county", "county").id
        with transaction():
            bank = staffing.make_institution("bank", "农商银行").id
    seated(client, me)
    page = client.get("/zh/county/loans")
    for _twice in range(2):
        assert press(client, page, "/nongmudai/offer").status_code == 303
    with app.app_context():
        held = session.scalars(select(Offering)).one()
        assert (held.institution_id, held.area, held.until) == (bank, "632324", None)
    assert press(client, client.get("/bo/county/loans"), "/nongmudai/stop").status_code == 303
    with app.app_context():
        assert session.scalars(select(Offering)).one().until is not None
    token = page.page.all("input", name="csrf_token")[0].get("value")
    path = f"/zh/county/loans/{bank}/632323/nongmudai/offer"
    assert client.post(path, data={"csrf_token": token}).status_code == 404
