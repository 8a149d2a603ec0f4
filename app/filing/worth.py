"""What the household is worth: asked only item by item, under the written consent of 征信业管理条例 art. 14.

Bands serve whoever would rather not name sums. Deposits, securities and tax are not asked at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from app.filing.codes import BANDS, HOUSE_STRUCTURES, INCOME_AS, INCOME_SOURCES, YES_NO
from app.filing.forms import told
from app.filing.rules import INCOME_SUMS, INCOME_TOTAL
from app.foundation.forms import Choice, Choices, Count, Form, Section, Yuan
from app.foundation.i18n import lazy_gettext as _l

DEBT_SUMS = ("debt_bank", "debt_micro", "debt_kin", "debt_other")


def _sum(key: str, label: str, mode: str, **more: Any) -> Yuan:
    return Yuan(label, **told(key, when=(mode, ("sums",)), **more))


class HouseholdWorth(Form):
    """One section an item of the consent; a section is asked only where its item is allowed."""

    sections = (
        Section(
            "income",
            _l("Income of the last year"),
            ("income_as", "income_band", "income_sources", *INCOME_SUMS, "income_total"),
            picture="banknote",
        ),
        Section(
            "debts",
            _l("Sums that are owed"),
            ("debt_as", "debt_band", *DEBT_SUMS, "repay_year"),
            picture="money",
        ),
        Section(
            "houses",
            _l("Houses"),
            ("house_count", "house_struct", "house_area_m2", "house_year", "house_deed"),
            picture="house",
        ),
        Section("insurance", _l("Livestock insurance"), ("insured_yak", "insured_sheep"), picture="yak"),
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

    debt_as = Choice(_l("How would you like to say it?"), options=INCOME_AS)
    debt_band = Choice(_l("All that is owed"), options=BANDS, when=("debt_as", ("bands",)), required=True)
    debt_bank = _sum("debt_bank", _l("A bank or credit cooperative"), "debt_as")
    debt_micro = _sum("debt_micro", _l("A small loan company"), "debt_as")
    debt_kin = _sum("debt_kin", _l("Relatives or friends"), "debt_as")
    debt_other = _sum("debt_other", _l("Others"), "debt_as")
    repay_year = _sum("repay_year", _l("To be paid back in a year, with interest"), "debt_as")

    house_count = Count(_l("Houses of the household"), **told("house_count"))
    house_struct = Choice(_l("What is the main house built of?"), options=HOUSE_STRUCTURES)
    house_area_m2 = Count(_l("Its area"), **told("house_area_m2"))
    house_year = Count(_l("Built in the year"), **told("house_year", asks=()))
    house_deed = Choice(_l("Is there a title deed?"), options=YES_NO)

    insured_yak = Count(_l("Insured yaks"), picture="yak", **told("insured_yak"))
    insured_sheep = Count(_l("Insured sheep"), picture="sheep", **told("insured_sheep"))

    @classmethod
    def items(cls) -> tuple[str, ...]:
        return tuple(section.name for section in cls.sections)

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
