"""What can be done with the records of a list, said once: for its context menu and the window's menus."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class RowCommand(StrEnum):
    """A command on the records of a list."""

    OPEN = "open"
    WINDOW = "window"
    COPY = "copy"
    COPY_FOR_WORD = "copy-for-word"
    DUPLICATE = "duplicate"
    CHANGE = "change"
    TRASH = "trash"
    PASTE = "paste"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    PDF = "pdf"
    PRINT = "print"
    IN_TRASH = "in-trash"


@dataclass(frozen=True, slots=True)
class Offered:
    """A command as it is offered.

    Attributes:
        command: Which it is.
        label: Its words in a menu.
        keys: Its keys, or "".
        needs_rows: Whether it is about the rows selected.
        changes: Whether it changes the register.
        is_of_table: Whether its keys hold in the table alone, where the table itself has no use for them.

    """

    command: RowCommand
    label: str
    keys: str = ""
    needs_rows: bool = False
    changes: bool = False
    is_of_table: bool = False


ON_ROWS: Final[tuple[tuple[Offered, ...], ...]] = (
    (
        Offered(RowCommand.OPEN, "&Open", "Enter", needs_rows=True),
        Offered(RowCommand.WINDOW, "Open in new &window", "Shift+Enter", needs_rows=True),
    ),
    (
        Offered(RowCommand.COPY, "&Copy", "Ctrl+C", needs_rows=True, is_of_table=True),
        Offered(
            RowCommand.COPY_FOR_WORD, "Copy &for Word", "Ctrl+Shift+C", needs_rows=True, is_of_table=True
        ),
    ),
    (
        Offered(
            RowCommand.DUPLICATE, "&Duplicate", "Ctrl+D", needs_rows=True, changes=True, is_of_table=True
        ),
        Offered(RowCommand.CHANGE, "Chan&ge…", needs_rows=True, changes=True),
        Offered(RowCommand.TRASH, "Move to &trash", "Del", needs_rows=True, changes=True, is_of_table=True),
    ),
    (Offered(RowCommand.PASTE, "&Paste rows…", "Ctrl+V", changes=True, is_of_table=True),),
)
"""What a list offers at a right click, in groups."""

EXPORTS: Final = (
    Offered(RowCommand.XLSX, "&Excel workbook…"),
    Offered(RowCommand.DOCX, "&Word document…"),
    Offered(RowCommand.CSV, "&CSV file…"),
)
"""What a list can be written to."""

PRINTING: Final = (
    Offered(RowCommand.PRINT, "&Print…", "Ctrl+P"),
    Offered(RowCommand.PDF, "&Save as PDF…"),
)
"""How a list is printed."""

IN_TRASH: Final = Offered(RowCommand.IN_TRASH, "In the tras&h…")


def offered(command: RowCommand) -> Offered:
    """Return a command as it is offered."""
    return next(each for each in _all() if each.command == command)


def _all() -> Iterator[Offered]:
    for group in ON_ROWS:
        yield from group
    yield from (*EXPORTS, *PRINTING, IN_TRASH)
