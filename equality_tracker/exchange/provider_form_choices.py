"""The lists to choose from in a provider's workbook, on a hidden sheet, and what else a box accepts."""

from datetime import date
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped] # it ships no types

from equality_tracker.exchange.provider_form import STILL_TRUE, FormLine
from equality_tracker.exchange.provider_form_marks import LISTS_SHEET
from equality_tracker.law.eqia_questions import AnswerKind

_ANY_DAY: Final = {
    "validate": "date",
    "criteria": "between",
    "minimum": date(1900, 1, 1),
    "maximum": date(2999, 12, 31),
    "error_type": "warning",
    "error_title": "A day",
    "error_message": "This is not read as a day. Type it as 31/03/2027, or keep your words.",
}
_ANY_NUMBER: Final = {
    "validate": "decimal",
    "criteria": ">=",
    "value": 0,
    "error_type": "warning",
    "error_title": "A number",
    "error_message": "This is not read as a number. Type digits only, or keep your words.",
}


class Choices:
    """The lists that boxes of one workbook offer."""

    def __init__(self) -> None:
        """Begin without any list."""
        self._lists: dict[tuple[str, ...], str] = {}

    def offer(self, sheet: Any, row: int, column: int, line: FormLine) -> None:  # noqa: ANN401 - the library has no types
        """Let a box offer what its question asks for."""
        if line.offered:
            self._offer_list(sheet, row, column, line.offered)
        elif line.kind is AnswerKind.DATE:
            sheet.data_validation(row, column, row, column, _ANY_DAY)
        elif line.kind is AnswerKind.NUMBER:
            sheet.data_validation(row, column, row, column, _ANY_NUMBER)

    def offer_still_true(self, sheet: Any, row: int, column: int) -> None:  # noqa: ANN401 - the library has no types
        """Let a box say whether an answer of last time is still true."""
        self._offer_list(sheet, row, column, tuple(STILL_TRUE))

    def write(self, book: Any) -> None:  # noqa: ANN401 - the library has no types
        """Write the lists on a sheet that nobody sees."""
        sheet = book.add_worksheet(LISTS_SHEET)
        for column, choices in enumerate(self._lists):
            sheet.write_column(0, column, choices)
        sheet.protect()
        sheet.very_hidden()

    def _offer_list(self, sheet: Any, row: int, column: int, choices: tuple[str, ...]) -> None:  # noqa: ANN401 - the library has no types
        source = self._lists.setdefault(choices, _place(len(self._lists), len(choices)))
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "list",
                "source": source,
                "error_title": "Choose from the list",
                "error_message": "Please choose one of the list, or leave it blank.",
            },
        )


def _place(column: int, length: int) -> str:
    letters = xl_col_to_name(column, col_abs=True)
    return f"={LISTS_SHEET}!{letters}$1:{letters}${length}"
