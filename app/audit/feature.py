"""The audit feature as the factory sees it."""

from app.audit.actions import write_trail
from app.audit.commands import trail
from app.foundation.closing import writes
from app.foundation.contracts import Feature

writes("trail", write_trail)

feature = Feature("audit", commands=(trail,))
