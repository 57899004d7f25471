"""Reading the tables of a document, whatever kind of file it is."""

from pathlib import Path

from equality_tracker.exchange import refusals
from equality_tracker.exchange.file_kinds import FileKind, kind_of_file
from equality_tracker.exchange.grid import Cell, Problem, Table
from equality_tracker.exchange.office_archive import OfficeKind, check_archive

__all__ = ["Cell", "Problem", "Table", "read_pasted", "read_tables"]


def read_tables(path: Path) -> list[Table]:
    """Return every table of a document, in its order.

    Raises:
        DocumentRefusedError: The file cannot or must not be read; the sentence says what to do.

    """
    tables = _read_while_there(path)
    if not any(cell.text for table in tables for row in table.rows for cell in row):
        raise refusals.NoTableInsideError(path.name)
    return tables


def read_pasted(text: str) -> list[Table]:
    """Return the table that somebody copied from a workbook, a document or a message.

    Raises:
        DocumentRefusedError: Nothing was copied, or what was is no table.

    """
    from equality_tracker.exchange import csv_reader  # noqa: PLC0415 - a reader is loaded when it is needed

    if not text.strip():
        raise refusals.NothingCopiedError
    return [csv_reader.read_text(text, name="the pasted text")]


def _read_while_there(path: Path) -> list[Table]:
    """Read a document; one that goes away meanwhile is missing, not damaged."""
    try:
        return _read(path, kind_of_file(path))
    except refusals.DamagedDocumentError:
        if path.exists():
            raise
        raise refusals.DocumentNotFoundError(path.name) from None
    except FileNotFoundError:
        raise refusals.DocumentNotFoundError(path.name) from None
    except OSError:
        raise refusals.DocumentNotOpenedError(path.name) from None


def _read(path: Path, kind: FileKind) -> list[Table]:
    if kind is FileKind.TEXT:
        from equality_tracker.exchange import csv_reader  # noqa: PLC0415 - as above

        return [csv_reader.read_csv(path)]
    office = check_archive(path) if kind is FileKind.ARCHIVE else None
    if office is OfficeKind.WORD:
        from equality_tracker.exchange import word_reader  # noqa: PLC0415 - as above

        return word_reader.read_word(path)
    from equality_tracker.exchange import spreadsheet_reader  # noqa: PLC0415 - as above

    return spreadsheet_reader.read_spreadsheet(path, office)
