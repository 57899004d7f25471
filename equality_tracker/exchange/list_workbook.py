"""A list as an Excel workbook: real dates and numbers, headings that stay, nothing that is worked out."""

from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

import xlsxwriter  # type: ignore[import-untyped] # it ships no types

from equality_tracker.exchange.written_lists import (
    Progress,
    Value,
    WrittenColumn,
    WrittenList,
    exact_text,
    local_time,
    tell,
)
from equality_tracker.law.date_words import format_date

_A4: Final = 9
_LONGEST_TEXT: Final = 32_767
_CUT_WORDS: Final = "… (cut: Excel holds no more in a cell)"
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_HEADER: Final = 200
_EXACT_DIGITS: Final = 15
"""A spreadsheet's numbers keep so many digits; longer ones are written as text."""
_FIRST_YEAR: Final = 1900
_WIDEST: Final = 60
_ROOM: Final = 3
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(listed: WrittenList, file: BinaryIO, *, progress: Progress) -> None:
    """Write a list as an xlsx workbook: the rows on the first sheet, what they are on the second.

    Every text is written as text, also one that begins like a formula; no cell holds a formula. The marking
    stands in the head of every printed page and on the second sheet.
    """
    # The writer keeps its rows in files meanwhile; in a folder that nobody else can read.
    with TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(file, {**_OPTIONS, "tmpdir": folder})
        made_on = datetime(*listed.prepared_on.timetuple()[:3])  # noqa: DTZ001 - a day without an hour
        book.set_properties(
            {
                "title": listed.title,
                "company": listed.organisation,
                "category": listed.headline,
                "created": made_on,
            }
        )
        try:
            _write_rows(book, listed, progress)
            _write_about(book, listed)
            book.close()
        finally:
            _let_go(book)


def _let_go(book: Any) -> None:  # noqa: ANN401 - the library has no types
    """Close the rows' own files, which the library leaves open where writing was stopped."""
    for sheet in book.worksheets():
        if sheet.row_data_fh is not None:
            sheet.row_data_fh.close()


def _write_rows(book: Any, listed: WrittenList, progress: Progress) -> None:  # noqa: ANN401 - the library has no types
    sheet = book.add_worksheet(_sheet_name(listed.title))
    _set_up(sheet, listed)
    cells = _Cells(book, listed.columns)
    for at, column in enumerate(listed.columns):
        sheet.set_column(at, at, min(_WIDEST, max(column.width, len(column.label) + _ROOM)))
        sheet.write_string(0, at, column.label, cells.heading)
    for number, row in enumerate(listed.rows, start=1):
        for at, value in enumerate(row):
            cells.write(sheet, number, at, value)
        tell(progress, number, len(listed.rows))
    if listed.columns:
        sheet.autofilter(0, 0, len(listed.rows), len(listed.columns) - 1)


def _set_up(sheet: Any, listed: WrittenList) -> None:  # noqa: ANN401 - the library has no types
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C&B{_in_header(listed.headline)}")
    sheet.set_footer(f"&L{_in_header(_whence(listed))}&RPage &P of &N")


def _write_about(book: Any, listed: WrittenList) -> None:  # noqa: ANN401 - the library has no types
    sheet = book.add_worksheet("About this list")
    sheet.set_column(0, 0, 100)
    sheet.set_header(f"&C&B{_in_header(listed.headline)}")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.write_string(0, 0, listed.headline, bold)
    sheet.write_string(1, 0, f"{listed.title}: {len(listed.rows):,}", bold)
    lines = [_whence(listed), f"Written on {format_date(listed.prepared_on)}", *listed.about]
    for number, line in enumerate(lines, start=2):
        sheet.write_string(number, 0, line, wrapped)


def _whence(listed: WrittenList) -> str:
    return f"{listed.organisation}, as at {format_date(listed.as_at)}"


class _Cells:
    """Writes values, each in the form that its type asks for."""

    def __init__(self, book: Any, columns: tuple[WrittenColumn, ...]) -> None:  # noqa: ANN401 - the library has no types
        top = {"valign": "top"}
        self.heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8ECF1"})
        self._text = book.add_format({"text_wrap": True, "num_format": "@", **top})
        self._day = book.add_format({"num_format": "d mmm yyyy", "align": "left", **top})
        self._instant = book.add_format({"num_format": "d mmm yyyy hh:mm", "align": "left", **top})
        self._number = book.add_format({"num_format": "#,##0.##########", **top})
        self._whole = book.add_format({"num_format": "#,##0", **top})
        self._money = book.add_format({"num_format": "£#,##0.00;-£#,##0.00", **top})
        self._columns = columns

    def write(self, sheet: Any, row: int, at: int, value: Value) -> None:  # noqa: ANN401 - the library has no types
        match value:
            case None | "":
                return
            case datetime() if value.year >= _FIRST_YEAR:
                sheet.write_datetime(row, at, local_time(value), self._instant)
            case date() if value.year >= _FIRST_YEAR and not isinstance(value, datetime):
                sheet.write_datetime(row, at, value, self._day)
            case Decimal() | int() if not isinstance(value, bool) and _is_exact(value):
                sheet.write_number(row, at, float(value), self._number_format(at, value))
            case _:
                sheet.write_string(row, at, _fitting(exact_text(value)), self._text)

    def _number_format(self, at: int, value: Decimal | int) -> Any:  # noqa: ANN401 - the library has no types
        if self._columns[at].is_money:
            return self._money
        return self._whole if value == int(value) else self._number


def _is_exact(value: Decimal | int) -> bool:
    return len(Decimal(value).as_tuple().digits) <= _EXACT_DIGITS


def _fitting(text: str) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[: _LONGEST_TEXT - len(_CUT_WORDS)] + _CUT_WORDS


def _sheet_name(title: str) -> str:
    return title.translate(_NOT_IN_SHEET_NAMES).strip()[:_LONGEST_SHEET_NAME] or "List"


def _in_header(text: str) -> str:
    return text[:_LONGEST_HEADER].replace("&", "&&")
