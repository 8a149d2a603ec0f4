"""Which entries about loans the door lets in, from whom, and what each does."""

from typing import Any
from uuid import UUID

from app.filing.queries import has_file
from app.foundation.contracts import Entry, Submission
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.refusals import NotFound, Refused
from app.loans import actions, forms, queries
from app.loans.actions.applying import believable_day, start_of
from app.loans.actions.lending import Proposal
from app.loans.actions.offering import choose_order
from app.loans.actions.standing import at_work, share_for
from app.loans.forms import ident
from app.loans.rules.limits import Wish, objections
from app.people.queries import birth_date_of, ending_of, household_of, person


def apply(entry: Entry, form: forms.ApplicationForm) -> None:
    """loan-application: the file first, a living consent to show this application to its lender, and a fitting wish."""
    home = household_of(entry.author.id)
    product = form.found_product()
    if home is None:
        raise NotFound
    if ending_of(home.id) is not None:
        raise Refused("home-ended")
    lender = form.lender.data
    offered = [
        one
        for one in queries.offerings_in(home.region_code)
        if one.product == form.product.text and one.institution_id == lender
    ]
    if product is None or not offered:
        raise Refused("not-offered-here")
    if not has_file(home.id):
        raise Refused("file-missing")
    if not has_file(home.id, confirmed=True):
        raise Refused("file-unconfirmed")
    if share_for(entry.author.id, entry.id, lender) is None:
        raise Refused("consent-missing")
    start = believable_day(entry.device_at, entry.received_at)
    _refuse(objections(product, form.wish, start, birth_date_of(person(entry.author.id))))
    actions.receive_application(
        entry.id,
        person_id=entry.author.id,
        household_id=home.id,
        village=home.region_code,
        institution_id=lender,
        product=product.code,
        product_version=product.version,
        wish=form.wish,
        phone=form.phone.text,
        phone_owner=form.phone_owner.text,
        channel=entry.channel,
        device_at=entry.device_at,
    )


def correct(entry: Entry, form: forms.CorrectionForm) -> None:
    """loan-correction."""
    application = queries.find_application(_about(form), entry.author.id)
    product = queries.product_of(application)
    birth = birth_date_of(person(entry.author.id))
    _refuse(objections(product, form.wish, start_of(application), birth))
    actions.send_correction(
        application.id,
        entry.author.id,
        form.wish,
        phone=form.phone.text,
        words=form.words_of_own.text,
        device_at=entry.device_at,
    )


def answer(entry: Entry, form: forms.OfferAnswerForm) -> None:
    """offer-answer."""
    accept = form.answer.data == "accept"
    actions.answer_offer(
        _about(form), entry.author.id, form.offer.data, accept=accept, device_at=entry.device_at
    )


def withdraw(entry: Entry, form: forms.AboutApplicationForm) -> None:
    """application-withdrawal."""
    actions.withdraw_application(_about(form), entry.author.id, device_at=entry.device_at)


def opened(entry: Entry, form: forms.OpenedForm) -> None:
    """offer-opened."""
    actions.open_answer(_about(form), entry.author.id, step=form.step.data, device_at=entry.device_at)


def review(entry: Entry, form: forms.ReviewForm) -> None:
    """review-request."""
    actions.ask_human_review(
        _about(form), entry.author.id, words=form.words_of_own.text, device_at=entry.device_at
    )


def take_up(entry: Entry, form: forms.AboutApplicationForm) -> None:
    """loan-taken-up."""
    actions.take_up(_about(form), entry.author.id)


def ask_correction(entry: Entry, form: forms.CorrectionRequestForm) -> None:
    """correction-request."""
    actions.return_for_correction(_about(form), entry.author.id, form.asks.data or [], form.words_of_own.text)


def propose_offer(entry: Entry, form: forms.OfferForm) -> None:
    """offer-proposal."""
    months, due = form.term.data
    proposal = Proposal(
        wish=Wish(form.amount.data, form.method.data, "", months, due),
        rate=form.rate.data,
        start=form.start.data,
        valid_until=form.valid_until.data,
        branch=form.branch.text,
        telephone=form.telephone.text,
        bring=form.bring.data or [],
        fees=form.fees.data or 0,
        words=form.words_of_own.text,
    )
    actions.propose_offer(_about(form), entry.author.id, proposal)


