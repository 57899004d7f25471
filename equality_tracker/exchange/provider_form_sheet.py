"""One sheet of a provider's workbook: the questions of a theme one below the other, its blocks as tables."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from equality_tracker.exchange.provider_form import LONGEST_IN_CELL, FormLine, FormTheme
from equality_tracker.exchange.provider_form_choices import Choices
from equality_tracker.exchange.provider_form_looks import Looks
from equality_tracker.exchange.provider_form_marks import (
    ANSWER_COLUMN,
    OURS,
    QUESTION_COLUMN,
    STILL_TRUE_COLUMN,
    head_mark,
    line_mark,
    row_mark,
)
from equality_tracker.exchange.provider_form_words import REPLY_BY
from equality_tracker.law.eqia_questions import AnswerKind

_QUESTION, _ANSWER, _HELP = range(3)
_WIDTHS: Final = (38, 56, 42)
"""Of the columns of single questions, in characters."""
_BLOCK_WIDTHS: Final = (32, 34, 30, 34, 34, 34)
"""Of the columns on a sheet with a wide table; single questions take the first two, their help the rest."""
_SINCE_WIDTH, _STILL_TRUE_WIDTH, _MARK_WIDTH = 17, 14, 10
_TITLE_ROW, _FIRST_ROW = 1, 3
_HEADINGS: Final = ("Question", "Your answer", "What we mean")
_LAST_TIME: Final = ("From last time", "Still true?")
_LINE_HEIGHT: Final = 15
"""In points, as the gap."""
_GAP: Final = 6
_SPARE: Final = 4
_SMALLER: Final = 1.15
"""So many times the characters of a column stand on a line of small type, or of one across the sheet."""
_HIGHEST_ROW: Final = 360
"""In points; a spreadsheet allows 409."""
_LONG_ANSWER: Final = 4
_LONG_SHORT_ANSWER: Final = 3
_ROW_OF_BLOCK: Final = 2
"""So many lines are free in a box; it grows with what is written."""
_SHORT_WIDTHS: Final = (29, 35, 14, 27)
"""Of the columns of the short form, which fit a page upright."""
_SHORT_BESIDE: Final = (26, 32, 13, 21)
"""Of those beside the columns for answers of last time."""
_SHORT_SINCE_WIDTH, _SHORT_STILL_TRUE_WIDTH = 13, 10
_SHORT_MARGINS: Final = (0.5, 0.5, 0.6, 0.6)
"""Left, right, above and below, in inches."""
_MOST_DIGITS: Final = 15
_FIRST_YEAR: Final = 1900


class ThemeSheet:
    """Writes one theme onto a sheet, or all of the short form."""

    def __init__(self, sheet: Any, looks: Looks, choices: Choices, form_mark: str) -> None:  # noqa: ANN401 - the library has no types
        """Write onto `sheet`, which carries the mark of its form."""
        self._sheet = sheet
        self._looks = looks
        self._choices = choices
        self._form_mark = form_mark
        self._widths: tuple[int, ...] = _WIDTHS
        self._beside = (_SINCE_WIDTH, _STILL_TRUE_WIDTH)
        self._row = _TITLE_ROW
        self._long_answer = _LONG_ANSWER

    def write(self, theme: FormTheme) -> None:
        """Write the head, then every run of questions and every table."""
        self._widths = _widths_for(theme)
        self._set_columns(has_last_time=any(line.answer for line in theme.lines))
        self._write_marks()
        self.write_line(theme.title, self._looks.theme)
        self.write_words(theme.about, self._looks.about)
        for block, lines in theme.runs():
            if block:
                self._write_block(block, theme.blocks[block], lines)
            else:
                self._write_questions(lines)
        self._sheet.set_selection(_FIRST_ROW + 1, _ANSWER, _FIRST_ROW + 1, _ANSWER)

    def begin_short(self, themes: Sequence[FormTheme]) -> None:
        """Begin the sheet of a short form; its head is written by `write_line` and its like."""
        has_last_time = any(line.answer for theme in themes for line in theme.lines)
        self._widths = _SHORT_BESIDE if has_last_time else _SHORT_WIDTHS
        self._beside = (_SHORT_SINCE_WIDTH, _SHORT_STILL_TRUE_WIDTH)
        self._long_answer = _LONG_SHORT_ANSWER
        self._set_columns(has_last_time=has_last_time)
        self._write_marks()
        self._sheet.set_portrait()
        self._sheet.set_margins(*_SHORT_MARGINS)

    def write_short(self, themes: Sequence[FormTheme]) -> None:
        """Write all single questions on one page, then every table on another, without heads of themes."""
        first = self._row
        self._write_questions([line for theme in themes for line in theme.lines if not line.block])
        self._sheet.set_h_pagebreaks([self._row])
        for theme in themes:
            for block, lines in theme.runs():
                if block:
                    self._write_block(block, theme.blocks[block], lines)
        self._sheet.set_selection(first + 1, _ANSWER, first + 1, _ANSWER)

    def write_line(self, text: str, look: Any) -> None:  # noqa: ANN401 - the library has no types
        """Write a line that nobody answers, such as a title."""
        self._sheet.write_string(self._row, 0, text, look)
        self._end_row()

    def write_words(self, text: str, look: Any) -> None:  # noqa: ANN401 - the library has no types
        """Write a paragraph across the sheet, beside tables as wide as the first columns."""
        across = self._widths if self._is_short else self._widths[: len(_WIDTHS)]
        # No program finds the height of a row by a cell that spans columns.
        self._sheet.set_row(self._row, height_of((text, int(sum(across) * _SMALLER))) + _GAP)
        self._sheet.merge_range(self._row, 0, self._row, len(across) - 1, text, look)
        self._end_row()

    def write_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Write labels and words, two pairs in each row."""
        for at in range(0, len(facts), 2):
            cells = [text for pair in facts[at : at + 2] for text in pair]
            for column, (label, text) in zip((0, 2), facts[at : at + 2], strict=False):
                look = self._looks.reply_by if label == REPLY_BY else self._looks.words
                self._sheet.write_string(self._row, column, label, self._looks.label)
                self._sheet.write_string(self._row, column + 1, text, look)
            self._sheet.set_row(self._row, height_of(*zip(cells, self._widths, strict=False)) + _GAP)
            self._end_row()

    @property
    def _is_short(self) -> bool:
        return self._widths in {_SHORT_WIDTHS, _SHORT_BESIDE}

    def _end_row(self) -> None:
        """Mark the row as one that the program wrote, and go to the next."""
        self._sheet.write_string(self._row, self._mark, OURS)
        self._row += 1

    @property
    def _since(self) -> int:
        return len(self._widths)

    @property
    def _still_true(self) -> int:
        return self._since + 1

    @property
    def _mark(self) -> int:
        return self._since + 2

    def _set_columns(self, *, has_last_time: bool) -> None:
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width, self._looks.plain)
        hidden = {} if has_last_time else {"hidden": True}
        for column, width in enumerate(self._beside, start=self._since):
            self._sheet.set_column(column, column, width, self._looks.plain, hidden)
        self._sheet.set_column(self._mark, self._mark, _MARK_WIDTH, None, {"hidden": True})

    def _write_marks(self) -> None:
        sheet = self._sheet
        sheet.set_row(0, None, None, {"hidden": True})
        for column, mark in (
            (_QUESTION, QUESTION_COLUMN),
            (_ANSWER, ANSWER_COLUMN),
            (self._still_true, STILL_TRUE_COLUMN),
            (self._mark, self._form_mark),
        ):
            sheet.write_string(0, column, mark)

    def _write_headings(self, headings: Sequence[str], *, has_last_time: bool) -> None:
        for column, heading in enumerate(headings):
            self._sheet.write_string(self._row, column, heading, self._looks.heading)
        if has_last_time:
            for column, heading in enumerate(_LAST_TIME, start=self._since):
                self._sheet.write_string(self._row, column, heading, self._looks.heading)
        height = height_of(*zip(headings, self._widths, strict=False))
        self._sheet.set_row(self._row, height + _GAP)
        self._end_row()

    def _write_questions(self, lines: Sequence[FormLine]) -> None:
        if self._row > _FIRST_ROW:
            self._row += 1
        self._write_headings(_HEADINGS, has_last_time=any(line.answer for line in lines))
        self._span_help(self._row - 1, _HEADINGS[_HELP], self._looks.heading)
        for line in lines:
            sheet, row = self._sheet, self._row
            sheet.set_row(row, self._height(line))
            sheet.write_string(row, _QUESTION, line.text, self._looks.question)
            self._span_help(row, line.help, self._looks.help)
            sheet.write_string(row, self._mark, line_mark(line.question))
            self._write_box(row, _ANSWER, line)
            self._write_last_time(row, line.since if line.answer else None)
            self._row += 1

    def _write_block(self, block: str, title: str, lines: Sequence[FormLine]) -> None:
        self._row += int(self._row > _FIRST_ROW)
        rows = [list(row) for _, row in groupby(lines, key=lambda line: line.row)]
        sheet, first = self._sheet, rows[0]
        self.write_line(title, self._looks.block)
        for column, line in enumerate(first):
            sheet.write_string(self._row, column, line_mark(line.question))
        sheet.write_string(self._row, self._mark, head_mark(block))
        sheet.set_row(self._row, None, None, {"hidden": True})
        self._row += 1
        self._write_headings([line.text for line in first], has_last_time=any(line.answer for line in lines))
        self._write_help(first)
        for row in rows:
            self._write_block_row(block, row)

    def _write_help(self, lines: Sequence[FormLine]) -> None:
        for column, line in enumerate(lines):
            self._sheet.write_string(self._row, column, line.help, self._looks.column_help)
        widths = (int(width * _SMALLER) for width in self._widths)
        texts = ((line.help, width) for line, width in zip(lines, widths, strict=False))
        self._sheet.set_row(self._row, height_of(*texts) + _GAP)
        self._end_row()

    def _span_help(self, row: int, text: str, look: Any) -> None:  # noqa: ANN401 - the library has no types
        """Write a help text into the columns that are left beside the answers."""
        last = len(self._widths) - 1
        if last > _HELP:
            self._sheet.merge_range(row, _HELP, row, last, text, look)
        else:
            self._sheet.write_string(row, _HELP, text, look)

    def _write_block_row(self, block: str, lines: Sequence[FormLine]) -> None:
        for column, line in enumerate(lines):
            self._write_box(self._row, column, line)
        texts = ((line.answer, width) for line, width in zip(lines, self._widths, strict=False))
        height = max(height_of(*texts), _ROW_OF_BLOCK * _LINE_HEIGHT)
        self._sheet.set_row(self._row, height + _GAP)
        self._sheet.write_string(self._row, self._mark, row_mark(block, lines[0].row))
        known = [line.since for line in lines if line.answer]
        self._write_last_time(self._row, known[0] if known else None)
        self._row += 1

    def _write_box(self, row: int, column: int, line: FormLine) -> None:
        look = self._looks.answer(line.kind, is_known=bool(line.answer))
        day = _day(line.answer) if line.kind is AnswerKind.DATE else None
        if not line.answer:
            self._sheet.write_blank(row, column, None, look)
        elif day is not None:
            self._sheet.write_datetime(row, column, day, look)
        elif line.kind is AnswerKind.NUMBER and _is_whole(line.answer):
            self._sheet.write_number(row, column, int(line.answer), look)
        else:
            self._sheet.write_string(row, column, line.answer[:LONGEST_IN_CELL], look)
        self._choices.offer(self._sheet, row, column, line)

    def _write_last_time(self, row: int, since: str | None) -> None:
        """Say what an answer is from, and ask whether it is still true; nothing where there was none."""
        if since is None:
            return
        words = f"from {since}: still true?" if since else "from last time: still true?"
        self._sheet.write_string(row, self._since, words, self._looks.since)
        self._sheet.write_blank(row, self._still_true, None, self._looks.still_true)
        self._choices.offer_still_true(self._sheet, row, self._still_true)

    def _height(self, line: FormLine) -> int:
        least = self._long_answer if line.kind is AnswerKind.LONG_TEXT else 1
        widths = (*self._widths[:_HELP], sum(self._widths[_HELP:]))
        texts = zip((line.text, line.answer, line.help), widths, strict=True)
        return max(height_of(*texts), least * _LINE_HEIGHT) + _GAP


def _widths_for(theme: FormTheme) -> tuple[int, ...]:
    """Return the widths of the columns that a theme needs, wider ones where it has no table."""
    columns = max(
        (len({line.question for line in lines}) for block, lines in theme.runs() if block), default=0
    )
    if columns <= len(_WIDTHS):
        return _WIDTHS
    return _BLOCK_WIDTHS[:columns] + (_BLOCK_WIDTHS[-1],) * (columns - len(_BLOCK_WIDTHS))


def height_of(*texts: tuple[str, int]) -> int:
    """Return the height in points that texts need beside each other, each in so many characters' width."""
    lines = (
        sum(1 + len(line) // max(width - _SPARE, 1) for line in text.split("\n")) for text, width in texts
    )
    return min(max(lines, default=1) * _LINE_HEIGHT, _HIGHEST_ROW)


def _day(text: str) -> datetime | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    if day.year <= _FIRST_YEAR:
        return None
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day without an hour


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
