"""Why an organisation may be refused, in words."""

from app.foundation.i18n import lazy_gettext as _l

REASONS = {
    "organisation-code-taken": _l(
        "Another organisation with the same code was seen on the spot before. Compare both papers first."
    ),
}
