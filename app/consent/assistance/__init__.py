"""Consent given with the help of a member of staff, by who has no phone: confirmed by a one-time number or a signed form."""
