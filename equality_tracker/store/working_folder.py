"""Where the private copy of a register lies on this computer; found without a database."""

import hashlib
import os
from pathlib import Path
from typing import Final

WORK_FILE: Final = "work.equality"
"""What the copy is called in its folder."""


def working_folder(home: Path, target: Path) -> Path:
    """Return the folder in `home` for what belongs to the register that people see at `target`."""
    # On Windows one file answers to many spellings. Not `resolve`, which fails on a link to itself.
    spelling = os.fsencode(os.path.normcase(os.path.realpath(target)))
    return home / "work" / hashlib.sha256(spelling).hexdigest()[:32]
