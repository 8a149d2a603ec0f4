"""The filing feature as the factory sees it."""

from app.consent.assistance.queries import person_named
from app.consent.queries import agreed_to_platform, worth_items
from app.consent.words import name_shared
from app.filing.actions import submit_file, submit_worth
from app.filing.assistance import (
    AssistedFile,
    AssistedWorth,
    of_a_person_who_agreed,
    of_a_person_who_allows_each_item,
    submit_assisted_file,
    submit_assisted_worth,
)
from app.filing.county.actions import answer_county
from app.filing.county.questions import asked_form
from app.filing.county.views import ROLES as COUNTY
from app.filing.county.words import REASONS as OF_COUNTIES
from app.filing.forms import VERSION, HouseholdFile
from app.filing.objections import feature as objections
from app.filing.objections.words import REASONS as OF_OBJECTIONS
from app.filing.older import from_first
from app.filing.organisations.actions import file_organisation, state_money
from app.filing.organisations.forms import OrganisationFile, OrganisationWorth
from app.filing.organisations.views import SEERS
from app.filing.organisations.words import REASONS as OF_ORGANISATIONS
from app.filing.queries import render_draft, render_file, render_worth
from app.filing.sealing import FILE, WORTH
from app.filing.views import PAGES, blueprint
from app.filing.words import REASONS
from app.filing.worth import HouseholdWorth
from app.foundation.contracts import Entry, Feature, FeedKind, Room, Shell, Submission
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.refusals import NotAllowed


def _of_a_household_that_agreed(entry: Entry) -> None:
    if not agreed_to_platform(entry.author.id):
        raise NotAllowed("consent-platform")


def _of_one_who_allows_each_item(entry: Entry) -> None:
    _of_a_household_that_agreed(entry)
    if not set(HouseholdWorth(entry.fields).items_answered()) <= worth_items(entry.author.id):
        raise NotAllowed("consent-worth")


for form in (HouseholdFile, HouseholdWorth):
    name_shared({question.name: question.label.text for question in form().questions()})

feature = Feature(
    "filing",
    blueprint=blueprint,
    submissions=(
        Submission(
            "household-file",
            VERSION,
            HouseholdFile,
            submit_file,
            _of_a_household_that_agreed,
            purpose=FILE,
            upgrades={1: from_first},
            label=_l("Credit file of the household"),
            page="file/review",
        ),
        Submission(
            "household-worth",
            VERSION,
            HouseholdWorth,
            submit_worth,
            _of_one_who_allows_each_item,
            purpose=WORTH,
            upgrades={1: from_first},
            label=_l("Income and worth"),
            page="file/worth",
        ),
        Submission(
            "county-answers",
            1,
            asked_form,
            answer_county,
            _of_a_household_that_agreed,
            purpose=FILE,
            label=_l("Questions of the county"),
            page="file/county",
        ),
        Submission(
            "assisted-file",
            VERSION,
            AssistedFile,
            submit_assisted_file,
            of_a_person_who_agreed,
            authors=("staff",),
            purpose=FILE,
            upgrades={1: from_first},
            label=_l("Credit file of a household that I helped"),
            page="work",
            subject=person_named,
        ),
        Submission(
            "assisted-worth",
            VERSION,
            AssistedWorth,
            submit_assisted_worth,
            of_a_person_who_allows_each_item,
            authors=("staff",),
            purpose=WORTH,
            upgrades={1: from_first},
            label=_l("Income and worth of a person whom I helped"),
            page="work",
            subject=person_named,
        ),
        Submission(
            "organisation-file",
            1,
            OrganisationFile,
            file_organisation,
            _of_a_household_that_agreed,
            purpose=FILE,
            label=_l("File of an organisation"),
            page="organisation",
        ),
        Submission(
            "organisation-worth",
            1,
            OrganisationWorth,
            state_money,
            _of_a_household_that_agreed,
            purpose=WORTH,
            label=_l("Its money"),
            page="organisation",
        ),
        *objections.SUBMISSIONS,
    ),
    feed=(
        FeedKind("file", render_file),
        FeedKind("worth", render_worth),
        FeedKind("draft", render_draft),
        *objections.FEED,
    ),
    shells=(
        Shell("filing.overview"),
        *(Shell("filing.section", {"name": name}) for name in PAGES),
        Shell("filing.review"),
        Shell("filing.worth"),
    ),
    rooms=(
        *objections.ROOMS,
        Room(
            "filing.county_choice",
            _l("Settings of the county"),
            COUNTY,
            "settings",
            small=_l("Tables, rates, the calendar, own questions"),
        ),
        Room(
            "filing.organisations_to_see",
            _l("Organisations"),
            SEERS,
            "building-bank",
            small=_l("Cooperatives, farms and collectives to be seen on the spot"),
        ),
    ),
    reasons={**REASONS, **OF_OBJECTIONS, **OF_COUNTIES, **OF_ORGANISATIONS},
)
