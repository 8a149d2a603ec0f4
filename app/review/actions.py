"""A reader says what he thinks of a sentence."""

import uuid

from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.db import session
from app.foundation.i18n import language
from app.review.forms import ReadingForm
from app.review.models import Reading
from app.review.queries import sentence


def read_sentence(key: str, form: ReadingForm, staff_id: uuid.UUID) -> Reading:
    """Keep what the reader says of the sentence as it stands now; NotFound when nothing is said under this name."""
    (context, english), text = sentence(key)
    reading = Reading(
        language=language(),
        sentence=key,
        context=context,
        english=english,
        text=text,
        proposal=form.proposal.text or None if form.verdict.text == "propose" else None,
        remark=form.remark.text or None,
        dialect=form.dialect.text,
        staff_id=staff_id,
        at=now(),
    )
    session.add(reading)
    session.flush()
    trail("sentence read", ref=reading.id, language=reading.language, verdict=form.verdict.text)
    return reading
