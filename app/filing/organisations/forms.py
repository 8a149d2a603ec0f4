"""What an organisation is asked: who it is and what it has; about its money only under the consent of its representative."""

from __future__ import annotations

from app.filing.codes import YES_NO
from app.filing.organisations.codes import (
    BRANDS,
    CODES,
    DEBT_REASONS,
    KINDS,
    LEVELS,
    OUTLOOK,
    ROLES,
    WITHOUT_CODE,
)
from app.foundation.check_digits import licence_kind
from app.foundation.fields import Licence
from app.foundation.forms import Choice, Choices, Count, Form, Ident, Mu, Name, Section, Tick, Yuan
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.rules import at_most, ten_thousand_slip
from app.foundation.sentences import Said

LEAST_MEMBERS = 5
FARMERS_PERCENT = 80
"""Law on farmers' specialised cooperatives: at least five members, at least four in five of them farmers."""
MOST_MONEY = 500_000_000


class Code(Licence):
    """The code that fits the kind of the organisation; families and skilled households may have none."""

    def against(self) -> Said | None:
        kind = self.form.text_of("kind")
        if not self.text:
            return None if kind in WITHOUT_CODE else self.said("required")
        found = super().against()
        if found is None and kind in CODES and licence_kind(self.text) not in CODES[kind]:
            return Said("licence-shape", {}, _l("A code that begins so is not of this kind of organisation."))
        return found


class Members(Count):
    """A cooperative has at least five."""

    def against(self) -> Said | None:
        few = (
            self.form.text_of("kind") == "cooperative" and self.data is not None and self.data < LEAST_MEMBERS
        )
        return super().against() or (
            Said("range", {}, _l("A cooperative has at least five members.")) if few else None
        )


class FarmerMembers(Count):
    """Of a cooperative, at least four in five."""

    def against(self) -> Said | None:
        members = self.form["members"].data
        few = (
            self.form.text_of("kind") == "cooperative"
            and self.data is not None
            and bool(members)
            and self.data * 100 < members * FARMERS_PERCENT
        )
        return super().against() or (
            Said("range", {}, _l("At least four in five members of a cooperative are farmers."))
            if few
            else None
        )


class OrganisationFile(Form):
    """The file of an organisation; `organisation` is empty the first time."""

    sections = (
        Section(
            "who",
            _l("The organisation"),
            ("kind", "name_zh", "name_bo", "uscc", "acts_as", "members", "farmer_members", "households_led"),
        ),
        Section(
            "has",
            _l("What it has"),
            (
                "land_own_mu",
                "land_rent_in_mu",
                "pasture_own_mu",
                "pasture_rent_in_mu",
                "yak_total",
                "sheep_total",
                "other_stock",
                "machines",
                "store_m2",
                "cold_m3",
            ),
            good=_l("Shows a bank what the work rests on."),
        ),
        Section(
            "known",
            _l("What it is known for"),
            ("brands", "tracing", "model_level", "base", "honour_level", "prospect", "resilience"),
            good=_l("Buyers and offices ask for it."),
        ),
        Section("promise", _l("Promise of truth"), ("promise",)),
    )

    organisation = Ident(_l("The organisation"))
    kind = Choice(_l("What kind of organisation is it?"), options=KINDS, required=True)
    name_zh = Name(_l("Name, as on its papers"), required=True)
    name_bo = Name(_l("Name in Tibetan"))
    uscc = Code(
        _l("Unified social credit code"),
        description=_l(
            "18 characters; spaces do no harm. Family farms and skilled households may have none."
        ),
    )
    acts_as = Choice(_l("What are you to it?"), options=ROLES, required=True)
    members = Members(_l("Members"), most=20_000)
    farmer_members = FarmerMembers(
        _l("Of them, farmers and herders"), most=20_000, rules=(at_most(of="members"),)
    )
    households_led = Count(_l("Households that work with it"), most=20_000)

    land_own_mu = Mu(_l("Fields of its own"), most=100_000, unit=_l("mu"))
    land_rent_in_mu = Mu(_l("Fields rented from others"), most=100_000, unit=_l("mu"))
    pasture_own_mu = Mu(_l("Pasture of its own"), most=1_000_000, unit=_l("mu"))
    pasture_rent_in_mu = Mu(_l("Pasture rented from others"), most=1_000_000, unit=_l("mu"))
    yak_total = Count(_l("Yaks, all"), most=50_000, picture="yak")
    sheep_total = Count(_l("Sheep, all"), most=100_000, picture="sheep")
    other_stock = Count(_l("Other animals"), most=100_000)
    machines = Count(_l("Tractors and machines"), most=1_000, picture="tractor")
    store_m2 = Count(_l("Storehouses"), most=100_000, unit=_l("square metres"))
    cold_m3 = Count(_l("Cold stores"), most=100_000, unit=_l("cubic metres"))

    brands = Choices(_l("Marks of quality"), options=BRANDS)
    tracing = Choice(_l("Can its products be traced by a code?"), options=YES_NO)
    model_level = Choice(_l("Model cooperative or farm"), options=LEVELS)
    base = Choice(_l("Is it a base of green and organic produce?"), options=YES_NO)
    honour_level = Choice(_l("Highest honour"), options=LEVELS)
    prospect = Choice(_l("How do you see the coming year?"), options=OUTLOOK)
    resilience = Choice(_l("How did it come through the last snow or drought?"), options=OUTLOOK)

    promise = Tick(_l("What I state here is true, as far as I know."), required=True)


def _sum(label: str) -> Yuan:
    asks = (ten_thousand_slip(1_000, 100_000_000),)
    return Yuan(label, most=MOST_MONEY, unit=_l("yuan"), asks=asks)


class OrganisationWorth(Form):
    """Its money in the last year; asked only under the consent of the person who states it (征信业管理条例 art. 14)."""

    organisation = Ident(_l("The organisation"), required=True)
    revenue = _sum(_l("Revenue of the last year"))
    cost = _sum(_l("Cost of the last year"))
    liquid = _sum(_l("Stocks and claims"))
    debt = _sum(_l("All that is owed"))
    debt_reason = Choice(_l("What was it borrowed for?"), options=DEBT_REASONS)
    statements = Choice(_l("Are there yearly accounts?"), options=YES_NO)
