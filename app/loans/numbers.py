"""The number of an application that people say to each other on the telephone."""

import uuid

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def application_number(application_id: uuid.UUID) -> str:
    """Ten letters and digits from the random part of the id, read as `7K3M9-2QFXA`; no sequence is needed."""
    bits = application_id.int & (1 << 50) - 1
    letters = "".join(ALPHABET[bits >> place & 31] for place in range(45, -1, -5))
    return f"{letters[:5]}-{letters[5:]}"
