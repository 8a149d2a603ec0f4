"""What staff state about cards: this one now stands for that household."""

from app.codes import actions
from app.codes.forms import CardBinding
from app.codes.queries import card_by_short_code
from app.foundation.contracts import Entry, Submission
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.refusals import NotFound, Refused
from app.people.queries import household_by_number
from app.people.staffing import grants_of

BINDERS = frozenset({"county", "grid-worker"})


def may_bind(entry: Entry) -> None:
    """County staff and grid workers, in their area; a household elsewhere is not found."""
    home = household_by_number(entry.fields.get("household_no", ""))
    areas = [grant.area for grant in grants_of(entry.author.id) if grant.role in BINDERS]
    if home is None or not any(home.region_code.startswith(area) for area in areas):
        raise NotFound


def bind_card(entry: Entry, form: CardBinding) -> None:
    """Bind a blank card; the household's earlier card is revoked by it. Refused: card-unknown, card-bound, card-revoked."""
    card, home = card_by_short_code(form.card.text), household_by_number(form.household_no.text)
    if card is None or home is None:
        raise Refused("card-unknown", "card")
    actions.bind(card, home.id, by=f"staff:{entry.author.id}")


CARD_BINDING = Submission(
    "card-binding",
    1,
    CardBinding,
    bind_card,
    may_bind,
    authors=("staff",),
    label=_l("Bind a card to a household"),
)
