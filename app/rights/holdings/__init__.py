"""Everything that is held about a person, kind by kind; a test of the house finds a table that nobody named here."""

from app.rights.holdings import consents, file, identity, kin, loans, organisations, staff, traces, visits
from app.rights.holdings.shape import Holding

HOLDINGS: tuple[Holding, ...] = (
    *identity.HELD,
    *file.HELD,
    *organisations.HELD,
    *loans.HELD,
    *consents.HELD,
    *visits.HELD,
    *kin.HELD,
    *staff.HELD,
    *traces.HELD,
)

ELSEWHERE = {
    "institutions": "banks and offices, which are no persons",
    "branches": "of banks",
    "offerings": "of banks: what they offer where",
    "lender_ways": "of banks: how applications reach them",
    "lender_limits": "of banks: from which sum two persons answer",
    "lender_files": "of banks: when a file was fetched; what was in it is told as looks",
    "kept_decisions": "of staff: which of their entries the office took in or left out; what is in them is told as visits",
    "grants": "of staff: who may enter what",
    "subject_keys": "keys, without which nothing else could be read; they say nothing",
    "tickets": "make the phones of staff speak, never a person's",
}
"""Tables that lead to a subject and yet hold nothing about a person, each with the reason."""
