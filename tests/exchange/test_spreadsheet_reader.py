from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from exchange.office_files import open_document_parts, workbook_parts, write_parts

from equality_tracker.exchange.grid import Merged
from equality_tracker.exchange.refusals import TooManyRowsError
from equality_tracker.exchange.tables import Table, read_tables


def workbook(path: Path, rows: list[list[object]], *, merge: str = "", hide: bool = False) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    if hide:
        book.create_sheet("Old").append(["Ref", "Action"])
        book["Old"].sheet_state = "hidden"
    book.save(path)
    return path


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_whole_numbers_are_references_and_dates_are_dates(tmp_path: Path) -> None:
    rows: list[list[object]] = [[1, "1a", 2.5, date(2024, 3, 31), datetime(2024, 3, 31, 9, 30), True]]  # noqa: DTZ001
    (table,) = read_tables(workbook(tmp_path / "plan.xlsx", rows))
    assert texts(table) == [["1", "1a", "2.5", "2024-03-31", "2024-03-31 09:30:00", "TRUE"]]
    assert table.rows[0][3].value == date(2024, 3, 31)
    assert table.rows[0][0].where == "sheet Plan, row 1"


def test_a_merged_area_carries_its_text_and_says_so(tmp_path: Path) -> None:
    rows: list[list[object]] = [["a", "b", "c"], [None, None, "d"]]
    (table,) = read_tables(workbook(tmp_path / "plan.xlsx", rows, merge="A1:B2"))
    assert texts(table) == [["a", "a", "c"], ["a", "a", "d"]]
    assert [cell.merged for cell in table.rows[0]] == [Merged.NO, Merged.ACROSS, Merged.NO]
    assert [cell.merged for cell in table.rows[1]] == [Merged.DOWN, Merged.ACROSS, Merged.NO]


def test_a_formula_that_was_never_calculated_is_told_and_not_taken_as_blank(tmp_path: Path) -> None:
    (table,) = read_tables(workbook(tmp_path / "plan.xlsx", [["a", "=1+1"]]))
    assert [problem.where for problem in table.problems] == ["sheet Plan, row 1, column B"]


def test_a_formula_with_its_result_is_read_and_an_error_is_told(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    (table,) = read_tables(write_parts(tmp_path / "plan.xlsx", workbook_parts(rows)))
    assert table.rows[0][0].text == "2"
    assert [problem.where for problem in table.problems] == ["sheet Plan, row 1, column C"]


def test_a_hidden_sheet_is_marked(tmp_path: Path) -> None:
    tables = read_tables(workbook(tmp_path / "plan.xlsx", [["a", "b"]], hide=True))
    assert [(table.name, table.why_unread) for table in tables] == [
        ("sheet Plan", ""),
        ("sheet Old", "The sheet is hidden"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="190000"><c r="XFD190000"><v>1</v></c></row>',
        "".join(f"<row><c><v>{number * 7919 % 1000003}</v></c></row>" for number in range(200_001)),
    ],
    ids=["one cell far down", "one cell far out", "many rows"],
)
def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_loaded(tmp_path: Path, rows: str) -> None:
    with pytest.raises(TooManyRowsError):
        read_tables(write_parts(tmp_path / "plan.xlsx", workbook_parts(rows)))


def test_rows_that_are_only_formatted_down_to_the_end_do_no_harm(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" s="3"><c r="A1048576" s="3"/></row>'
    (table,) = read_tables(write_parts(tmp_path / "plan.xlsx", workbook_parts(rows)))
    assert table.rows[0][0].text == "1"


def ods_cell(text: str, attributes: str = "") -> str:
    value = 'office:value-type="string"'
    return f"<table:table-cell {value} {attributes}><text:p>{text}</text:p></table:table-cell>"


def test_an_open_document_sheet_gives_its_merged_areas_and_repeats(tmp_path: Path) -> None:
    rows = _rows_of_an_open_document()
    (table,) = read_tables(write_parts(tmp_path / "plan.ods", open_document_parts(rows)))
    assert texts(table) == [["a", "a", "b"], ["c", "c", "c"], ["c", "c", "c"]]
    assert table.rows[0][1].merged is Merged.ACROSS


def _rows_of_an_open_document() -> str:
    spanned = ods_cell("a", 'table:number-columns-spanned="2" table:number-rows-spanned="1"')
    repeated = ods_cell("c", 'table:number-columns-repeated="3"')
    return (
        f"<table:table-row>{spanned}<table:covered-table-cell/>{ods_cell('b')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{repeated}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )


def test_an_open_document_that_repeats_a_row_a_million_times_is_refused(tmp_path: Path) -> None:
    rows = f'<table:table-row table:number-rows-repeated="1000000">{ods_cell("a")}</table:table-row>'
    with pytest.raises(TooManyRowsError):
        read_tables(write_parts(tmp_path / "plan.ods", open_document_parts(rows)))


def test_an_open_document_formula_without_a_result_is_told(tmp_path: Path) -> None:
    rows = f'<table:table-row>{ods_cell("a")}<table:table-cell table:formula="of:=1+1"/></table:table-row>'
    (table,) = read_tables(write_parts(tmp_path / "plan.ods", open_document_parts(rows)))
    assert [problem.where for problem in table.problems] == ["sheet Plan, row 1, column B"]
