"""Formulas and links are found in both kinds of workbook, wherever cells and rows are repeated."""

from pathlib import Path

import openpyxl
from exchange.office_files import open_document_parts, write_parts

from equality_tracker.exchange.office_archive import OfficeKind
from equality_tracker.exchange.worked_out_cells import SheetMarks, worked_out_cells

ODS_ROWS = (
    '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
    '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    '<table:table-cell office:value-type="string"><text:p>'
    '<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.org">here</text:a>'
    "</text:p></table:table-cell></table:table-row>"
)


def test_an_open_document_counts_what_is_repeated(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "a.ods", open_document_parts(ODS_ROWS))

    found = worked_out_cells(path, OfficeKind.OPEN_DOCUMENT_SHEET)

    assert {"Plan": SheetMarks({(3, 2)}, {(3, 3): "https://example.org"})} == found


def test_a_workbook_names_its_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Plan")
    sheet["AB12"] = "=1+1"
    sheet["B2"] = "here"
    sheet["B2"].hyperlink = "https://example.org"
    book.save(tmp_path / "a.xlsx")

    found = worked_out_cells(tmp_path / "a.xlsx", OfficeKind.WORKBOOK)["Plan"]

    assert SheetMarks({(11, 27)}, {(1, 1): "https://example.org"}) == found
