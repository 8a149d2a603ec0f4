"""Tables of identity: subjects, who belongs to which household, and who may prove to be whom."""

from app.people.models.grids import Grid, GridAssignment, Placement
from app.people.models.households import Death, Ending, Household, Membership, Person, Subject
from app.people.models.offices import Branch, Grant, Institution, Staff, Suspension
from app.people.models.proofs import Attempt, Device, Notice, Pin, SignIn

__all__ = [
    "Attempt",
    "Branch",
    "Death",
    "Device",
    "Ending",
    "Grant",
    "Grid",
    "GridAssignment",
    "Household",
    "Institution",
    "Membership",
    "Notice",
    "Person",
    "Pin",
    "Placement",
    "SignIn",
    "Staff",
    "Subject",
    "Suspension",
]
