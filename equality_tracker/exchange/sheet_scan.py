"""Counting a sheet's rows and finding its cells without a result, in the raw file and before loading it."""

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import IO, Final

from defusedxml import ElementTree

from equality_tracker.exchange import refusals
from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.reading_stages import Looked, untold

#: A longer sheet is no list that anybody works with; it is refused before it fills the memory.
MOST_ROWS: Final = 200_000

_MOST_CELLS: Final = 20_000_000

# More digits than any number of rows has; a longer number is an attack.
_DIGITS: Final = 12

#: First row, first column, last row, last column, from 0 and inclusive, as calamine counts them.
Area = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class SheetScan:
    """What the raw XML of a sheet tells that a reader of values does not."""

    problems: list[Problem] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)


def scan_workbook(path: Path, *, looked: Looked = untold) -> dict[str, SheetScan]:
    """Scan every sheet of an .xlsx file.

    `looked` is told how many bytes it saw; raising from it stops.

    Raises:
        TooManyRowsError: A sheet has values beyond the largest row or over too large an area.

    """
    with zipfile.ZipFile(path) as archive:
        scans, parts = {}, sheet_parts(archive)
        total = sum(archive.getinfo(part).file_size for part in parts.values())
        seen = 0
        for name, part in parts.items():
            with archive.open(part) as stream:
                scans[name] = _scan_sheet(path.name, name, stream, partial(_tell, looked, seen, total))
            seen += archive.getinfo(part).file_size
        return scans


def scan_open_document(path: Path, *, looked: Looked = untold) -> dict[str, SheetScan]:
    """Scan every sheet of an .ods file; repeated rows and columns count as often as they are repeated.

    `looked` is told how many bytes it saw; raising from it stops.

    """
    scans: dict[str, SheetScan] = {}
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
        scan, name, row, columns = SheetScan(), "", 0, 0
        told = partial(_tell, looked, 0, archive.getinfo("content.xml").file_size)
        for fragment in _fragments(stream, _ODS_PIECE, told):
            if fragment.startswith(b"<table:table-row"):
                row, columns = _scan_ods_row(fragment, (row, columns), scan, name)
                _refuse_too_large(path.name, row if _ODS_VALUE.search(fragment) else 0, columns)
            elif match := _ODS_NAME.search(fragment.partition(b">")[0]):
                name = html.unescape(match[1].decode("utf-8"))
                row, columns, scan = 0, 0, scans.setdefault(name, SheetScan())
    return scans


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the sheets of an .xlsx file and the parts that hold them."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    known, parts = set(archive.namelist()), {}
    for sheet in book.iter():
        if _local(sheet.tag) != "sheet":
            continue
        link = next((value for key, value in sheet.items() if _local(key) == "id"), None)
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in known:
            parts[sheet.get("name", "")] = part
    return parts


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _tell(looked: Looked, before: int, total: int, seen: int) -> None:
    """Tell of the bytes of one part as some of those of all parts."""
    looked(before + seen, total)


def _scan_sheet(file_name: str, sheet: str, stream: IO[bytes], told: Callable[[int], None]) -> SheetScan:
    scan, row, columns = SheetScan(), 0, 0
    for fragment in _fragments(stream, _XLSX_ROW, told):
        number = _XLSX_ROW_NUMBER.match(fragment)
        row = int(number[1][:_DIGITS]) if number else row + 1
        if not _XLSX_VALUE.search(fragment):
            continue
        columns = max(columns, _last_column(fragment))
        _refuse_too_large(file_name, row, columns)
        scan.problems += _cells_without_result(fragment, sheet, row)
    return scan


def _fragments(stream: IO[bytes], piece: re.Pattern[bytes], told: Callable[[int], None]) -> Iterator[bytes]:
    """Cut a stream of XML where `piece` matches, holding little more than one row at a time.

    `told` hears before each piece of a megabyte how many bytes went before it.
    """
    rest, seen = b"", 0
    while chunk := stream.read(1 << 20):
        told(seen)
        seen += len(chunk)
        text = rest + chunk
        starts = [match.start() for match in piece.finditer(text)]
        for start, end in pairwise(starts):
            yield text[start:end]
        rest = text[starts[-1] :] if starts else text[-64:]
    if piece.match(rest):
        yield rest


def _last_column(fragment: bytes) -> int:
    at = fragment.rfind(b' r="')
    letters = re.match(rb"[A-Z]+", fragment[at + 4 : at + 8]) if at >= 0 else None
    if letters is None:
        return fragment.count(b"<c ")
    number = 0
    for letter in letters[0]:
        number = number * 26 + letter - ord("A") + 1
    return number


