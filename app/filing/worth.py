"""What the household is worth: asked only item by item, under the written consent of 征信业管理条例 art. 14.

Bands serve whoever would rather not name sums. Deposits, securities and tax are not asked at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from app.filing.asking import told
from app.filing.codes import (
    BANDS,
    GUARANTEED,
    HOUSE_PLACES,
    HOUSE_STRUCTURES,
    INCOME_AS,
    INCOME_SOURCES,
    YES_NO,
)
from app.filing.rules import EXPENSE_SUMS, EXPENSE_TOTAL, INCOME_SUMS, INCOME_TOTAL
from app.foundation.forms import Choice, Choices, Count, Day, Form, Section, Words, Yuan
from app.foundation.i18n import lazy_gettext as _l

SALES = (
    "sold_yak",
    "sold_yak_income",
    "sold_sheep",
    "sold_sheep_income",
    "sold_other",
    "sold_other_income",
)
DEBT_SUMS = ("debt_bank", "debt_micro", "debt_kin", "debt_other")


_SUMS_OF_DEBT = ("debt_as", ("sums",))


def _due(label: str, when: tuple[str, tuple[str, ...]] | None = None) -> Day:
    return Day(
        label,
        first="today-10y",
        last="today+30y",
        when=when,
        description=_l("Eight digits: year, month, day"),
    )


def _sum(key: str, label: str, mode: str, **more: Any) -> Yuan:
    return Yuan(label, **told(key, when=(mode, ("sums",)), **more))


class HouseholdWorth(Form):
    """One section an item of the consent; a section is asked only where its item is allowed."""

    sections = (
        Section(
            "income",
            _l("Income of the last year"),
            (
                "income_as",
                "income_band",
                "income_sources",
                *INCOME_SUMS,
                "income_total",
                "income_expected_band",
                "income_expected",
            ),
            picture="banknote",
            good=_l("Shows a bank that a loan can be paid back."),
        ),
        Section(
            "sales",
            _l("What was sold last year"),
            (*SALES, "fungus_days", "fungus_roots"),
            picture="sheep",
            good=_l("Shows what the herd brings in."),
        ),
        Section(
            "expenses",
            _l("Expenses of the last year"),
            ("expense_as", "expense_band", *EXPENSE_SUMS, "expense_total"),
            picture="money",
            good=_l("Shows what remains of the income."),
        ),
        Section(
            "debts",
            _l("Sums that are owed"),
            (
                "debt_as",
                "debt_band",
                *(name for debt in DEBT_SUMS for name in (debt, f"{debt}_due")),
                "repay_year",
            ),
            picture="money",
            good=_l("Keeps a new loan from becoming too heavy."),
        ),
        Section(
            "guarantees",
            _l("Loans of others that you guarantee"),
            ("guarantee_for", "guarantee_bank", "guarantee_sum", "guarantee_due"),
            picture="document",
            good=_l("Banks look at it when they reckon what you can carry."),
        ),
        Section(
            "houses",
            _l("Houses"),
            ("house_count", "house_struct", "house_area_m2", "house_year", "house_deed", "house_place"),
            picture="house",
            good=_l("Shows that the household is settled here."),
        ),
        Section(
            "insurance",
            _l("Livestock insurance"),
            ("insured_yak", "insured_sheep"),
            picture="yak",
            good=_l("Shows that a hard winter would not take everything."),
        ),
    )

    income_as = Choice(_l("How would you like to say it?"), options=INCOME_AS)
    income_band = Choice(
        _l("All income together"), options=BANDS, when=("income_as", ("bands",)), required=True
    )
    income_sources = Choices(
        _l("Where does it come from?"), options=INCOME_SOURCES, when=("income_as", ("bands",))
    )
    income_livestock = _sum("income_livestock", _l("Selling livestock"), "income_as")
    income_products = _sum("income_products", _l("Butter, milk and wool"), "income_as")
    income_crops = _sum("income_crops", _l("Crops"), "income_as")
    income_caterpillar = _sum("income_caterpillar", _l("Caterpillar fungus"), "income_as")
    income_wages = _sum("income_wages", _l("Wages"), "income_as")
    income_post = _sum("income_post", _l("Public post (grassland ranger)"), "income_as")
    income_grassland = _sum("income_grassland", _l("Grassland subsidy"), "income_as")
    income_transfers = _sum("income_transfers", _l("Pension and other payments"), "income_as")
    income_business = _sum("income_business", _l("Shop, transport or guests"), "income_as")
    income_rent = _sum("income_rent", _l("Rent received"), "income_as")
    income_total = _sum("income_total", _l("All income together"), "income_as", rules=(INCOME_TOTAL,))

    income_expected_band = Choice(_l("Expected this year"), options=BANDS, when=("income_as", ("bands",)))
    income_expected = _sum("income_expected", _l("Expected this year"), "income_as")

    sold_yak = Count(_l("Yaks sold"), picture="yak", **told("sold_yak"))
    sold_yak_income = Yuan(_l("Received for yaks"), **told("sold_yak_income"))
    sold_sheep = Count(_l("Sheep sold"), picture="sheep", **told("sold_sheep"))
    sold_sheep_income = Yuan(_l("Received for sheep"), **told("sold_sheep_income"))
    sold_other = Count(_l("Other animals sold"), **told("sold_other"))
    sold_other_income = Yuan(_l("Received for other animals"), **told("sold_other_income"))
    fungus_days = Count(_l("Days of digging caterpillar fungus"), **told("fungus_days"))
    fungus_roots = Count(_l("Caterpillar fungus found"), **told("fungus_roots"))

    expense_as = Choice(_l("How would you like to say it?"), options=INCOME_AS)
    expense_band = Choice(
        _l("All expenses together"), options=BANDS, when=("expense_as", ("bands",)), required=True
    )
    expense_stock = _sum("expense_stock", _l("Fodder, vaccines and fuel"), "expense_as")
    expense_pasture = _sum("expense_pasture", _l("Rent of pasture and fields"), "expense_as")
    expense_living = _sum("expense_living", _l("Living and everything else"), "expense_as")
    expense_school = _sum("expense_school", _l("Schooling of the children"), "expense_as")
    expense_gifts = _sum("expense_gifts", _l("Gifts and feasts"), "expense_as")
    expense_repay = _sum("expense_repay", _l("Repaying loans"), "expense_as")
    expense_total = _sum("expense_total", _l("All expenses together"), "expense_as", rules=(EXPENSE_TOTAL,))

    debt_as = Choice(_l("How would you like to say it?"), options=INCOME_AS)
    debt_band = Choice(_l("All that is owed"), options=BANDS, when=("debt_as", ("bands",)), required=True)
    debt_bank = _sum("debt_bank", _l("A bank or credit cooperative"), "debt_as")
    debt_bank_due = _due(_l("It is due on"), _SUMS_OF_DEBT)
    debt_micro = _sum("debt_micro", _l("A small loan company"), "debt_as")
    debt_micro_due = _due(_l("It is due on"), _SUMS_OF_DEBT)
    debt_kin = _sum("debt_kin", _l("Relatives or friends"), "debt_as")
    debt_kin_due = _due(_l("It is due on"), _SUMS_OF_DEBT)
    debt_other = _sum("debt_other", _l("Others"), "debt_as")
    debt_other_due = _due(_l("It is due on"), _SUMS_OF_DEBT)
    repay_year = _sum("repay_year", _l("To be paid back in a year, with interest"), "debt_as")

    guarantee_for = Choice(_l("For whom?"), options=GUARANTEED, description=_l("No name is asked."))
    guarantee_bank = Words(_l("Which bank lent it?"), most=40)
    guarantee_sum = Yuan(_l("How much is guaranteed"), **told("guarantee_sum"))
    guarantee_due = _due(_l("The loan is due on"))

    house_count = Count(_l("Houses of the household"), **told("house_count"))
    house_struct = Choice(_l("What is the main house built of?"), options=HOUSE_STRUCTURES)
    house_area_m2 = Count(_l("Its area"), **told("house_area_m2"))
    house_year = Count(_l("Built in the year"), **told("house_year", asks=()))
    house_deed = Choice(_l("Is there a title deed?"), options=YES_NO)
    house_place = Choices(_l("Where do the houses stand?"), options=HOUSE_PLACES)

    insured_yak = Count(_l("Insured yaks"), picture="yak", **told("insured_yak"))
    insured_sheep = Count(_l("Insured sheep"), picture="sheep", **told("insured_sheep"))

    @classmethod
    def items(cls) -> tuple[str, ...]:
        return tuple(section.name for section in cls.sections)

    def only_bands(self) -> None:
        """Leave nothing but bands to choose, where the county asks for no sums; sums that phones had kept still count."""
        for name in ("income_as", "expense_as", "debt_as"):
            asked: Any = self[name]
            asked.options, asked.choices = asked.options[:1], asked.choices[:1]

    def only(self, items: Sequence[str]) -> HouseholdWorth:
        """The same form with what was answered to these items and nothing else."""
        wanted = {name for item in items for name in self.section(item).all_fields}
        fields = MultiDict(
            {question.name: question.typed for question in self.questions() if question.name in wanted}
        )
        fields.setlist("sure", sorted(self.confirmed))
        return HouseholdWorth(fields, last=self.last, today=self.today)

    def answers_of(self, item: str) -> dict[str, str]:
        """What was answered to one item."""
        wanted = self.section(item).all_fields
        return {name: text for name, text in self.answers.items() if name in wanted}

    def items_answered(self) -> list[str]:
        """The items of which something was said."""
        return [section.name for section in self.sections if self.answers_of(section.name)]
