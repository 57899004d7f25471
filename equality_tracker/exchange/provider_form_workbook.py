"""A provider's form as an Excel workbook: a sheet for each theme, lists to choose from, hidden marks."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter  # type: ignore[import-untyped] # it ships no types

from equality_tracker.exchange.provider_form import FormContent, FormTheme
from equality_tracker.exchange.provider_form_choices import Choices
from equality_tracker.exchange.provider_form_looks import Looks
from equality_tracker.exchange.provider_form_marks import OURS, SHORT_SHEET, START_SHEET, form_mark
from equality_tracker.exchange.provider_form_sheet import ThemeSheet, height_of
from equality_tracker.exchange.provider_form_words import (
    LAST_TIME,
    MORE_ROWS,
    PRIVACY,
    REPLY_BY,
    TITLE,
    UNKNOWN,
    YOURS,
    about,
    facts,
    has_last_time,
    headline,
    sending_back,
    why,
)

_LABELS_WIDTH, _WORDS_WIDTH, _MARKS_WIDTH = 24, 92, 10
_GAP: Final = 6
"""In points."""
_A4: Final = 9
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_JOINING: Final = re.compile(
    "an?|and|are|as|at|by|do|does|for|from|how|if|in|is|its?|of|on|or|our|that|the|to|we|what|which|who|with|"
    "your?",
    re.IGNORECASE,
)
"""Words that no name ends in: what they lead to was cut off."""
_LONGEST_HEADER: Final = 200
_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_MAY: Final = {
    "format_cells": False,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
"""What people may do on a sheet beside filling it in; the protection has no password."""
_HOW: Final = (
    "Fill in the boxes with a frame on the sheets that follow, from left to right. In some you choose from a "
    f"list: press Alt and the down arrow. A box grows with what you write. {MORE_ROWS}"
)
_HOW_SHORT: Final = (
    f"Fill in the boxes with a frame; they grow. In some you choose from a list (Alt and down). {MORE_ROWS}"
)
_BACK: Final = (
    "Save it as a workbook, never as a PDF. You may rename it, widen its columns and move its rows; please "
    "add no sheets, and no questions of your own."
)
_BACK_SHORT: Final = "Save it as a workbook, never as a PDF."
_SHEETS: Final = "xl/worksheets/"
_FIXED_HEIGHT: Final = b' customHeight="1"'


def write_form_workbook(form: FormContent, file: BinaryIO) -> None:
    """Write a form as an xlsx workbook; the same form gives the same bytes.

    Every text is written as text, also one that begins like a formula; no cell holds a formula, and nothing a
    program. Sheets are protected where nobody answers, without a password.
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    made_on = datetime(*form.prepared_on.timetuple()[:3])  # noqa: DTZ001 - a day without an hour
    book.set_properties(
        {
            "title": f"{TITLE}: {form.service}",
            "company": form.organisation,
            "category": headline(form),
            "created": made_on,
        }
    )
    _Writer(book, form).write()
    book.close()
    file.write(_growing(made))


