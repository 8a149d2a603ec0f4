"""The desk as the factory sees it."""

from app.desk import deeds
from app.foundation.contracts import Feature

feature = Feature("desk", blueprint=deeds.blueprint)