def propose_decline(entry: Entry, form: forms.DeclineForm) -> None:
    """decline-proposal."""
    actions.propose_decline(
        _about(form), entry.author.id, form.why.data or [], form.helps.data or [], form.words_of_own.text
    )


def confirm(entry: Entry, form: forms.AboutApplicationForm) -> None:
    """offer-confirmation, of offers and refusals alike."""
    actions.confirm_answer(_about(form), entry.author.id)


def send_back(entry: Entry, form: forms.SendBackForm) -> None:
    """proposal-return."""
    actions.send_back(_about(form), entry.author.id, form.words_of_own.text)


def call(entry: Entry, form: forms.CallForm) -> None:
    """call-note."""
    if form.told.data:
        actions.told_by_telephone(_about(form), entry.author.id, form.words_of_own.text)
    else:
        reached = form.reached.data == "yes"
        actions.note_call(_about(form), entry.author.id, reached=reached, words=form.words_of_own.text)


def fact(entry: Entry, form: forms.FactForm) -> None:
    """loan-fact."""
    actions.record_fact(_about(form), entry.author.id, form.fact.data, form.on_day.data)


def anybody(entry: Entry) -> None:
    """A person states something of their own; each action finds only the person's own applications."""


def the_lender(entry: Entry) -> None:
    """An officer or branch head of the application's lender, within their area."""
    at_work(entry.author.id, ident(entry.fields.get("application", "")), "officer", "branch-head")


def _about(form: Any) -> UUID:
    found: UUID = form.application.data
    return found


def _refuse(faults: dict[str, str]) -> None:
    for field, reason in faults.items():
        raise Refused(reason, field)


def order_list(entry: Entry, form: forms.ListOrderForm) -> None:
    """list-order."""
    choose_order(entry.id, entry.author.id, by_fit=form.by_fit.data == "yes")


SUBMISSIONS = (
    Submission(
        "list-order",
        1,
        forms.ListOrderForm,
        order_list,
        anybody,
        label=_l("How my list of loans is ordered"),
        page="loan",
    ),
    Submission(
        "loan-application",
        1,
        forms.ApplicationForm,
        apply,
        anybody,
        label=_l("A loan application"),
        page="loan",
    ),
    Submission(
        "loan-correction",
        1,
        forms.CorrectionForm,
        correct,
        anybody,
        label=_l("A correction of my application"),
        page="loan",
    ),
    Submission(
        "offer-answer",
        1,
        forms.OfferAnswerForm,
        answer,
        anybody,
        label=_l("My answer to the bank's offer"),
        page="loan",
    ),
    Submission(
        "application-withdrawal",
        1,
        forms.AboutApplicationForm,
        withdraw,
        anybody,
        label=_l("A withdrawal of my application"),
        page="loan",
    ),
    Submission(
        "offer-opened",
        1,
        forms.OpenedForm,
        opened,
        anybody,
        label=_l("That I read the bank's answer"),
        page="loan",
    ),
    Submission(
        "review-request",
        1,
        forms.ReviewForm,
        review,
        anybody,
        label=_l("My request that a person looks again"),
        page="loan",
    ),
    Submission("loan-taken-up", 1, forms.AboutApplicationForm, take_up, the_lender, ("staff",)),
    Submission("correction-request", 1, forms.CorrectionRequestForm, ask_correction, the_lender, ("staff",)),
    Submission("offer-proposal", 1, forms.OfferForm, propose_offer, the_lender, ("staff",)),
    Submission("decline-proposal", 1, forms.DeclineForm, propose_decline, the_lender, ("staff",)),
    Submission("offer-confirmation", 1, forms.AboutApplicationForm, confirm, the_lender, ("staff",)),
    Submission("proposal-return", 1, forms.SendBackForm, send_back, the_lender, ("staff",)),
    Submission("call-note", 1, forms.CallForm, call, the_lender, ("staff",)),
    Submission("loan-fact", 1, forms.FactForm, fact, the_lender, ("staff",)),
)
