"""The regions feature as the factory sees it."""

from app.foundation.contracts import Feature
from app.regions.commands import regions
from app.regions.views import blueprint

feature = Feature("regions", blueprint=blueprint, commands=(regions,))
