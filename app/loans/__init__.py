"""Loans: products, what they cost, applications and their course until the bank has paid."""
