"""Reading the tables of a document, whatever kind of file it is."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from equality_tracker.exchange import refusals
from equality_tracker.exchange.file_kinds import FileKind, kind_of_file
from equality_tracker.exchange.grid import Cell, Problem, Table
from equality_tracker.exchange.office_archive import OfficeKind, check_archive
from equality_tracker.exchange.reading_stages import Looked, stage, untold

__all__ = ["Cell", "Problem", "Table", "read_pasted", "read_tables"]


#: A wider table is no list that anybody works with, and nobody could match its columns.
MOST_COLUMNS: Final = 500
_TOO_WIDE: Final = f"It reaches beyond {MOST_COLUMNS:,} columns"


def read_tables(path: Path, *, looked: Looked = untold) -> list[Table]:
    """Return every table of a document, in its order.

    `looked` is told now and then how far that is; raising from it stops.

    Raises:
        DocumentRefusedError: The file cannot or must not be read; the sentence says what to do.

    """
    tables = _read_while_there(path, looked)
    if not any(map(_has_text, tables)):
        raise refusals.NoTableInsideError(path.name)
    return _without_wide(tables, path.name)


def read_pasted(text: str, *, looked: Looked = untold) -> list[Table]:
    """Return the table that somebody copied from a workbook, a document or a message.

    `looked` is told now and then how far that is; raising from it stops.

    Raises:
        DocumentRefusedError: Nothing was copied, or what was is no table.

    """
    from equality_tracker.exchange import csv_reader  # noqa: PLC0415 - a reader is loaded when it is needed

    if not text.strip():
        raise refusals.NothingCopiedError
    tables = [csv_reader.read_text(text, name="the pasted text", looked=looked)]
    return _without_wide(tables, "The pasted text")


def _without_wide(tables: list[Table], name: str) -> list[Table]:
    """Mark the tables that are too wide as not to be read; refuse where nothing else is there to be read."""
    wide = [_is_wide(table) for table in tables]
    has_others = any(
        not (is_wide or table.why_unread) and _has_text(table)
        for table, is_wide in zip(tables, wide, strict=True)
    )
    if any(wide) and not has_others:
        raise refusals.TooManyColumnsError(name, MOST_COLUMNS)
    return [
        replace(table, why_unread=_TOO_WIDE) if is_wide else table
        for table, is_wide in zip(tables, wide, strict=True)
    ]


def _is_wide(table: Table) -> bool:
    """Tell whether text stands too far to the right; a hidden sheet is not read at all."""
    return not table.why_unread and any(cell.text for row in table.rows for cell in row[MOST_COLUMNS:])


def _has_text(table: Table) -> bool:
    return any(cell.text for row in table.rows for cell in row)


def _read_while_there(path: Path, looked: Looked) -> list[Table]:
    """Read a document; one that goes away meanwhile is missing, not damaged."""
    try:
        return _read(path, kind_of_file(path), looked)
    except refusals.DamagedDocumentError:
        if path.exists():
            raise
        raise refusals.DocumentNotFoundError(path.name) from None
    except FileNotFoundError:
        raise refusals.DocumentNotFoundError(path.name) from None
    except OSError:
        raise refusals.DocumentNotOpenedError(path.name) from None


def _read(path: Path, kind: FileKind, looked: Looked) -> list[Table]:
    if kind is FileKind.TEXT:
        from equality_tracker.exchange import csv_reader  # noqa: PLC0415 - as above

        return [csv_reader.read_csv(path, looked=looked)]
    is_archive = kind is FileKind.ARCHIVE
    office = check_archive(path, looked=stage(looked, 0, _CHECKED)) if is_archive else None
    looked = stage(looked, _CHECKED, 100)
    if office is OfficeKind.WORD:
        from equality_tracker.exchange import word_reader  # noqa: PLC0415 - as above

        return word_reader.read_word(path, looked=looked)
    from equality_tracker.exchange import spreadsheet_reader  # noqa: PLC0415 - as above

    return spreadsheet_reader.read_spreadsheet(path, office, looked=looked)


_CHECKED: Final = 10
"""How many hundredths of the reading it takes to look through an archive."""
