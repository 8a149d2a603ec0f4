"""The organisations for which a person acts, and what was stated of them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from app.filing.organisations.codes import KINDS
from app.filing.organisations.forms import OrganisationFile, OrganisationWorth
from app.filing.organisations.queries import money_of, organisations_of
from app.filing.reading import readable
from app.foundation.forms import Form
from app.foundation.i18n import lazy_gettext as _l
from app.rights.holdings.shape import Fact, Held, Holding, coded, facts, moment, number


def _organisations(person_id: uuid.UUID) -> list[Held]:
    return [
        Held(
            (
                *facts(
                    coded("kind", _l("Kind"), one.row.kind, dict(KINDS)),
                    number("number", _l("Version"), one.number),
                    moment("received", _l("Received on"), one.received_at),
                    moment("seen", _l("Verified on the spot"), one.checked_at),
                ),
                *_said(OrganisationFile, one.answers),
                *_said(OrganisationWorth, money_of(one.row.id, person_id)),
            )
        )
        for one in organisations_of(person_id)
    ]


def _said(form: type[Form], answers: Mapping[str, str]) -> tuple[Fact, ...]:
    asked = form(MultiDict(dict(answers)))
    return tuple(
        Fact(one.name, str(one.label.text), one.text, readable(one))
        for one in asked.questions()
        if one.name in answers
    )


HELD = (
    Holding(
        "organisations",
        _l("Organisations for which I act"),
        (
            "organisations",
            "representations",
            "organisation_versions",
            "organisation_money",
            "organisation_checks",
        ),
        _organisations,
    ),
)
