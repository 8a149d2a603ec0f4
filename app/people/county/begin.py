"""The first act in a county: its office is entered and its first administrator invited."""

from typing import NamedTuple

from sqlalchemy import select

from app.foundation.db import session
from app.foundation.refusals import Refused
from app.people.county.inviting import Invitee, Made, Post, invite, is_open, withdraw
from app.people.county.models import Invitation
from app.people.models import Institution
from app.people.staffing import grants_of, make_institution, staff_by_user_name
from app.regions.actions import load_regions
from app.regions.lists import listed
from app.regions.models import Region
from app.regions.queries import region
from app.regions.rules import code_of


class Begun(NamedTuple):
    """The office, and the invitation unless the administrator works here already."""

    office: Institution
    made: Made | None


def begin_county(county: str, who: Invitee) -> Begun:
    """Enter a county's office (6 digits) and invite its first administrator; again, the earlier link ends and a new one is made.

    Raises NotFound for a code that is no county, Refused(user-name-taken) when somebody without that role has the name.
    """
    if session.scalar(select(Region.code).limit(1)) is None:
        load_regions(listed())
    place = region(code_of(county))
    office = office_of(county) or make_institution(
        "county", place.name_zh, place.name_bo, telephone=who.telephone or None, region_code=place.code
    )
    there = staff_by_user_name(who.user_name)
    if there is not None:
        if not any(one.role == "county" and county.startswith(one.area) for one in grants_of(there.id)):
            raise Refused("user-name-taken", "user_name")
        return Begun(office, None)
    for earlier in session.scalars(select(Invitation).where(*is_open())).all():
        if earlier.user_name == who.user_name:
            withdraw(earlier)
    return Begun(office, invite(Post("county", county, office.id), who))


def office_of(county: str) -> Institution | None:
    """The county's own office (6 digits), once it is entered."""
    here = select(Institution).where(Institution.kind == "county", Institution.region_code == code_of(county))
    return session.scalars(here.limit(1)).first()