def _refuse_too_large(file_name: str, row: int, columns: int) -> None:
    if row > MOST_ROWS or row * columns > _MOST_CELLS:
        raise refusals.TooManyRowsError(file_name, MOST_ROWS)


def _cells_without_result(fragment: bytes, sheet: str, row: int) -> list[Problem]:
    """List formulas that were never calculated and cells that show an error: calamine reads both as blank."""
    if not _XLSX_SUSPECT.search(fragment):
        return []
    problems = []
    for cell in _XLSX_CELL.finditer(fragment):
        attributes, content = cell[1], cell[2] or b""
        place = _XLSX_PLACE.search(attributes)
        where = f"sheet {sheet}, row {row}" + (f", column {place[1].decode()}" if place else "")
        if b't="e"' in attributes:
            problems.append(Problem(where, _SHOWS_ERROR))
        elif (
            _XLSX_FORMULA.search(content)
            and not _XLSX_RESULT.search(content)
            and b't="str"' not in attributes
        ):
            problems.append(Problem(where, _NEVER_CALCULATED))
    return problems


def _scan_ods_row(fragment: bytes, so_far: tuple[int, int], scan: SheetScan, sheet: str) -> tuple[int, int]:
    """Count a row with its repeats, and note its merged areas and cells without a result."""
    row, columns = so_far
    tag = fragment.partition(b">")[0]
    if _ODS_NOTABLE.search(fragment):
        column = 1
        for cell in _ODS_CELL.finditer(fragment):
            attributes = cell[1]
            _note_ods_cell(attributes, (row, column), scan, sheet)
            column += _number(_ODS_COLUMNS_REPEATED, attributes)
            if _ODS_VALUE.search(attributes):
                columns = max(columns, column - 1)
    else:
        columns = max(columns, fragment.count(b"<table:table-cell"))
    return row + _number(_ODS_ROWS_REPEATED, tag), columns


def _note_ods_cell(attributes: bytes, place: tuple[int, int], scan: SheetScan, sheet: str) -> None:
    row, column = place
    down, across = _number(_ODS_SPANNED_DOWN, attributes), _number(_ODS_SPANNED_ACROSS, attributes)
    if down * across > 1:
        scan.merged.append(((row, column - 1), (row + down - 1, column + across - 2)))
    where = f"sheet {sheet}, row {row + 1}, column {_letters(column)}"
    if b'value-type="error"' in attributes:
        scan.problems.append(Problem(where, _SHOWS_ERROR))
    elif b"table:formula=" in attributes and not _ODS_VALUE.search(attributes):
        scan.problems.append(Problem(where, _NEVER_CALCULATED))


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    match = pattern.search(attributes)
    return int(match[1][:_DIGITS]) if match else 1


_NEVER_CALCULATED: Final = "A formula without a stored result. Open the workbook, save it and try again."
_SHOWS_ERROR: Final = "The cell shows an error instead of a value."

_XLSX_ROW: Final = re.compile(rb"<(?:\w+:)?row(?=[\s>/])")
_XLSX_ROW_NUMBER: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=[\"'](\d+)")
_XLSX_VALUE: Final = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s>/]")
_XLSX_SUSPECT: Final = re.compile(rb"<(?:\w+:)?f[\s>/]|\bt=\"e\"")
_XLSX_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_XLSX_PLACE: Final = re.compile(rb"\br=[\"']([A-Z]+)")
_XLSX_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
_XLSX_RESULT: Final = re.compile(rb"<(?:\w+:)?v[^>/]*>[^<]|<(?:\w+:)?is>")

_ODS_PIECE: Final = re.compile(rb"<table:table-row(?=[\s>/])|<table:table(?=\s)|</table:table>")
_ODS_NAME: Final = re.compile(rb'table:name="([^"]*)"')
_ODS_VALUE: Final = re.compile(rb"office:value-type=|<text:p")
_ODS_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_ODS_NOTABLE: Final = re.compile(rb"-repeated=|-spanned=|table:formula=|value-type=\"error\"")
_ODS_COLUMNS_REPEATED: Final = re.compile(rb'number-columns-repeated="(\d+)"')
_ODS_ROWS_REPEATED: Final = re.compile(rb'number-rows-repeated="(\d+)"')
_ODS_SPANNED_DOWN: Final = re.compile(rb'number-rows-spanned="(\d+)"')
_ODS_SPANNED_ACROSS: Final = re.compile(rb'number-columns-spanned="(\d+)"')
