"""Reading the sheets of a workbook: .xlsx, .ods and .xls."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

import python_calamine as calamine

from equality_tracker.exchange import refusals
from equality_tracker.exchange.grid import Cell, Merged, Table, cell_of
from equality_tracker.exchange.office_archive import OfficeKind
from equality_tracker.exchange.reading_stages import Looked, looked_at, stage, stages, untold
from equality_tracker.exchange.sheet_scan import Area, SheetScan, scan_open_document, scan_workbook


def read_spreadsheet(path: Path, kind: OfficeKind | None = None, *, looked: Looked = untold) -> list[Table]:
    """Read every sheet; a merged area's text stands in each of its cells, marked as carried over.

    `kind` is None for the old binary format, which cannot hold more than 65,536 rows. `looked` is told now
    and then how far that is; raising from it stops.

    Raises:
        DocumentRefusedError: The workbook is protected, damaged, or longer than a list can be.

    """
    try:
        scans = _SCANNERS[kind](path, looked=stage(looked, 0, _SCANNED)) if kind else {}
        with calamine.load_workbook(path) as workbook:
            sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ is _WORKSHEET]
            return [
                _table(workbook, sheet, scans.get(sheet.name, SheetScan()), told)
                for sheet, told in stages(stage(looked, _SCANNED, 100), sheets)
            ]
    except calamine.PasswordError:
        raise refusals.ProtectedWorkbookError from None
    except (calamine.CalamineError, ParseError, KeyError):
        raise refusals.DamagedDocumentError(path.name) from None
    except BaseException as error:
        # On some broken .xls files calamine's own program panics; its error class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise refusals.DamagedDocumentError(path.name) from None


def _table(
    workbook: calamine.CalamineWorkbook, about: calamine.SheetMetadata, scan: SheetScan, looked: Looked
) -> Table:
    looked(0, 1)
    sheet = workbook.get_sheet_by_name(about.name)
    found = looked_at(sheet.to_python(skip_empty_area=False), looked)
    rows = [_row(values, f"sheet {about.name}, row {number}") for number, values in enumerate(found, 1)]
    for area in sheet.merged_cell_ranges or scan.merged:
        _carry(rows, area)
    why_unread = "" if about.visible is calamine.SheetVisibleEnum.Visible else _HIDDEN
    return Table(f"sheet {about.name}", rows, why_unread=why_unread, problems=tuple(scan.problems))


def _row(values: Sequence[object], where: str) -> list[Cell]:
    blank = Cell("", None, where)
    return [blank if value == "" else cell_of(value, where) for value in values]


def _carry(rows: list[list[Cell]], area: Area) -> None:
    """Carry a merged area's text from its first cell into the others."""
    (top, left), (bottom, right) = area
    if top >= len(rows) or left >= len(rows[top]):
        return
    first = rows[top][left]
    for index in range(top, min(bottom + 1, len(rows))):
        row = rows[index]
        for column in range(left, min(right + 1, len(row))):
            if (index, column) != (top, left):
                how = Merged.ACROSS if column > left else Merged.DOWN
                row[column] = Cell(first.text, first.value, row[column].where, how)


_SCANNED: Final = 50
"""How many hundredths of the reading it takes to scan what a reader of values does not tell."""

_HIDDEN: Final = "The sheet is hidden"
_WORKSHEET: Final = calamine.SheetTypeEnum.WorkSheet
_SCANNERS: Final = {
    OfficeKind.WORKBOOK: scan_workbook,
    OfficeKind.OPEN_DOCUMENT_SHEET: scan_open_document,
}
