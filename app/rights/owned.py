"""Which looks and decisions are about a person, for whoever objects to them."""

import uuid

from app.foundation.db import session
from app.loans.models import Application, Look


def is_own_look(person_id: uuid.UUID, look_id: uuid.UUID) -> bool:
    look = session.get(Look, look_id)
    return look is not None and look.person_id == person_id


def is_own_decision(person_id: uuid.UUID, application_id: uuid.UUID) -> bool:
    application = session.get(Application, application_id)
    return application is not None and application.person_id == person_id