class _Writer:
    """Writes the sheets of one form."""

    def __init__(self, book: Any, form: FormContent) -> None:  # noqa: ANN401 - the library has no types
        self._book = book
        self._form = form
        self._looks = Looks(book)

    def write(self) -> None:
        choices = Choices()
        if self._form.is_short:
            self._write_short(choices)
        else:
            self._write_themes(choices)
        choices.write(self._book)

    def _write_themes(self, choices: Choices) -> None:
        names = _sheet_names(self._form.themes)
        self._write_start(names)
        for theme, name in zip(self._form.themes, names, strict=True):
            self._theme_sheet(self._new_sheet(name), choices).write(theme)

    def _write_short(self, choices: Choices) -> None:
        """Write everything onto one sheet, which takes no more than two pages upright."""
        form, looks = self._form, self._looks
        sheet = self._theme_sheet(self._new_sheet(SHORT_SHEET), choices)
        sheet.begin_short(form.themes)
        sheet.write_line(headline(form), looks.marking)
        sheet.write_line(TITLE, looks.theme)
        sheet.write_line("", looks.about)
        sheet.write_facts(facts(form))
        last_time = (LAST_TIME,) if has_last_time(form) else ()
        for words in (
            (why(form), _HOW_SHORT),
            (*last_time, UNKNOWN, PRIVACY),
            (YOURS, sending_back(form), _BACK_SHORT),
        ):
            sheet.write_words(" ".join(words), looks.about)
        sheet.write_short(form.themes)

    def _theme_sheet(self, sheet: Any, choices: Choices) -> ThemeSheet:  # noqa: ANN401 - the library has no types
        return ThemeSheet(sheet, self._looks, choices, form_mark(self._form.identity))

    def _write_start(self, names: Sequence[str]) -> None:
        sheet, form, looks = self._new_sheet(START_SHEET), self._form, self._looks
        sheet.fit_to_pages(1, 1)
        sheet.set_column(0, 0, _LABELS_WIDTH, looks.plain)
        sheet.set_column(1, 1, _WORDS_WIDTH, looks.plain)
        sheet.set_column(2, 2, _MARKS_WIDTH, None, {"hidden": True})
        sheet.write_string(0, 0, headline(form), looks.marking)
        sheet.write_string(1, 0, TITLE, looks.title)
        row = self._write_words(sheet, 3, facts(form))
        row = self._write_words(sheet, row + 1, about(form, how=_HOW, back=_BACK)) + 1
        for theme, name in zip(form.themes, names, strict=True):
            sheet.write_string(row, 0, _count(theme), looks.label)
            sheet.write_url(row, 1, f"internal:'{name}'!A1", looks.link, theme.title)
            row += 1
        for at in range(1, row):
            sheet.write_string(at, 2, OURS)
        sheet.write_string(0, 2, form_mark(form.identity))

    def _write_words(self, sheet: Any, row: int, texts: Sequence[tuple[str, str]]) -> int:  # noqa: ANN401 - the library has no types
        for label, words in texts:
            is_day = label == REPLY_BY
            sheet.write_string(row, 0, label, self._looks.label)
            sheet.write_string(row, 1, words, self._looks.reply_by if is_day else self._looks.words)
            sheet.set_row(row, height_of((words, _WORDS_WIDTH)) + _GAP)
            row += 1
        return row

    def _new_sheet(self, name: str) -> Any:  # noqa: ANN401 - the library has no types
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&C&B{_in_header(headline(self._form))}")
        about = _in_header(f"{self._form.reference} · {self._form.service}")
        sheet.set_footer(f"&L{about}&RPage &P of &N")
        sheet.protect("", _MAY)
        return sheet


def _sheet_names(themes: Sequence[FormTheme]) -> list[str]:
    """Return a name for each sheet: numbered, so that no two are alike, and of whole words."""
    titles = (" ".join(theme.title.translate(_NOT_IN_SHEET_NAMES).split()) for theme in themes)
    return [_shortened(f"{number} {title}") for number, title in enumerate(titles, start=1)]


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_SHEET_NAME:
        return name
    words = name[: _LONGEST_SHEET_NAME + 1].split(" ")[:-1]
    while words and _JOINING.fullmatch(words[-1].rstrip(",")):
        words.pop()
    return " ".join(words).rstrip(",") if len(words) > 1 else name[:_LONGEST_SHEET_NAME]


def _count(theme: FormTheme) -> str:
    count = len({line.question for line in theme.lines})
    return "1 question" if count == 1 else f"{count} questions"


def _in_header(text: str) -> str:
    return text[:_LONGEST_HEADER].replace("&", "&&")


def _growing(made: BytesIO) -> bytes:
    """Return the workbook with rows that grow while somebody types: the library can only fix heights."""
    packed = BytesIO()
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as written:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename.startswith(_SHEETS):
                content = content.replace(_FIXED_HEIGHT, b"")
            written.writestr(ZipInfo(part.filename, part.date_time), content, ZIP_DEFLATED)
    return packed.getvalue()
