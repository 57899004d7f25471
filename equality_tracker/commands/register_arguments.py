"""What can be typed about whole registers: starting, checking, keeping and restoring one."""

from pathlib import Path
from typing import Final

from equality_tracker.commands.arguments import (
    Commands,
    command,
    take_file,
    take_json,
    take_name,
    take_replace,
    typed_number,
)

_BODY_KINDS: Final = (
    "pcc",
    "pfcc",
    "mayor",
    "mopac",
    "board",
    "common-council",
    "combined-authority",
    "chief-constable",
)


def add_sample(commands: Commands) -> None:
    """Describe `sample`."""
    made = command(commands, "sample", "sample", "Write the invented sample office, Marlshire.")
    take_file(made)
    take_replace(made)
    take_json(made)


def add_new(commands: Commands) -> None:
    """Describe `new`."""
    made = command(commands, "new", "new", "Start an office's register.")
    take_file(made)
    made.add_argument("--body", required=True, metavar="NAME", help="what the body is called")
    made.add_argument("--kind", required=True, choices=_BODY_KINDS, help="its legal form")
    made.add_argument(
        "--staff", required=True, type=typed_number, metavar="N", help="how many people it employs"
    )
    made.add_argument("--wales", action="store_true", help="its area lies in Wales")
    take_replace(made)
    take_name(made)
    take_json(made)


def add_undo(commands: Commands) -> None:
    """Describe `undo`."""
    made = command(commands, "undo", "undo", "Take back the newest thing this person did on this copy.")
    take_file(made)
    made.add_argument(
        "--last", type=typed_number, default=1, metavar="N", help="take back the newest N things"
    )
    made.add_argument("--redo", action="store_true", help="do again what was taken back last")
    take_name(made)
    take_json(made)


def add_verify(commands: Commands) -> None:
    """Describe `verify`."""
    made = command(commands, "verify", "verify", "Check the file, its change log, and that both agree.")
    take_file(made)
    take_json(made)


def add_backup(commands: Commands) -> None:
    """Describe `backup`."""
    made = command(commands, "backup", "backup", "Make a verified backup on this computer.")
    take_file(made)
    made.add_argument("--list", action="store_true", dest="show", help="list the backups there are instead")
    take_json(made)


def add_restore(commands: Commands) -> None:
    """Describe `restore`."""
    made = command(commands, "restore", "restore", "Restore a backup as a register of its own.")
    made.add_argument("backup", metavar="BACKUP", type=Path, help="the backup")
    made.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="the register to write"
    )
    take_replace(made)
    take_json(made)
