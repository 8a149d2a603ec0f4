"""What the door's reasons say to a person."""

from app.foundation.i18n import lazy_gettext as _l

REASONS = {
    "unreadable": _l(
        "This could not be read. Nothing was changed. Show it to the grid worker; what you wrote stays on this phone."
    ),
    "too-large": _l("This is too large to be sent in one piece. It stays on this phone."),
    "unknown-kind": _l(
        "The server does not know this kind of entry. Update the app; what you wrote stays on this phone."
    ),
    "form-too-old": _l("This was written on an old form. Open it, look through it and send it once more."),
    "unknown-device": _l(
        "The server does not know this phone. Use your card once more to sign in; what you wrote stays here."
    ),
    "revoked-device": _l(
        "This phone was signed out. Use your card once more to sign in; what you wrote stays here."
    ),
    "signature": _l(
        "The seal of this entry does not fit. It was not taken in. What you wrote stays on this phone."
    ),
    "wrong-owner": _l("This was written under another person's name and was not taken in."),
    "id-used-before": _l(
        "This form was sent before with other content. Open the page anew and write the change there."
    ),
    "invalid": _l("Something in this entry is not right. Look at the marked places and send it once more."),
    "not-found": _l("What this entry is about is not there any more, or is not yours."),
    "accepted-beside": _l("This has arrived by another way."),
}
