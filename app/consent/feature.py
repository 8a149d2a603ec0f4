"""The consent feature as the factory sees it."""

from app.consent.actions import give_consent, withdraw_consent
from app.consent.forms import ConsentForm, WithdrawalForm
from app.consent.queries import render_consent
from app.consent.words import REASONS
from app.foundation.contracts import Entry, Feature, FeedKind, Submission


def _anybody(_entry: Entry) -> None:
    """Whoever speaks for themselves may consent and take back; nobody may for another."""


feature = Feature(
    "consent",
    submissions=(
        Submission("consent", 1, ConsentForm, give_consent, _anybody),
        Submission("withdrawal", 1, WithdrawalForm, withdraw_consent, _anybody),
    ),
    feed=(FeedKind("consent", render_consent),),
    reasons=REASONS,
)
