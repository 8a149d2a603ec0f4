"""The ledger of what a person allows: what, to whom, for what, until when, and what was taken back."""
