"""A roster of households: rows become households, and each row at fault gets a reason; nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.rules.cells import ROUNDED, relation_of
from app.exchange.rules.places import Villages
from app.foundation import digits
from app.foundation.check_digits import birth_of, id_number, years_between
from app.foundation.rules import PHONE
from app.people.names import bo_store, name_bo_fault, name_zh_fault, tidy_name_zh
from app.people.rules import ADULT, is_household_number

COUNTS = {"member_count": (1, 30), "labor_count": (0, 30), "minor_count": (0, 30)}
REMARKS = frozenset({"child", "repeated", "phone", "name-bo", "count", "name-other", "no-consent"})
"""What is said of a row without holding it back: the rest of it is taken in."""
GROUP_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a row (sheet and row as the clerk sees them), in which column, as a reason code."""

    sheet: str
    row: int
    column: str
    reason: str

    @property
    def holds(self) -> bool:
        """Whether the row stays out because of it."""
        return self.reason not in REMARKS


@dataclass(slots=True)
class Line:
    """One row with the cells of the known columns, by name; `head` says which sheet it is from."""

    sheet: str
    row: int
    cells: Mapping[str, str]

    def finding(self, column: str, reason: str) -> Finding:
        return Finding(self.sheet, self.row, column, reason)

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class Adult:
    """A person whom a good row names."""

    sheet: str
    row: int
    name: str
    name_bo: str
    id_no: str
    phone: str
    relation: str


@dataclass(slots=True)
class Home:
    """A household of the roster: its adults, and numbers of people (`counts`); `number` is one of ours, or empty."""

    village: str
    group: str
    number: str
    adults: list[Adult] = field(default_factory=list)
    counts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Roster:
    """What a file says: households with good rows, what was found, how many rows there were."""

    homes: list[Home]
    findings: list[Finding]
    rows: int
    children: int


def read_roster(lines: Sequence[Line], villages: Villages, today: dt.date, columns: Iterable[str]) -> Roster:
    """Judge all rows of a file together; today is the day in Beijing."""
    findings: list[Finding] = []
    have = set(columns)
    groups = _grouped(_without_repeats(lines, findings), have)
    judge = _Judge(villages, today, have, _in_two(groups), findings)
    homes = [home for rows in groups if (home := judge.home(rows))]
    findings.sort(key=lambda one: (one.sheet, one.row))
    return Roster(homes, findings, len(lines), judge.children)


@dataclass(slots=True)
class _Judge:
    """What is known while rows are judged; `twice` are ID numbers that more than one row names."""

    villages: Villages
    today: dt.date
    have: set[str]
    twice: set[str]
    findings: list[Finding]
    children: int = 0

    def home(self, rows: list[Line]) -> Home | None:
        """The household of these rows, or None where none of them, or not one of them alone, can be taken in."""
        number = digits.id_number(rows[0].cell("household"))
        number = number if is_household_number(number) else ""
        adults: list[Adult] = []
        places: set[str] = set()
        minors = 0
        for line in rows:
            place, why = self.villages.find(
                line.cell("village"), line.cell("village_code"), line.cell("township")
            )
            if why and not (number and why == "village-missing"):
                self.findings.append(line.finding("village", why))
                continue
            found = self._person(line, alone=len(rows) == 1)
            if isinstance(found, Adult):
                adults.append(found)
                places.add(place)
            minors += found == "child"
        self.children += minors
        if not adults or not self._agree(adults, places):
            return None
        counts = _counts(rows, self.findings)
        if minors:
            counts.setdefault("minor_count", str(minors))
        group = next((line.cell("group") for line in rows if line.cell("group")), "")[:GROUP_LONGEST]
        return Home(places.pop(), group, number, adults, counts)

    def _agree(self, adults: list[Adult], places: set[str]) -> bool:
        """Whether the rows name one village and at most one head; whoever contradicts another is held with all of them."""
        heads = [one for one in adults if one.relation == "01"]
        fault = ("village", "villages-differ") if len(places) > 1 else ("relation", "two-heads")
        if len(places) == 1 and len(heads) <= 1:
            return True
        self.findings.extend(Finding(one.sheet, one.row, *fault) for one in adults)
        return False

    def _person(self, line: Line, *, alone: bool) -> Adult | str | None:
        """The adult of a good row, "child" for one that only counts, None for a row at fault."""
        id_no = digits.id_number(line.cell("id_no"))
        name = tidy_name_zh(line.cell("name") or line.cell("head_name"))
        relation = _relation(line, self.have, name, alone=alone)
        fault = id_fault(line.cell("id_no"), self.today)
        born = birth_of(id_no) if not fault else None
        if born is not None and id_no not in self.twice and years_between(born, self.today) < ADULT:
            at_head = relation == "01" and "relation" in self.have
            self.findings.append(line.finding("id_no", "child-head" if at_head else "child"))
            return None if at_head else "child"
        column, reason = self._fault(fault, id_no, name, relation)
        if reason:
            self.findings.append(line.finding(column, reason))
            return None
        phone = digits.phone(line.cell("phone"))
        if phone and not PHONE.fullmatch(phone):
            self.findings.append(line.finding("phone", "phone"))
            phone = ""
        name_bo = bo_store(line.cell("name_bo"))
        if name_bo and name_bo_fault(name_bo):
            self.findings.append(line.finding("name_bo", "name-bo"))
            name_bo = ""
        return Adult(line.sheet, line.row, name, name_bo, id_no, phone, relation or "01")

    def _fault(self, fault: str, id_no: str, name: str, relation: str | None) -> tuple[str, str]:
        if fault or id_no in self.twice:
            return "id_no", fault or "two-rows"
        if not name or name_zh_fault(name):
            return "name", name_zh_fault(name) or "" if name else "name-missing"
        return "relation", "" if relation else "relation-unknown"


