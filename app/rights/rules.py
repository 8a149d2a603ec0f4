"""How long each kind of record is kept; pure. The consent text promises these, and `flask rights forget` keeps them."""

from __future__ import annotations

from datetime import timedelta

DRAFT = timedelta(days=90)
FILE = timedelta(days=730)
"""A file that nobody renewed: neither a new version, nor a visit, nor a list."""

SLIP = timedelta(days=90)
SESSION = timedelta(days=365)
"""Longer than the six months that the cybersecurity law (art. 21) asks of records of the network."""

NOTICE = timedelta(days=730)
TRY = timedelta(days=30)
RECORD = timedelta(days=5 * 365 + 1)
"""Consents that ended and looks: five years, longer than the three of the network data regulation (art. 12)."""

GOING = ("file", "worth", "drafts", "waiting", "telephone")
"""What a person may have erased at once."""
