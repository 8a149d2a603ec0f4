"""The county office enters banks with their branches, and changes what lies in its own area."""

import pytest
from sqlalchemy import select

from app.foundation.db import session, transaction
from app.people import staffing
from app.people.models import Branch, Institution
from tests.harness.places import load_listed_regions
from tests.people.staff import seated, take_on

TOWN, FAR = "632324100000", "632323100000"
BRANCH = {
    "name_zh": "优干宁支行",
    "telephone": "0973-8762000",
    "address_zh": "幸福路1号",
    "region_code": TOWN,
}


@pytest.fixture
def seed():
    return load_listed_regions


@pytest.fixture
def me(app, client, frozen_clock):
    with app.app_context():
        who = take_on("county", "county").id
    return seated(client, who)


def test_a_bank_is_entered_then_its_branch_and_both_are_changed(app, me):
    page = me.get("/zh/county/institutions/new")
    answer = me.send(
        page, "institution", kind="bank", name_zh="农商银行", telephone="0973-8760000", contact="周毛"
    )
    assert answer.status_code == 303
    asked = me.get(answer.location)
    assert me.send(asked, "branch", **{**BRANCH, "region_code": FAR}).status_code == 422
    assert me.send(asked, "branch", **{**BRANCH, "telephone": "abc"}).status_code == 422
    assert me.send(asked, "branch", **BRANCH).status_code == 303
    said = me.get("/bo/county/institutions").page.text("main")
    for one in ("农商银行", "优干宁支行", "0973-8762000", "周毛"):
        assert one in said
    with app.app_context():
        bank, branch = session.scalars(select(Institution)).one().id, session.scalars(select(Branch)).one().id
    page = me.get(f"/zh/county/institutions/{bank}")
    assert me.send(page, "institution", name_zh="农村商业银行").status_code == 303
    page = me.get(f"/zh/county/branches/{branch}")
    assert me.send(page, "branch", address_zh="幸福路2号").status_code == 303
    with app.app_context():
        assert session.scalars(select(Institution.name_zh)).all() == ["农村商业银行"]
        assert session.scalars(select(Branch.address_zh)).all() == ["幸福路2号"]


def test_a_bank_that_others_share_is_not_renamed_and_their_branch_not_touched(app, me):
    with app.app_context(), transaction():
        bank = staffing.make_institution("bank", "省行").id
        far = staffing.make_branch(bank, **{**BRANCH, "region_code": FAR}).id
    assert me.get(f"/zh/county/institutions/{bank}").status_code == 404
    assert me.get(f"/zh/county/branches/{far}").status_code == 404
    assert me.get(f"/zh/county/institutions/{bank}/branches/new").status_code == 200


def test_others_do_not_enter(app, frozen_clock):
    with app.app_context():
        who = take_on("worker", "grid-worker").id
    client = seated(app.test_client(), who)
    assert client.get("/zh/county/institutions").status_code == 403
    assert client.get("/zh/county/grids").status_code == 403
    assert client.get("/zh/county/loans").status_code == 403
