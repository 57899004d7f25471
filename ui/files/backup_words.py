"""The words for a backup: when and why it was made, how large it is, what it holds, what a copy is called."""

from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from equality_tracker.law.date_words import format_weekday
from equality_tracker.operations.file_names import register_name
from equality_tracker.operations.registers.restoring import KeptBackup, counted

_LOCAL: Final = ZoneInfo("Europe/London")
_BECAUSE: Final = {
    "first write of the day": "Before the first change of the day",
    "hourly": "Hourly, while it was changed",
    "import": "Before an import",
    "replacing": "Before it was replaced",
    "asked for": "Asked for",
    "migration": "Before it was brought up to date",
    "restore point": "Restore point, asked for",
}
_MEGABYTE: Final = 1_000_000
_NONE_YET: Final = (
    "There are no backups of this register on this computer yet. One is made before the first change of each "
    "day, each hour while it is changed, and before every import."
)


def moment_words(moment: datetime) -> str:
    """Write an instant as `Sat 21 Nov 2026, 14:00`, in the time of the office."""
    local = moment.astimezone(_LOCAL)
    return f"{format_weekday(local.date())}, {local:%H:%M}"


def because_words(because: str) -> str:
    """Say why a backup was made."""
    return _BECAUSE.get(because, because[:1].upper() + because[1:])


def size_words(size: int) -> str:
    """Write a number of bytes as people say it: `340 kB`, `2.1 MB`."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1000)):,} kB"
    return f"{size / _MEGABYTE:,.1f} MB"


def about_words(kept: KeptBackup) -> str:
    """Say what a backup holds, and who changed it last."""
    if kept.content is None:
        return f"▲ {kept.problem}"
    made = f"{because_words(kept.backup.because)}, {moment_words(kept.backup.made_at)}."
    changed = ""
    if kept.content.changed_at is not None:
        who, at = kept.content.changed_by, moment_words(kept.content.changed_at)
        changed = f" Its last change was made by {who}, {at}."
    return f"{made} It holds {counted(kept.content.counts)}.{changed}"


def backup_sentence(made_at: datetime, register: Path | None) -> str:
    """Say what is open: a backup made then, of a register where that was found."""
    of = "" if register is None else f" of {register.name}"
    return (
        f"Open for reading. This is the backup{of} made on {moment_words(made_at)}. It stays as it is: to "
        "work in it, restore it as a copy."
    )


def copy_name(register: Path, made_at: datetime) -> str:
    """Return what the copy of a register is called that is restored from a backup made then."""
    moment = moment_words(made_at).replace(",", "").replace(":", ".")
    return register_name(f"{register.stem} (as on {moment})")


def where_words(folder: Path | None) -> str:
    """Say where backups are kept; without a folder, that there are none yet."""
    if folder is None:
        return _NONE_YET
    return (
        f"Kept on this computer in {folder}. A backup is never changed, and never written over the register."
    )
