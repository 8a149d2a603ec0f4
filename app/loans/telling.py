"""What the holder is told about an application: one description for the page and for the phone's row.

Times are aware moments, days are dates; `app/loans/feed.py` writes them as text. Sums are fen, rates basis points.
"""

from typing import Any

from app.foundation.crypto import Erased, unseal
from app.foundation.db import session
from app.loans import shelf
from app.loans.models import AnswerOpened, Application, ApplicationState, Look, Offer
from app.loans.queries import (
    calls_of,
    correction_asked,
    course,
    decline_standing,
    last_step,
    looks_of,
    offer_standing,
    owes,
    product_of,
    share_for,
    state_now,
    today,
)
from app.loans.rules import states
from app.loans.rules.cost import cost
from app.loans.rules.limits import Wish
from app.loans.rules.product import Product
from app.loans.rules.schedule import half_up, penalty, schedule
from app.loans.ways import reference_of, way_of
from app.people.models import Branch, Institution, Staff
from app.sync.door import accepted_entry

Told = dict[str, Any]


def told(application: Application) -> Told:
    """Everything that the holder may know of an application."""
    rows = course(application.id)
    state = state_now(application)
    seen = states.shown_to_holder(rows)
    shown = state if state not in states.HIDDEN else seen[-1].state
    at_bank = shown in states.BEFORE_CONTRACT
    shut = at_bank and not share_for(application.person_id, application.id, application.institution_id)
    return {
        "id": application.id,
        "number": application.number,
        "product": application.product,
        "version": application.product_version,
        "lender": lender(application.institution_id),
        "amount": application.amount,
        "purpose": application.purpose,
        "method": application.method,
        "months": application.months,
        "due": application.due,
        "phone": open_words(application.phone, "application.phone"),
        "received": application.received_at,
        "written": application.device_at,
        "state": shown,
        "ended": shown in states.ENDED,
        "may_withdraw": at_bank,
        "timeline": _timeline(application, seen),
        "shut": shut,
        "way": _way(application) if at_bank and not shut else None,
        "owes": [] if shut or shown in states.ENDED else _owed(application, rows),
        "correction": _correction(application),
        "offer": _offer(application) if shown not in {states.DECLINED, states.REVIEW_ASKED} else None,
        "decline": _decline(application) if shown in {states.DECLINED, states.REVIEW_ASKED} else None,
        "opened": _opened(application),
        "step": last_step(application.id, {states.OFFERED, states.DECLINED, states.RETURNED}),
    }


def _way(application: Application) -> Told | None:
    """How it goes on where that is not at the desk: the lender's own page with the one-time reference, or paper to bring."""
    way = way_of(application)
    if way.mode == "link":
        return {"link": True, "address": way.address, "reference": reference_of(application)}
    return {"manual": True, "address": "", "reference": ""} if way.mode == "manual" else None


def lender(institution_id: Any) -> Told:
    """A lender's names and telephone."""
    found = session.get_one(Institution, institution_id)
    return {
        "id": found.id,
        "zh": found.name_zh,
        "bo": found.name_bo or found.name_zh,
        "en": found.name_en or found.name_zh,
        "telephone": found.telephone,
    }


def look_told(look: Look) -> Told:
    """One look at a person's file, for that person."""
    staff = session.get(Staff, look.staff_id)
    return {
        "id": look.id,
        "application": look.application_id,
        "at": look.at,
        "lender": lender(look.institution_id),
        "who": staff.name_zh if staff else "",
        "purpose": look.purpose,
        "items": look.items,
    }


def costed(wish: Wish, rate: int, start: Any, fees: int = 0) -> Told:
    """What a loan costs, with every payment; figures name their method."""
    terms = wish.terms(rate, start)
    payments = schedule(terms)
    found = cost(terms, payments, fees)
    return {
        "start": start,
        "end": terms.end,
        "total": found.total,
        "interest": found.interest,
        "fees": found.fees,
        "effective": found.effective,
        "nominal": found.nominal,
        "nominal_method": found.nominal_method,
        "payments": [
            {"day": one.day, "principal": one.principal, "interest": one.interest} for one in payments
        ],
    }


def open_words(blob: bytes | None, label: str = "application.words") -> str:
    """Sealed words, or nothing where the person's key was destroyed."""
    try:
        return unseal(blob, label) if blob else ""
    except Erased:
        return ""


