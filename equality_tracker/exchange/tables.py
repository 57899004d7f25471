"""Reading the tables of a document, whatever kind of file it is."""

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


def read_tables(path: Path, *, looked: Looked = untold) -> list[Table]:
    """Return every table of a document, in its order.

    `looked` is told now and then how far that is; raising from it stops.

    Raises:
        DocumentRefusedError: The file cannot or must not be read; the sentence says what to do.

    """
    tables = _read_while_there(path, looked)
    if not any(cell.text for table in tables for row in table.rows for cell in row):
        raise refusals.NoTableInsideError(path.name)
    _refuse_too_wide(tables, path.name)
    return tables


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
    _refuse_too_wide(tables, "The pasted text")
    return tables


def _refuse_too_wide(tables: list[Table], name: str) -> None:
    """Refuse where text stands too far to the right; a hidden sheet is not read at all."""
    rows = (row for table in tables if not table.hidden for row in table.rows)
    if any(cell.text for row in rows for cell in row[MOST_COLUMNS:]):
        raise refusals.TooManyColumnsError(name, MOST_COLUMNS)


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
