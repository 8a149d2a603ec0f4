"""What the county takes in and out, as the factory sees it."""

from app.exchange.commands import exchange
from app.exchange.words import REASONS
from app.foundation.contracts import Feature

feature = Feature("exchange", commands=(exchange,), reasons=REASONS)
