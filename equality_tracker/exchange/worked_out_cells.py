"""Which cells of a workbook hold a formula, an error or a link: readers of values see only what they show."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree

from equality_tracker.exchange import refusals
from equality_tracker.exchange.office_archive import OfficeKind
from equality_tracker.exchange.sheet_scan import sheet_parts

_LARGEST_PART: Final = 20_000_000
"""In bytes; a form that somebody filled in has a few ten thousand."""
_MOST_REPEATS: Final = 100
_LETTERS: Final = 26

Place = tuple[int, int]
"""A row and a column, from 0."""


@dataclass(slots=True)
class SheetMarks:
    """The places of formulas and of errors on a sheet, and those of links with where they lead."""

    formulas: set[Place] = field(default_factory=set)
    links: dict[Place, str] = field(default_factory=dict)
    errors: set[Place] = field(default_factory=set)


class TooLargeFormError(refusals.DocumentRefusedError):
    """The file unpacks to far more than any form that was filled in."""

    def __init__(self, name: str) -> None:
        """Name the file and say what to do."""
        super().__init__(
            f"“{name}” is far larger than a form that was filled in, and was not read. Copy the answers into "
            "the form that was sent."
        )


def worked_out_cells(path: Path, kind: OfficeKind) -> dict[str, SheetMarks]:
    """Return for each sheet where formulas, errors and links stand.

    Raises:
        DocumentRefusedError: The workbook is damaged, or far larger than a form.

    """
    try:
        with zipfile.ZipFile(path) as archive:
            if any(part.file_size > _LARGEST_PART for part in archive.infolist()):
                raise TooLargeFormError(path.name)
            if kind is OfficeKind.WORKBOOK:
                return {name: _xlsx_marks(archive, part) for name, part in sheet_parts(archive).items()}
            return dict(_ods_marks(archive))
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError):
        raise refusals.DamagedDocumentError(path.name) from None


def _xlsx_marks(archive: zipfile.ZipFile, part: str) -> SheetMarks:
    marks = SheetMarks()
    targets = _targets(archive, part)
    for element in ElementTree.fromstring(archive.read(part)).iter():
        match _local(element.tag):
            case "c" if any(_local(inside.tag) == "f" for inside in element):
                marks.formulas.add(_place(element.get("r", "")))
            case "c" if element.get("t") == "e":
                marks.errors.add(_place(element.get("r", "")))
            case "hyperlink":
                relation = next((value for key, value in element.items() if _local(key) == "id"), "")
                first = element.get("ref", "").partition(":")[0]
                marks.links[_place(first)] = targets.get(relation, element.get("location", ""))
    return marks


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    found = ElementTree.fromstring(archive.read(relations))
    return {each.get("Id", ""): each.get("Target", "") for each in found}


def _place(reference: str) -> Place:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    column = 0
    for letter in letters:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(digits or 0) - 1, column - 1


def _ods_marks(archive: zipfile.ZipFile) -> Iterator[tuple[str, SheetMarks]]:
    for table in ElementTree.fromstring(archive.read("content.xml")).iter():
        if _local(table.tag) == "table":
            yield _named(table, "name"), _ods_table(table)


def _ods_table(table: Any) -> SheetMarks:  # noqa: ANN401 - an element of XML
    marks, row = SheetMarks(), 0
    for line in (each for each in table.iter() if _local(each.tag) == "table-row"):
        column = 0
        for cell in line:
            if _local(cell.tag) in {"table-cell", "covered-table-cell"}:
                _note_ods_cell(cell, (row, column), marks)
                column += int(_named(cell, "number-columns-repeated") or 1)
        row += int(_named(line, "number-rows-repeated") or 1)
    return marks


def _note_ods_cell(cell: Any, place: Place, marks: SheetMarks) -> None:  # noqa: ANN401 - an element of XML
    row, column = place
    repeats = min(int(_named(cell, "number-columns-repeated") or 1), _MOST_REPEATS)
    if _named(cell, "formula"):
        marks.formulas |= {(row, column + each) for each in range(repeats)}
    if any(_local(key) == "value-type" and value == "error" for key, value in cell.items()):
        marks.errors |= {(row, column + each) for each in range(repeats)}
    for inside in cell.iter():
        if _local(inside.tag) == "a":
            marks.links[place] = _named(inside, "href")


def _named(element: Any, name: str) -> str:  # noqa: ANN401 - an element of XML
    return next((value for key, value in element.items() if _local(key) == name), "")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
