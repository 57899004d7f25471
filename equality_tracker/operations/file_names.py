"""The name of a file, as a register can keep it."""

import os
from pathlib import Path


def kept_name(file: Path) -> str:
    """Return the name of `file`, with a mark in place of each byte that is no letter."""
    return os.fsencode(file.name).decode(errors="replace")
