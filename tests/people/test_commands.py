import pyotp

from app.people import staffing
from tests.people.made import VILLAGE

PASSWORD = "a long password of nobody"


def run(app, *words):
    return app.test_cli_runner().invoke(args=list(words))


def test_an_officer_is_taken_on_and_granted_a_role_at_a_bank(app):
    said = run(app, "staff", "add", "ZhouMao", "--name-zh", "周毛", "--password", PASSWORD)
    assert said.exit_code == 0
    bank = run(app, "institutions", "add", "bank", "河南县农商银行").output.strip()
    place = ["--telephone", "0973-8762000", "--address-zh", "优干宁镇", "--region-code", VILLAGE]
    branch = run(app, "institutions", "branch", bank, "优干宁支行", *place).output.strip()
    words = ["staff", "grant", "zhoumao", "officer", "632324", "--institution", bank, "--branch", branch]
    assert run(app, *words).exit_code == 0
    with app.app_context():
        staff = staffing.staff_by_user_name("zhoumao")
        assert pyotp.parse_uri(said.output.strip()).secret == staffing.totp_of(staff).secret
        (grant,) = staffing.grants_of(staff.id)
        assert (grant.role, grant.area, str(grant.branch_id)) == ("officer", "632324", branch)
    assert run(app, "staff", "list").output == "zhoumao\tofficer 632324\t\n"


def test_a_suspension_is_seen_in_the_list_and_lifted(app):
    run(app, "staff", "add", "zhoumao", "--name-zh", "周毛", "--password", PASSWORD)
    run(app, "staff", "suspend", "zhoumao", "--reason", "left")
    assert "suspended" in run(app, "staff", "list").output
    run(app, "staff", "lift", "zhoumao")
    assert "suspended" not in run(app, "staff", "list").output


def test_what_cannot_be_done_is_said(app):
    run(app, "staff", "add", "zhoumao", "--name-zh", "周毛", "--password", PASSWORD)
    for words in (
        ["staff", "add", "zhoumao", "--name-zh", "周毛", "--password", PASSWORD],
        ["staff", "add", "other", "--name-zh", "周毛", "--password", "short"],
        ["staff", "grant", "nobody", "officer", "632324"],
        ["staff", "grant", "zhoumao", "king", "632324"],
        ["staff", "grant", "zhoumao", "officer", "63232"],
        ["institutions", "branch", "0199a1b2-0000-7000-8000-000000000000", "a", "--telephone", "1", "--address-zh", "a", "--region-code", VILLAGE],
    ):  # fmt: skip
        assert run(app, *words).exit_code != 0
