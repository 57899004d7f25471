"""Every way in which opening, writing or keeping a register can fail, each as one plain sentence."""

from datetime import datetime
from pathlib import Path
from typing import Final

from equality_tracker.errors import TrackerError

_LONGEST_NAME: Final = 40


class RegisterMissingError(TrackerError):
    """There is no file where the register should be.

    Attributes:
        path: Where it should be.
        kept_at: The copy on this computer that holds changes which are nowhere else, if there is one.
        reason: Why, without the words about what that means for the change at hand.

    """

    def __init__(self, path: Path, *, kept_at: Path | None = None) -> None:
        """Name the missing file and, where changes wait on this computer, the copy that holds them."""
        kept = f" Changes made on this computer are kept in {kept_at}." if kept_at else ""
        self.reason = f"There is no register at {path}"
        super().__init__(f"{self.reason}.{kept}")
        self.path = path
        self.kept_at = kept_at


class NotARegisterError(TrackerError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"{path.name} is not an Equality Tracker register; nothing was changed.")


class LongFileNameError(TrackerError):
    """The name of a register leaves no room for the names of what is written beside it."""

    def __init__(self, path: Path, *, most: int) -> None:
        """Name the file by its beginning, and say what fits."""
        super().__init__(
            f"The name of the file {path.name[:40]}… is too long for what is written beside it while it is "
            f"open. Rename it to at most {most} letters, fewer where they have accents, then open it again; "
            "nothing was changed."
        )


class FileUnreadableError(TrackerError):
    """The file is there but this account may not read it."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"{path} cannot be read from this account; nothing was changed.")


class NewerRegisterError(TrackerError):
    """The register was saved by a later version of the program."""

    def __init__(self, path: Path, *, saved_by: int, this: int) -> None:
        """Name the file and both format numbers."""
        super().__init__(
            f"{path.name} was saved by a newer Equality Tracker (format {saved_by}; this one reads up to "
            f"format {this}). Update the program, then open it again; nothing was changed."
        )


class DamagedRegisterError(TrackerError):
    """The file is a register but its content cannot be trusted.

    Attributes:
        detail: What was found.

    """

    def __init__(self, path: Path, detail: str) -> None:
        """Name the file and what was found."""
        self.detail = detail
        super().__init__(
            f"{path.name} is damaged ({detail}). It was left as it is; restore a backup as a copy instead."
        )


class StrangeRegisterError(TrackerError):
    """The file holds tables, views or triggers that the program never makes."""

    def __init__(self, path: Path, names: list[str]) -> None:
        """Name the file and the strange parts."""
        listed = ", ".join("".join(filter(str.isprintable, name))[:_LONGEST_NAME] for name in names[:3])
        super().__init__(
            f"{path.name} holds parts that Equality Tracker never makes ({listed}), so it is not opened."
        )


class OlderRegisterError(TrackerError):
    """The register needs bringing up to date, which this opening cannot do."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path.name} was saved by an older Equality Tracker and must be brought up to date before it is "
            "read; that needs a place that can be written and nobody else having it open."
        )


class HeldElsewhereError(TrackerError):
    """Somebody else has the register open for writing.

    Attributes:
        who: Who that is; "" where it is not known.
        host: On which computer.
        since: Since when, in words.
        reason: Why, without the words about what that means for the change at hand.

    """

    def __init__(self, path: Path, *, who: str, host: str, since: str) -> None:
        """Name the file, its holder, the computer and the time."""
        self.reason = f"{who or 'Somebody'} has had {path.name} open on {host} since {since}"
        super().__init__(f"{self.reason}; nothing was changed. Try again when it is free.")
        self.who = who
        self.host = host
        self.since = since


class PlaceRefusedError(TrackerError):
    """A place did not take what was to be written; each reason is a class of its own.

    Attributes:
        reason: Why, without the words about what that means for the change at hand.

    """

    def __init__(self, reason: str) -> None:
        """Say why; whatever was under way was rolled back."""
        super().__init__(f"{reason}; nothing was changed.")
        self.reason = reason


class ReadOnlyPlaceError(PlaceRefusedError):
    """The folder does not take files."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        super().__init__(f"Nothing can be written in {folder}")


class DiskFullError(PlaceRefusedError):
    """There is no room left."""

    def __init__(self, place: Path) -> None:
        """Name the place."""
        super().__init__(f"There is not enough room left on the disk of {place}")


class DiskFaultError(PlaceRefusedError):
    """The disk failed without saying that it is full: a quota, a lost connection, a fault."""

    def __init__(self, place: Path) -> None:
        """Name the place."""
        super().__init__(
            f"The disk of {place} did not take what was to be written (a limit on its use, a lost connection "
            "or a fault)"
        )


class PutAsideError(TrackerError):
    """The register was changed by somebody else while it was open, so that it must be opened anew."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path.name} was changed by somebody else while it was open, and your changes were put beside "
            "it; nothing more was changed. Open it again."
        )


class AlreadyThereError(TrackerError):
    """A file stands where a new one should be written."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"{path} exists already; nothing was changed. Add --replace to write a new one.")
        self.path = path


class TextTooLongError(TrackerError):
    """A text is longer than a field takes."""

    def __init__(self, label: str, *, length: int, most: int) -> None:
        """Name the field and both lengths."""
        super().__init__(
            f"The text for {label} has {length:,} characters and a field takes {most:,}; attach it instead."
        )


class LongNameError(TrackerError):
    """Whoever works here calls themselves more than the change log has room for."""

    def __init__(self, length: int, most: int) -> None:
        """Say how long the name is and what fits."""
        super().__init__(
            f"The name of whoever does this has {length:,} characters and the record takes {most}; "
            "nothing was changed."
        )


class OutsideTheChangePathError(TrackerError):
    """Something tried to change records without the change log."""

    def __init__(self, what: str) -> None:
        """Say what was tried."""
        super().__init__(f"{what} would pass the change log by; records change through it only.")


class NothingToUndoError(TrackerError):
    """No operation of this person on this copy is left to take back."""

    def __init__(self, who: str, verb: str = "undo") -> None:
        """Name the person and what was asked for."""
        super().__init__(f"There is nothing of {who}'s on this copy left to {verb}.")


class BackupFailedError(TrackerError):
    """A backup was made but did not read back right."""

    def __init__(self, place: Path, detail: str) -> None:
        """Name the place and what was found."""
        super().__init__(f"The backup in {place} did not read back right ({detail}), so nothing went ahead.")


class BackupOpenedError(TrackerError):
    """Somebody tried to work in a backup."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path.name} is a backup and is only read; restore it as a copy first, then work in the copy."
        )


class MigrationFailedError(TrackerError):
    """A register could not be brought up to date."""

    def __init__(self, detail: str, backup: Path) -> None:
        """Say what failed and where the backup lies."""
        super().__init__(
            f"The register could not be brought up to date ({detail}); it was left as it was. "
            f"A backup is in {backup}."
        )


def told_since(moment: datetime) -> str:
    """Return a moment as people say it, in the computer's own time zone: `09:12 on 21 Nov 2026`."""
    local = moment.astimezone()
    return f"{local:%H:%M} on {local.day} {local:%b %Y}"
