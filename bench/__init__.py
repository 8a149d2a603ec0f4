"""Measurements beside their budgets; `make bench` runs them all."""
