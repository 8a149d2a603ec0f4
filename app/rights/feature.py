"""The rights feature as the factory sees it."""

import app.rights.erase
import app.rights.information
import app.rights.wrong  # noqa: F401 - their views join the blueprint
from app.filing.objections.targets import objectable
from app.foundation.contracts import Feature, Shell
from app.rights.commands import rights
from app.rights.owned import is_own_decision, is_own_look
from app.rights.pages import blueprint
from app.rights.words import REASONS

objectable("look", is_own_look)
objectable("decision", is_own_decision)

feature = Feature(
    "rights", blueprint=blueprint, shells=(Shell("rights.information"),), commands=(rights,), reasons=REASONS
)
