"""What is said while changes are on this computer only, or their file is not where it was."""

from pathlib import Path

from ui.files.kept_where import spoken_place


def waiting_sentence(file: Path, *, waiting: int, reason: str) -> str:
    """Return what to say when the file did not take the changes: what is safe, and what happens next."""
    one = waiting == 1
    return (
        f"{'1 change' if one else f'{waiting:,} changes'} could not be saved to {file}: "
        f"{reason.rstrip('.')}. {'It is' if one else 'They are'} safe on this computer. While the "
        "register is open the program tries again by itself, and once more when it is closed. If that does "
        "not work either, it tries again when the register is opened here next."
    )


def gone_sentence(file: Path, *, waiting: int, can_change: bool) -> str:
    """Return what to say when the file of an open register has gone: what is safe, and what helps.

    `waiting` changes are not in it yet; without them, `can_change` is whether some can be made meanwhile.
    """
    go_on = "go on here" if can_change else "it can be read here, and changed once it is back"
    safe = f"Nothing is lost: {go_on}. Put it back there, or open it where it is now."
    if waiting:
        changes = f"{waiting:,} change{'' if waiting == 1 else 's'}"
        safe = f"Nothing is lost: {changes} on this computer will go into it when it is back there."
    return f"{file.name} is not in {spoken_place(file)} any more. {safe}"


def back_sentence(file: Path) -> str:
    """Return what to say when the file is there again."""
    return f"{file.name} is in {spoken_place(file)} again."
