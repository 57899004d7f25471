import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import BinaryIO

import openpyxl
import pytest

from equality_tracker.exchange.list_workbook import write_workbook
from equality_tracker.exchange.written_lists import Value, WrittenColumn, WrittenList, write_csv

Writer = Callable[..., None]

COLUMNS = (
    WrittenColumn("Reference", 12),
    WrittenColumn("Action", 44),
    WrittenColumn("Due", 12),
    WrittenColumn("Value", 12, is_money=True),
    WrittenColumn("Ours", 9),
    WrittenColumn("Changed", 17),
)
ROWS: list[list[Value]] = [
    ["1a", "=1+1", date(2027, 3, 31), Decimal("1234.50"), True, datetime(2027, 6, 1, 11, 30, tzinfo=UTC)],
    ["+44", "Ŵ & <b>\nsecond line", None, Decimal(-5), False, None],
    ["@x", "-cmd|' /C calc'!A0", date(1066, 10, 14), Decimal("0.1234567890123456789"), None, None],
]


def listed(rows: list[list[Value]] = ROWS, **more: object) -> WrittenList:
    values = {
        "title": "Actions",
        "organisation": "PCC for Marlshire",
        "marking": "OFFICIAL-SENSITIVE",
        "as_at": date(2027, 3, 18),
        "prepared_on": date(2027, 3, 19),
        "about": ("Only those that hold “training”.",),
        "columns": COLUMNS,
        "rows": rows,
    }
    return WrittenList(**{**values, **more})  # type: ignore[arg-type] # the test's own values


def written(writer: Writer, what: WrittenList) -> BytesIO:
    file = BytesIO()
    writer(what, file, progress=lambda _done, _total, _sentence: None)
    return BytesIO(file.getvalue())


def test_a_workbook_holds_real_dates_and_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(written(write_workbook, listed()))
    sheet = book["Actions"]
    assert [cell.value for cell in sheet[1]] == [column.label for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == [
        "1a",
        "=1+1",
        datetime(2027, 3, 31),  # noqa: DTZ001 - a spreadsheet's day
        1234.5,
        "Yes",
        datetime(2027, 6, 1, 12, 30),  # noqa: DTZ001 - by the clocks of England and Wales
    ]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "d", "n"}
    assert sheet["B2"].data_type == "s"
    assert sheet["C2"].number_format == "d mmm yyyy"
    assert sheet["D4"].value == "0.1234567890123456789"
    assert sheet["C4"].value == "1066-10-14"


def test_a_workbook_keeps_its_headings_in_sight_and_its_marking_on_every_page() -> None:
    book = openpyxl.load_workbook(written(write_workbook, listed(is_sample=True)))
    sheet = book["Actions"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:F4", "$1:$1")
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.center.text == "&BOFFICIAL-SENSITIVE · SAMPLE, INVENTED"
    about = [row[0].value for row in book["About this list"].iter_rows()]
    assert about == [
        "OFFICIAL-SENSITIVE · SAMPLE, INVENTED",
        "Actions: 3",
        "PCC for Marlshire, as at 18 Mar 2027",
        "Written on 19 Mar 2027",
        "Only those that hold “training”.",
    ]


def test_what_a_cell_cannot_hold_is_cut_and_said_to_be() -> None:
    book = openpyxl.load_workbook(
        written(write_workbook, listed([["1", "x" * 40_000, None, None, None, None]]))
    )
    text = str(book["Actions"]["B2"].value)
    assert (len(text), text[-40:]) == (32_767, "xx… (cut: Excel holds no more in a cell)")


def test_the_same_list_gives_the_same_workbook_rows_whatever_the_title() -> None:
    book = openpyxl.load_workbook(written(write_workbook, listed(title="A/B: [C]?*" * 5)))
    assert len(book.sheetnames[0]) <= 31


def test_a_csv_file_marks_what_a_spreadsheet_would_work_out() -> None:
    text = written(write_csv, listed()).getvalue().decode("utf-8")
    assert text.startswith("\ufeffReference,")
    assert list(csv.reader(StringIO(text.removeprefix("\ufeff")))) == [
        ["Reference", "Action", "Due", "Value", "Ours", "Changed"],
        ["1a", "'=1+1", "2027-03-31", "1234.50", "Yes", "2027-06-01 12:30"],
        ["'+44", "Ŵ & <b>\nsecond line", "", "-5", "No", ""],
        ["'@x", "'-cmd|' /C calc'!A0", "1066-10-14", "0.1234567890123456789", "", ""],
    ]


@pytest.mark.parametrize("writer", [write_workbook, write_csv])
def test_writing_tells_how_far_it_is_and_can_be_stopped(writer: Writer) -> None:
    many: list[list[Value]] = [["1", "", None, None, None, None]] * 1_200
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int, _sentence: str) -> None:
        told.append((done, total))
        if done == 1_000:
            raise KeyboardInterrupt

    file: BinaryIO = BytesIO()
    with pytest.raises(KeyboardInterrupt):
        writer(listed(many), file, progress=progress)
    assert told == [(500, 1_200), (1_000, 1_200)]


@pytest.mark.parametrize("writer", [write_workbook, write_csv])
def test_an_empty_list_is_a_file_with_headings(writer: Writer) -> None:
    assert written(writer, listed([])).getvalue()
