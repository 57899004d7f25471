"""What is said while changes are on this computer only, because their file did not take them."""

from pathlib import Path


def waiting_sentence(file: Path, *, waiting: int, reason: str) -> str:
    """Return what to say when the file did not take the changes: what is safe, and what happens next."""
    one = waiting == 1
    return (
        f"{'1 change' if one else f'{waiting:,} changes'} could not be saved to {file}: "
        f"{reason.rstrip('.')}. {'It is' if one else 'They are'} safe on this computer. While the "
        "register is open the program tries again by itself, and once more when it is closed. If that does "
        "not work either, it tries again when the register is opened here next."
    )
