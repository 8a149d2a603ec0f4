"""The banks and branches at which somebody may be taken on: all banks, and of their branches those of one's area."""

import uuid

from sqlalchemy import select

from app.foundation.db import session
from app.people.access import SignedIn
from app.people.county.rules import OVERSEERS
from app.people.models import Branch, Institution


def name_of_place(place: Branch | Institution, language: str) -> str:
    """Its name for a reader of that language; Chinese where there is no other."""
    return getattr(place, f"name_{language}", None) or place.name_zh


def institutions() -> list[Institution]:
    return list(session.scalars(select(Institution).order_by(Institution.kind, Institution.name_zh)))


def branches_of(institution_id: uuid.UUID) -> list[Branch]:
    of = select(Branch).where(Branch.institution_id == institution_id)
    return list(session.scalars(of.order_by(Branch.region_code, Branch.name_zh)))


def lenders_for(me: SignedIn, language: str) -> list[tuple[str, str]]:
    """Options: a bank as a whole, then each of its branches in the area; the value names both (`bank` or `bank/branch`)."""
    found = []
    for bank in institutions():
        if bank.kind == "bank":
            name = name_of_place(bank, language)
            found.append((str(bank.id), name))
            found += [
                (f"{bank.id}/{branch.id}", f"{name} · {name_of_place(branch, language)}")
                for branch in branches_of(bank.id)
                if me.sees(branch.region_code, *OVERSEERS)
            ]
    return found


def lender_of(value: str) -> tuple[uuid.UUID, uuid.UUID | None]:
    """Bank and branch of an option that was chosen among those above."""
    bank, _slash, branch = value.partition("/")
    return uuid.UUID(bank), uuid.UUID(branch) if branch else None


def may_edit(me: SignedIn, institution: Institution) -> bool:
    """Whether it is this office's to change: its own office, or one that has no branch outside the area."""
    if institution.region_code:
        return me.sees(institution.region_code, *OVERSEERS)
    return all(me.sees(branch.region_code, *OVERSEERS) for branch in branches_of(institution.id))