def _without_repeats(lines: Sequence[Line], findings: list[Finding]) -> list[Line]:
    seen: set[tuple[tuple[str, str], ...]] = set()
    kept = []
    for line in lines:
        key = tuple(sorted((column, text) for column, text in line.cells.items() if text))
        if line.cell("id_no") and key in seen:
            findings.append(line.finding("id_no", "repeated"))
        else:
            kept.append(line)
        seen.add(key)
    return kept


def _grouped(lines: list[Line], have: set[str]) -> list[list[Line]]:
    """Rows of one household: by its number or its head's, else from one head to the next, else each row for itself."""
    by = next((column for column in ("household", "head_id") if column in have), "")
    if by:
        together: dict[tuple[str, ...], list[Line]] = defaultdict(list)
        for line in lines:
            together[_belongs(line, by)].append(line)
        return list(together.values())
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or _begins(line, groups[-1][-1], have):
            groups.append([])
        groups[-1].append(line)
    return groups


def _belongs(line: Line, by: str) -> tuple[str, ...]:
    number = digits.id_number(line.cell(by))
    if not number:
        return ("", line.sheet, str(line.row))
    if by == "head_id" or is_household_number(number):
        return (number,)
    return (number, line.cell("village_code"), line.cell("township"), line.cell("village"))


def _begins(line: Line, before: Line, have: set[str]) -> bool:
    if line.sheet != before.sheet:
        return True
    if "relation" in have:
        return relation_of(line.cell("relation")) == "01"
    return "head_name" not in have or line.cell("head_name") != before.cell("head_name")


def _in_two(groups: list[list[Line]]) -> set[str]:
    """ID numbers that stand in more than one row of the file."""
    counted: dict[str, int] = defaultdict(int)
    for rows in groups:
        for line in rows:
            counted[digits.id_number(line.cell("id_no"))] += 1
    return {number for number, n in counted.items() if number and n > 1}


def _relation(line: Line, have: set[str], name: str, *, alone: bool) -> str | None:
    if "relation" in have:
        given = line.cell("relation")
        return relation_of(given) if given else ("01" if alone else None)
    if "head_id" in have and line.cell("head_id") and line.cell("id_no"):
        return (
            "01" if digits.id_number(line.cell("head_id")) == digits.id_number(line.cell("id_no")) else "80"
        )
    if "head_name" in have and line.cell("head_name") and line.cell("name"):
        return "01" if tidy_name_zh(line.cell("head_name")) == name else "80"
    return "01"


def _counts(rows: list[Line], findings: list[Finding]) -> dict[str, str]:
    counts = {}
    for column, (least, most) in COUNTS.items():
        line = next((one for one in rows if one.cell(column)), None)
        if line is None:
            continue
        text = digits.number(line.cell(column))
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            counts[column] = text
        else:
            findings.append(line.finding(column, "count"))
    return counts


def id_fault(text: str, today: dt.date) -> str:
    """Why a cell holds no ID number: id-missing, id-rounded (by the spreadsheet), or what GB 11643 says against it."""
    if not text:
        return "id-missing"
    return "id-rounded" if text.startswith(ROUNDED) else id_number(digits.id_number(text), today)
