"""The consent feature as the factory sees it."""

from app.consent.actions import give_consent, withdraw_consent
from app.consent.assistance import papers, views
from app.consent.assistance.actions import give_with_help, open_seal
from app.consent.assistance.forms import AssistedConsentForm
from app.consent.assistance.queries import helped, person_named
from app.consent.forms import ConsentForm, WithdrawalForm
from app.consent.queries import render_consent
from app.consent.views import blueprint
from app.consent.words import REASONS
from app.foundation.contracts import Entry, Feature, FeedKind, Room, Shell, Submission
from app.foundation.i18n import lazy_gettext as _l

PAGES = (views, papers)  # their import hangs their pages on the blueprint


def _anybody(_entry: Entry) -> None:
    """Whoever speaks for themselves may consent and take back; nobody may for another."""


def _to_whom_the_author_may_go(entry: Entry) -> None:
    """Nobody speaks for a household that they may not visit."""
    helped(entry)


feature = Feature(
    "consent",
    blueprint=blueprint,
    submissions=(
        Submission(
            "consent", 1, ConsentForm, give_consent, _anybody, label=_l("A consent of mine"), page="consents"
        ),
        Submission(
            "withdrawal",
            1,
            WithdrawalForm,
            withdraw_consent,
            _anybody,
            label=_l("A consent taken back"),
            page="consents",
        ),
        Submission(
            "assisted-consent",
            1,
            AssistedConsentForm,
            give_with_help,
            _to_whom_the_author_may_go,
            authors=("staff",),
            label=_l("A consent of a person whom I helped"),
            page="work/consent",
            subject=person_named,
            weigh=open_seal,
        ),
    ),
    feed=(FeedKind("consent", render_consent),),
    shells=(Shell("consent.ledger"), Shell("consent.help_page", roles=("staff",))),
    rooms=(
        Room("consent.papers", _l("Signed forms"), papers.SEERS, "file-text", waits=papers.papers_waiting),
        Room("consent.paper_forms", _l("Print forms to be signed"), papers.PRINTERS, "printer"),
    ),
    reasons=REASONS,
)
