"""Voices as the factory sees them."""

from flask import Flask

from app.foundation.contracts import Feature, Room
from app.foundation.i18n import lazy_gettext as _l
from app.voices.queries import edition, spoken
from app.voices.views import NAMES, SPEAKERS, blueprint, plain

REASONS = {
    "voice-none": _l("Nothing was recorded. Record the sentence, or choose a file."),
    "voice-long": _l("This recording is too long: half a minute at most."),
    "voice-kind": _l("This is not a recording that browsers play. Record it here, or choose another file."),
}


def setup(app: Flask) -> None:
    """Pages ask who reads a sentence."""
    app.jinja_env.globals.update(spoken=spoken, voice_names=NAMES)


feature = Feature(
    "voices",
    blueprint,
    plain,
    rooms=(
        Room(
            "voices.index",
            _l("Record voices"),
            SPEAKERS,
            "microphone",
            _l("Read sentences aloud for those who do not read"),
        ),
    ),
    reasons=REASONS,
    setup=setup,
    edition=edition,
)
