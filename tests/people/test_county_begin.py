"""The first administrator comes in by a command and a link; running it again doubles nothing."""

import re

import pyotp
import pytest
from sqlalchemy import func, select

from app.foundation.db import session
from app.people import staffing
from app.people.models import Institution
from app.regions.models import Region

WORDS = ("county", "begin", "632324", "Kunga", "--name-zh", "更尕加措", "--name-bo", "ཀུན་དགའ་རྒྱ་མཚོ")


def run(app, *words, **kw):
    return app.test_cli_runner().invoke(args=list(words), **kw)


def link_in(said):
    return re.search(r"http://localhost(/zh/invitation/\w{26})", said.output).group(1)


def test_from_an_empty_database_to_a_signed_in_administrator(app, client, frozen_clock):
    said = run(app, *WORDS)
    assert said.exit_code == 0, said.output
    page = client.get(link_in(said))
    assert "更尕加措" in page.page.text("main")
    secret = page.page.form("access").filled({})["secret"][0]
    filled = {"password": "snow on amnye machen", "again": "snow on amnye machen"}
    answer = client.send(page, "access", code=pyotp.TOTP(secret).at(frozen_clock), **filled)
    assert answer.location == "/zh/staff"
    assert client.get("/zh/county/staff").status_code == 200
    with app.app_context():
        (grant,) = staffing.grants_of(staffing.staff_by_user_name("kunga").id)
        office = session.scalars(select(Institution)).one()
        assert (grant.role, grant.area, grant.institution_id) == ("county", "632324", office.id)
        assert (office.kind, office.region_code, office.name_zh) == (
            "county",
            "632324000000",
            "河南蒙古族自治县",
        )
        assert session.scalar(select(func.count()).select_from(Region)) > 5000


def test_again_it_makes_a_new_link_and_the_one_before_ends(app, client):
    first, second = link_in(run(app, *WORDS)), link_in(run(app, *WORDS))
    assert first != second
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Institution)) == 1


def test_once_the_administrator_is_here_no_link_is_made(app, client, frozen_clock):
    page = client.get(link_in(run(app, *WORDS)))
    secret = page.page.form("access").filled({})["secret"][0]
    filled = {"password": "snow on amnye machen", "again": "snow on amnye machen"}
    client.send(page, "access", code=pyotp.TOTP(secret).at(frozen_clock), **filled)
    said = run(app, *WORDS)
    assert said.exit_code == 0
    assert "invitation" not in said.output
    assert "/zh/staff/sign-in" in said.output


@pytest.mark.parametrize("code", ["63232", "632300", "631111", "abcdef", "632324000000"])
def test_a_code_that_is_no_county_is_refused_and_nothing_is_kept(app, code):
    said = run(app, "county", "begin", code, "kunga", "--name-zh", "更尕")
    assert said.exit_code != 0
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Institution)) == 0


def test_the_name_of_somebody_with_another_role_is_not_taken_over(app):
    run(app, "staff", "add", "kunga", "--name-zh", "更尕", "--password", "a long password of nobody")
    assert run(app, *WORDS).exit_code != 0
