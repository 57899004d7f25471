"""Why a register is only read: one sentence, the same wherever it stands."""

from equality_tracker.errors import TrackerError
from equality_tracker.store.failures import BackupOpenedError, HeldElsewhereError, PlaceRefusedError

_BACKUP = "Open for reading. This is a backup, and it stays as it is: to work in it, restore it as a copy."


def read_only_sentence(reason: TrackerError | None) -> str:
    """Return the sentence, or "" where there is no reason and the register can be changed."""
    match reason:
        case None:
            return ""
        case HeldElsewhereError():
            return held_sentence(reason.who, reason.host, reason.since)
        case BackupOpenedError():
            return _BACKUP
        case PlaceRefusedError():
            return f"Open for reading. {reason.reason}."
        case _:
            return f"Open for reading. {reason}"


def held_sentence(who: str, host: str, since: str) -> str:
    """Return the sentence for a register that somebody else has open."""
    return f"Open for reading: {who or 'somebody'} has had this register open on {host} since {since}."
