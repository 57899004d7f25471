"""The whole command line: every command with its arguments and help; the standard library only."""

import argparse
from collections.abc import Callable
from typing import Final

from equality_tracker import __version__
from equality_tracker.commands.arguments import EPILOGUE, Commands, PlainParser
from equality_tracker.commands.document_arguments import add_document, add_pack, add_receive, add_workbook
from equality_tracker.commands.record_arguments import (
    add_checks,
    add_duties,
    add_import,
    add_list,
    add_publish,
    add_show,
    add_when,
)
from equality_tracker.commands.register_arguments import (
    add_backup,
    add_new,
    add_restore,
    add_sample,
    add_undo,
    add_verify,
)

_COMMANDS: Final[tuple[Callable[[Commands], None], ...]] = (
    add_sample,
    add_new,
    add_when,
    add_duties,
    add_publish,
    add_import,
    add_list,
    add_show,
    add_checks,
    add_pack,
    add_document,
    add_workbook,
    add_receive,
    add_undo,
    add_verify,
    add_backup,
    add_restore,
)
"""Every command, in the order in which the help lists them."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    made = PlainParser(
        prog="equality-tracker",
        description="A clock, a chain and a pack: the register of an office's equality duties.",
        epilog=EPILOGUE,
    )
    made.add_argument("--version", action="version", version=f"Equality Tracker {__version__}")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in _COMMANDS:
        add(commands)
    return made
