"""A subsidy list: which household a row is about, which areas it names, and a sum that needs consent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from app.exchange.rules.cells import times_of
from app.exchange.rules.columns import AMOUNTS, AREAS
from app.exchange.rules.roster import Finding, Line, id_fault
from app.filing.dictionary import IMPORT_ONLY, ITEMS
from app.foundation import digits
from app.people.names import tidy_name_zh
from app.people.rules import is_household_number

AMOUNT = "income_grassland"
MOST_AREA_OVER = Decimal("1.05")
"""What a ban and a balance area together may pass the contracted one by, as measured and contracted areas differ."""


@dataclass(slots=True)
class Share:
    """What a list says of one household: figures by key in the dictionary's units, and the sum of the year in yuan."""

    sheet: str
    row: int
    id_no: str
    household: str
    name: str
    figures: dict[str, str] = field(default_factory=dict)
    amount: str = ""


@dataclass(slots=True)
class Shares:
    shares: list[Share]
    findings: list[Finding]
    rows: int


def read_subsidy(lines: Sequence[Line], times: Mapping[str, Mapping[str, int]], today: dt.date) -> Shares:
    """Judge all rows; `times` gives, by sheet and column, by what a figure is multiplied to be mu or yuan."""
    findings: list[Finding] = []
    shares: list[Share] = []
    seen: dict[str, tuple[Share, dict[str, str]]] = {}
    for line in lines:
        share = _share(line, times.get(line.sheet, {}), today, findings)
        if share is None:
            continue
        who = share.id_no or share.household
        if who in seen:
            same = (share.figures | {AMOUNT: share.amount}) == seen[who][1]
            findings.append(line.finding("id_no", "repeated" if same else "two-rows"))
            if not same:
                _hold(seen[who][0], shares, findings)
            continue
        seen[who] = share, share.figures | {AMOUNT: share.amount}
        shares.append(share)
    findings.sort(key=lambda one: (one.sheet, one.row))
    return Shares(shares, findings, len(lines))


def _hold(first: Share, shares: list[Share], findings: list[Finding]) -> None:
    """Two rows that contradict each other are both held back."""
    if first in shares:
        shares.remove(first)
        findings.append(Finding(first.sheet, first.row, "id_no", "two-rows"))


def _share(line: Line, times: Mapping[str, int], today: dt.date, findings: list[Finding]) -> Share | None:
    number = digits.id_number(line.cell("household"))
    household = number if is_household_number(number) else ""
    fault = "" if household and not line.cell("id_no") else id_fault(line.cell("id_no"), today)
    if fault:
        findings.append(line.finding("id_no", fault))
        return None
    share = Share(
        line.sheet, line.row, digits.id_number(line.cell("id_no")), household, tidy_name_zh(line.cell("name"))
    )
    for column in (*AREAS, "approved_su", *AMOUNTS):
        if line.cell(column) and _figure(line.cell(column), times.get(column, 1)) is None:
            findings.append(line.finding(column, "figure"))
            return None
    share.figures = {
        key: text for key in (*AREAS, "approved_su") if (text := _figure(line.cell(key), times.get(key, 1)))
    }
    share.amount = _amount(line, times)
    wrong = _beyond(share)
    if wrong:
        findings.append(line.finding(*wrong))
        return None
    if not share.figures and not share.amount:
        findings.append(line.finding("pasture_ban_mu", "nothing"))
        return None
    return share


def _amount(line: Line, times: Mapping[str, int]) -> str:
    """The sum of the row, or of its parts where it names no sum."""
    parts = {column: _figure(line.cell(column), times.get(column, 1)) for column in AMOUNTS}
    if parts["amount"]:
        return parts["amount"]
    named = [Decimal(text) for text in parts.values() if text]
    return _plain(sum(named, Decimal())) if named else ""


def _figure(text: str, times: int) -> str | None:
    """A number with at most two places after multiplying, "" for an empty cell, None for what is none."""
    if not text:
        return ""
    try:
        value = Decimal(digits.number(text)) * times
    except InvalidOperation:
        return None
    rounded = value.quantize(Decimal("0.01")) if value.is_finite() and abs(value) < 10**12 else None
    return _plain(rounded) if rounded is not None and rounded >= 0 else None


def _plain(value: Decimal) -> str:
    return digits.number(f"{value:f}")


def _beyond(share: Share) -> tuple[str, str] | None:
    for key, text in share.figures.items():
        item = ITEMS.get(key) or IMPORT_ONLY[key]
        if Decimal(text) > item.most or (key == "approved_su" and "." in text):
            return key, "figure-range"
    if share.amount and Decimal(share.amount) > ITEMS[AMOUNT].most:
        return "amount", "figure-range"
    contracted = share.figures.get("pasture_contract_mu")
    parts = [Decimal(share.figures.get(key, "0")) for key in AREAS[1:]]
    if contracted and sum(parts) > Decimal(contracted) * MOST_AREA_OVER:
        return "pasture_ban_mu", "areas-together"
    return None


def times_by_column(heads: Mapping[str, str]) -> dict[str, int]:
    """By what the figures under these heads (column → words) are multiplied."""
    return {column: times_of(head) for column, head in heads.items()}
