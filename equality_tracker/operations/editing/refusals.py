"""Why something that was typed is not taken."""

from typing import Final

from equality_tracker.errors import TrackerError

_LONGEST_QUOTE: Final = 200


class TwoVersionsError(TrackerError):
    """A field holds something else than what stood there when somebody began to type."""

    def __init__(self, label: str, now: str) -> None:
        """Name the field and quote what it holds now; what was typed is for the asker to keep."""
        self.label = label
        self.now = now
        quoted = f"{now[:_LONGEST_QUOTE]}…" if len(now) > _LONGEST_QUOTE else now
        holds = f"It holds “{quoted}” now" if now else "It is empty now"
        super().__init__(
            f"Two versions: {label} was changed since you began to type. {holds}; what you typed is not "
            "saved yet."
        )


class NotAcceptedError(TrackerError):
    """What was typed is not what the field takes; the sentence says what it takes."""

    def __init__(self, label: str, text: str, accepted: str) -> None:
        """Name the field and what it takes; `text` is kept so that nothing typed is lost."""
        self.label = label
        self.text = text
        super().__init__(f"{label} takes {accepted}.")


class NoSuchRecordError(TrackerError):
    """A record is not in the register, or no longer."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("This record is not in the register any more; look at the list again.")
