"""The page of what a household may claim, for a person or as a shell."""

from flask import Response

from app.foundation.pages import render
from app.insight import words
from app.insight.claims import claims_of
from app.insight.views import blueprint
from app.loans.pages import item_labels
from app.people.access import current, for_person_or_shell

__all__ = ["blueprint"]


@blueprint.get("/policies")
@for_person_or_shell
def policies() -> Response:
    """What may I claim: each policy in force with the reason, the paper to bring, and where."""
    signed_in = current()
    person = signed_in.id if signed_in is not None and signed_in.kind == "person" else None
    told = claims_of(person) if person else None
    return render("insight/policies.html", told=told, person=person, words=words, labels=item_labels())
