"""No table about a person can be forgotten: each is told on the page of the person's information, or says why it is not."""

from app.features import FEATURES
from app.foundation.db import Base
from app.rights.holdings import ELSEWHERE, HOLDINGS

NAMES = {"person_id", "household_id", "subject_id", "author_id"}
SUBJECTS = {"subjects", "persons", "households"}


def about_a_person():
    """Tables that lead to a subject by a foreign key, over however many steps, or by the name of a column."""
    assert FEATURES
    tables = Base.metadata.tables
    found = SUBJECTS | {
        name for name, table in tables.items() if NAMES & {column.name for column in table.columns}
    }
    grown = True
    while grown:
        beyond = found - set(ELSEWHERE)
        more = {
            name
            for name, table in tables.items()
            if name not in found and {key.column.table.name for key in table.foreign_keys} & beyond
        }
        found, grown = found | more, bool(more)
    return found


def test_every_table_about_a_person_is_told_to_that_person_or_says_why_not():
    told = {table for holding in HOLDINGS for table in holding.tables}
    assert sorted(about_a_person() - told - set(ELSEWHERE)) == [], (
        "name these tables in a holding of app/rights/holdings, or in ELSEWHERE with the reason"
    )


def test_nothing_is_told_that_is_not_there_and_nothing_twice():
    told = [table for holding in HOLDINGS for table in holding.tables]
    assert sorted(set(told) - set(Base.metadata.tables)) == []
    assert len(told) == len(set(told))
    assert not set(told) & set(ELSEWHERE)
    assert len({holding.code for holding in HOLDINGS}) == len(HOLDINGS)
