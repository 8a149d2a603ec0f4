"""The features of this house, lowest layer first; a feature is deleted by deleting its package and its two lines here."""

from app.audit.feature import feature as audit
from app.codes.feature import feature as codes
from app.consent.feature import feature as consent
from app.desk.feature import feature as desk
from app.exchange.feature import feature as exchange
from app.filing.feature import feature as filing
from app.foundation.contracts import Feature
from app.insight.feature import feature as insight
from app.loans.feature import feature as loans
from app.people.feature import feature as people
from app.regions.feature import feature as regions
from app.review.feature import feature as review
from app.rights.feature import feature as rights
from app.shell.feature import feature as shell
from app.sync.feature import feature as sync
from app.visits.feature import feature as visits
from app.visits.oversight.feature import feature as visits_oversight
from app.visits.phone import feature as work
from app.voices.feature import feature as voices

FEATURES: tuple[Feature, ...] = (
    audit,
    regions,
    people,
    codes,
    sync,
    shell,
    review,
    voices,
    consent,
    filing,
    visits,
    work,
    visits_oversight,
    loans,
    desk,
    rights,
    exchange,
    insight,
)
