"""What an action raises instead of doing something: a reason code, never a sentence. Sentences live at the edge, translated."""


class Refused(Exception):
    """The domain says no. `reason` is a code that some feature gave a sentence for; `field` names the input at fault."""

    def __init__(self, reason: str, field: str | None = None, **params: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.params = params


class NotAllowed(Refused):
    """No living consent allows us to hold this: nothing of it may be kept, sealed or not."""


class NotFound(Exception):
    """There is no such thing, or it lies outside the asker's area: the two must not be told apart."""


class TryLater(Exception):
    """The server cannot judge this now; nothing about it is wrong. `after` is in seconds."""

    def __init__(self, reason: str, after: int = 30) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after
