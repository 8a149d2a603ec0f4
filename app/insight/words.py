"""What the codes of figures say."""

from app.foundation.i18n import lazy_gettext as _l

HIDDEN = "<5"
KINDS = {"nongmudai": _l("Herders' and farmers' loan")}
LATE = {
    "take-up": _l("Not taken up by the bank in time"),
    "returned": _l("With the person for two weeks or more"),
    "unopened": _l("Answers that nobody has opened for three days or more"),
}
