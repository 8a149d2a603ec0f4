"""Reading and accepting, as the factory sees it."""

from app.foundation.contracts import Feature, Room
from app.foundation.i18n import lazy_gettext as _l
from app.review.views import READERS, blueprint

feature = Feature(
    "review",
    blueprint,
    rooms=(
        Room(
            "review.index",
            _l("Read the translations"),
            READERS,
            "language",
            _l("Accept a sentence, or write it better"),
        ),
    ),
)
