"""Promise: where changes could not go, people are told what is safe, what is not, and what to do."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from equality_tracker.store.failures import (
    DamagedRegisterError,
    HeldElsewhereError,
    PlaceRefusedError,
    RegisterMissingError,
)
from equality_tracker.store.working_copy import WorkingCopy

_MOVED: Final = "may have been moved or renamed, or its drive may not be connected"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that opening or closing a register has to say.

    Attributes:
        sentence: What to tell.
        needs_person: Whether somebody has to do something about it.
        waits_because: Why changes are on this computer only, for who tries again by and by; else "".

    """

    sentence: str
    needs_person: bool = False
    waits_because: str = ""


def still_waiting(
    copy: WorkingCopy, error: PlaceRefusedError | HeldElsewhereError | RegisterMissingError
) -> Notice:
    """Return what to say of changes that could not be put back."""
    is_gone = isinstance(error, RegisterMissingError)
    why = f"{error.reason}: it {_MOVED}" if is_gone else error.reason
    right = "it lies there again under that name" if is_gone else "that is put right"
    return Notice(
        f"Your changes are saved on this computer, but {copy.target} has not got them yet. {why}. "
        f"Once {right}, open the register here again, and they go there by themselves. "
        f"Until then they are only in {copy.file}.",
        needs_person=True,
        waits_because=f"{why}.",
    )


def not_put_back(copy: WorkingCopy, error: DamagedRegisterError, kept: Path | None = None) -> Notice:
    """Return what to say where this computer's own copy is damaged, so that the file was left alone."""
    return Notice(
        f"{copy.target} was left as it is: this computer's own copy of it, where changes were waiting, is "
        f"damaged ({error.detail}). The damaged copy is kept in {kept or copy.file}. Look whether your "
        "latest changes are in the register, and make those again that are not.",
        needs_person=True,
    )


def unaccounted_for(copy: WorkingCopy, kept: Path) -> Notice:
    """Return what to say where nothing is known any more of this computer's own copy."""
    return Notice(
        f"What this computer noted about its own copy of {copy.target.name} cannot be read, so the file "
        f"itself is used. The copy is kept in {kept}, in case a change was waiting in it.",
        needs_person=True,
    )


def put_aside(target: Path, where: Path) -> Notice:
    """Return what to say where the file changed meanwhile and ours lies beside it."""
    return Notice(
        f"{target.name} was changed by somebody else meanwhile and was left as it is. "
        f"Your changes are in {where.name} beside it.",
        needs_person=True,
    )
