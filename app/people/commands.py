"""flask staff … and flask institutions …: taking on, granting, suspending, for the county's own machine."""

import uuid

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from app.foundation.db import session, transaction
from app.people import staffing
from app.people.county.rules import SHORTEST_PASSWORD
from app.people.models import Branch, Institution, Staff
from app.people.proofs import hash_password


@click.group("staff")
def staff() -> None:
    """People who work with the platform."""


@staff.command("add")
@click.argument("user_name")
@click.option("--name-zh", required=True)
@click.option("--name-bo")
@click.option("--telephone")
@click.password_option()
@with_appcontext
def add(user_name: str, name_zh: str, name_bo: str | None, telephone: str | None, password: str) -> None:
    """Take somebody on; prints once what their authenticator has to read."""
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"A password has {SHORTEST_PASSWORD} characters or more.")
    if staffing.staff_by_user_name(user_name) is not None:
        raise click.ClickException("This user name is taken.")
    hashed = hash_password(password)
    with transaction():
        made = staffing.take_on(user_name, hashed, name_zh=name_zh, name_bo=name_bo, telephone=telephone)
    click.echo(staffing.totp_of(made).provisioning_uri(name=made.user_name, issuer_name=staffing.ISSUER))


@staff.command("grant")
@click.argument("user_name")
@click.argument("role", type=click.Choice(staffing.ROLES))
@click.argument("area")
@click.option("--institution", type=click.UUID)
@click.option("--branch", type=click.UUID)
@with_appcontext
def grant(
    user_name: str, role: str, area: str, institution: uuid.UUID | None, branch: uuid.UUID | None
) -> None:
    """Grant a role in an area: the first 2, 4, 6, 9 or all 12 digits of a region code."""
    if not (area.isdigit() and len(area) in {2, 4, 6, 9, 12}):
        raise click.ClickException("An area is the first 2, 4, 6, 9 or all 12 digits of a region code.")
    with transaction():
        staffing.grant_role(_known(user_name).id, role, area, institution_id=institution, branch_id=branch)


@staff.command("suspend")
@click.argument("user_name")
@click.option("--reason", required=True, help="a word for the trail, such as left")
@with_appcontext
def suspend(user_name: str, reason: str) -> None:
    """End their sessions and let them enter nowhere until it is lifted."""
    with transaction():
        staffing.suspend(_known(user_name).id, reason)


@staff.command("lift")
@click.argument("user_name")
@with_appcontext
def lift(user_name: str) -> None:
    """Lift a suspension."""
    with transaction():
        staffing.lift_suspension(_known(user_name).id)


@staff.command("list")
@with_appcontext
def everybody() -> None:
    """Who works here, with which roles."""
    for one in session.scalars(select(Staff).order_by(Staff.user_name)):
        roles = ", ".join(f"{grant.role} {grant.area}" for grant in staffing.grants_of(one.id))
        click.echo(f"{one.user_name}\t{roles or '-'}\t{'suspended' if staffing.is_suspended(one.id) else ''}")


@click.group("institutions")
def institutions() -> None:
    """Banks and other bodies, and their branches."""


@institutions.command("add")
@click.argument("kind", type=click.Choice(["bank", "county", "insurer", "guarantor"]))
@click.argument("name_zh")
@click.option("--name-bo")
@click.option("--telephone")
@with_appcontext
def enter(kind: str, name_zh: str, name_bo: str | None, telephone: str | None) -> None:
    """Enter an institution and print its id."""
    with transaction():
        made = staffing.make_institution(kind, name_zh, name_bo, telephone=telephone)
    click.echo(made.id)


@institutions.command("branch")
@click.argument("institution", type=click.UUID)
@click.argument("name_zh")
@click.option("--name-bo")
@click.option("--telephone", required=True)
@click.option("--address-zh", required=True)
@click.option("--address-bo")
@click.option("--region-code", required=True)
@with_appcontext
def branch(institution: uuid.UUID, **fields: str | None) -> None:
    """Enter a branch and print its id."""
    if session.get(Institution, institution) is None:
        raise click.ClickException("There is no such institution.")
    with transaction():
        made: Branch = staffing.make_branch(institution, **fields)
    click.echo(made.id)


def _known(user_name: str) -> Staff:
    found = staffing.staff_by_user_name(user_name)
    if found is None:
        raise click.ClickException("There is nobody of this user name.")
    return found
