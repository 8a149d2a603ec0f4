"""Applications with the lender's answers, the calls that were made, and who opened the file."""

from __future__ import annotations

import uuid

from app.consent.models import Consent
from app.consent.words import SHARED
from app.foundation.db import session
from app.foundation.i18n import lazy_gettext as _l
from app.loans import words as said
from app.loans.feed import plain
from app.loans.models import Look
from app.loans.offers import list_choices_of
from app.loans.queries import applications_of, calls_of, looks_of
from app.loans.rules.states import DECLINED
from app.loans.telling import told
from app.rights.holdings.people import institution, who
from app.rights.holdings.shape import (
    Fact,
    Held,
    Holding,
    carried,
    coded,
    facts,
    listed,
    moment,
    money,
    number,
    words,
)

YES_NO = {"yes": _l("Yes"), "no": _l("No")}
ORDERS = {"yes": _l("By what fits my file"), "no": _l("Without looking at my file")}


def _applications(person_id: uuid.UUID) -> list[Held]:
    found = []
    for one in applications_of(person_id):
        seen = told(one)
        offer, decline = seen["offer"] or {}, seen["decline"] or {}
        found.append(
            Held(
                facts(
                    words("number", _l("Number"), one.number),
                    words("lender", _l("Bank"), institution(one.institution_id)),
                    coded("product", _l("Loan"), one.product, said.PRODUCTS),
                    money("amount", _l("Amount"), one.amount),
                    coded("purpose", _l("Purpose"), one.purpose, said.PURPOSES),
                    moment("received", _l("Received on"), one.received_at),
                    coded("state", _l("How it stands"), seen["state"], said.STATES),
                    money("offered", _l("Offer of the bank"), offer.get("amount")),
                    listed(
                        "refused_because",
                        _l("Why the bank said no"),
                        decline.get("reasons", []),
                        said.REASONS,
                    ),
                    listed("would_help", _l("What would help"), decline.get("helps", []), said.HELPS),
                    carried("whole", _l("All of it"), plain(seen)),
                ),
                doubt=f"about=decision&ref={one.id}",
                decision=one.id if seen["state"] == DECLINED else None,
            )
        )
    return found


def _calls(person_id: uuid.UUID) -> list[Held]:
    return [
        Held(
            facts(
                words("application", _l("Application"), one.number),
                coded("reached", _l("Somebody answered"), "yes" if call.reached else "no", YES_NO),
                words("by", _l("Called by"), who(f"staff:{call.staff_id}")),
                moment("at", _l("On"), call.at),
            )
        )
        for one in applications_of(person_id)
        for call in calls_of(one.id)
    ]


def _looks(person_id: uuid.UUID) -> list[Held]:
    return [Held(_look(one), doubt=f"about=look&ref={one.id}") for one in looks_of(person_id)]


def _look(look: Look) -> tuple[Fact, ...]:
    consent = session.get(Consent, look.consent_id)
    return facts(
        words("by", _l("Opened by"), who(f"staff:{look.staff_id}")),
        words("lender", _l("Bank"), institution(look.institution_id)),
        coded("purpose", _l("What for"), look.purpose, said.LOOK_PURPOSES),
        number("shown", _l("Items shown"), look.items),
        listed("items", _l("Which"), consent.items if consent else [], SHARED),
        moment("at", _l("On"), look.at),
    )


def _orders(person_id: uuid.UUID) -> list[Held]:
    return [
        Held(
            facts(
                coded("by_fit", _l("Order of the list"), "yes" if one.by_fit else "no", ORDERS),
                moment("at", _l("On"), one.at),
            )
        )
        for one in list_choices_of(person_id)
    ]


HELD = (
    Holding(
        "applications",
        _l("My applications and the answers"),
        (
            "applications",
            "application_states",
            "open_applications",
            "offers",
            "declines",
            "corrections",
            "answers_opened",
            "lender_file_items",
            "reference_uses",
        ),
        _applications,
    ),
    Holding("calls", _l("Calls of the bank"), ("call_notes",), _calls),
    Holding("list-orders", _l("How my list of loans is ordered"), ("list_choices",), _orders),
    Holding("looks", _l("Who looked at my file"), ("looks",), _looks),
)