def _timeline(application: Application, rows: list[ApplicationState]) -> list[Told]:
    looks: list[Told] = [
        {"state": "looked", "at": look["at"], "who": look["who"], "items": look["items"]}
        for look in map(look_told, looks_of(application.person_id, application.id))
    ]
    facts: list[Told] = [
        {
            "state": row.state,
            "at": row.at,
            "written": row.device_at,
            "day": row.on_day,
            "words": open_words(row.words),
            "receipt": _receipt(application) if row.step == 1 else None,
        }
        for row in rows
    ]
    if state_now(application) == states.EXPIRED and (not rows or rows[-1].state != states.EXPIRED):
        standing = offer_standing(application.id)
        facts.append({"state": states.EXPIRED, "at": None, "day": standing.valid_until if standing else None})
    return sorted([*facts, *looks], key=lambda fact: fact["at"] or application.state_at)


def _receipt(application: Application) -> str | None:
    entry = accepted_entry(application.person_id, application.id)
    return entry.code if entry else None


def _owed(application: Application, rows: list[ApplicationState]) -> list[Told]:
    return [
        {
            "what": one.what,
            "due": one.due,
            "done": one.done,
            "late": one.late(today()),
            "sure": one.table_known,
        }
        for one in owes(application, rows)
    ]


def _correction(application: Application) -> Told | None:
    asked = correction_asked(application.id) if application.state == states.RETURNED else None
    if asked is None:
        return None
    return {"asks": asked.asks, "words": open_words(asked.words), "at": asked.asked_at}


def _offer(application: Application) -> Told | None:
    offer = offer_standing(application.id)
    if offer is None:
        return None
    return {**offer_told(offer, application.purpose), **_late(offer.rate, product_of(application))}


def _late(rate: int, product: Product) -> Told:
    """What an overdue sum costs, and 10,000 yuan for 30 days as an example; shown only, the bank owns it."""
    return {
        "late_rate": half_up(rate * product.penalty_percent, 100),
        "late_example": penalty(1_000_000, rate, 30, product.penalty_percent),
    }


def offer_told(offer: Offer, purpose: str) -> Told:
    """An offer with its whole cost."""
    wish = Wish(offer.amount, offer.method, purpose, offer.months or 0, offer.due)
    return {
        "id": offer.id,
        "amount": offer.amount,
        "rate": offer.rate,
        "method": offer.method,
        "months": offer.months,
        "due": offer.due,
        "valid_until": offer.valid_until,
        "branch": offer.branch,
        "branches": _branches(offer),
        "telephone": offer.telephone,
        "bring": offer.bring,
        "words": open_words(offer.words),
        **costed(wish, offer.rate, offer.start, offer.fees),
    }


def _branches(offer: Offer) -> Told | None:
    """The branch's name by language, where the offer names one that is entered."""
    found = session.get(Branch, offer.branch_id) if offer.branch_id else None
    if found is None:
        return None
    return {"zh": found.name_zh, "bo": found.name_bo or found.name_zh, "en": found.name_en or found.name_zh}


def _decline(application: Application) -> Told | None:
    decline = decline_standing(application.id)
    if decline is None:
        return None
    return {"reasons": decline.reasons, "helps": decline.helps, "words": open_words(decline.words)}


def _opened(application: Application) -> bool:
    step = last_step(application.id, {states.OFFERED, states.DECLINED, states.RETURNED})
    told_by_call = any(call.told_step == step for call in calls_of(application.id))
    return not step or told_by_call or session.get(AnswerOpened, (application.id, step)) is not None


def product_told(product_code: str) -> Told:
    """A product's figures in force today, as its file states them."""
    product = shelf.product_on(product_code, today())
    return {
        "code": product.code,
        "version": product.version,
        "since": product.since,
        "example": product.example,
        "least": product.least,
        "most": product.most,
        "step": product.step,
        "amounts": list(product.amounts),
        "fewest_months": product.fewest_months,
        "most_months": product.most_months,
        "months": list(product.months),
        "rate": product.rate,
        "methods": list(product.methods),
        "due_presets": list(product.due_presets),
        "purposes": list(product.purposes),
        "youngest": product.youngest,
        "oldest_at_end": product.oldest_at_end,
        "kinds": list(product.asks.kinds),
        "residence_months": product.asks.residence_months,
        "pasture": product.asks.pasture,
        "stated": list(product.asks.stated),
        "wants": list(product.required_fields),
        "wants_worth": list(product.worth_fields),
    }
