"""The desk as the factory sees it."""

import app.desk.deeds  # noqa: F401 - its views join the blueprint
from app.desk.views import blueprint
from app.foundation.contracts import Feature

feature = Feature("desk", blueprint=blueprint)
