"""The sync feature as the factory sees it."""

from flask import Flask

from app.foundation.closing import writes
from app.foundation.contracts import Feature
from app.sync.commands import backup, forget_quarantine, restored
from app.sync.feed import write_feed
from app.sync.reasons import REASONS
from app.sync.receipts import write_receipts
from app.sync.views import plain

writes("receipts", write_receipts)
writes("feed", write_feed)


def _no_token(app: Flask) -> None:
    # A stored entry holds no token; /sync/* asks for our own origin and header instead.
    app.extensions["csrf"].exempt(plain)


feature = Feature(
    "sync", plain=plain, reasons=REASONS, commands=(backup, restored, forget_quarantine), setup=_no_token
)
