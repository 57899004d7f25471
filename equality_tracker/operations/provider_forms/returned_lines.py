"""One answer of a form that came back, beside what stood there before: what became of it, and why not."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.provider_form import (
    LONGEST_IN_CELL,
    STILL_TRUE,
    FormLine,
    FormTheme,
    ReturnedAnswer,
)
from equality_tracker.exchange.typed_numbers import typed_number
from equality_tracker.exchange.written_dates import Precision, read_written_date
from equality_tracker.law.eqia_questions import AnswerKind
from equality_tracker.operations.provider_forms.form_questions import Key
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.provider_forms import ProviderAnswer

_QUOTED: Final = 120
_MOST_IN_CELL: Final = 32_767
"""So many characters other programs leave in a box; the form itself is sent with fewer."""
_NOT_OFFERED: Final = "“{}” is not one of the answers that the list offers: {}."
_NO_DAY: Final = "“{}” names no day."
_NO_NUMBER: Final = "“{}” is no number."
_NOT_WHOLE: Final = "“{}” is no whole number; ask what was meant."
_BELOW_NOTHING: Final = "“{}” is less than 0; ask what was meant."
_TOO_LONG: Final = "The answer has more than {:,} characters; ask for a shorter one, or attach it."
_CUT_OFF: Final = (
    "The answer is as long as a box of a workbook takes, so its end may be missing; ask for the rest."
)
_MISSING: Final = "This question is not in the form any more."
_NOTHING_OF_IT: Final = "None of these questions is in the form any more; ask for that part."
_NO_TABLE: Final = "This table is not in the form any more; ask for it."
_REWORDED: Final = "The question was changed to “{}”; the answer stands beside the question that was sent."
_NOT_STILL_TRUE: Final = "“{}” beside an answer of last time is neither Yes, No nor Unsure."
_INVITED: Final = re.compile(r"\W*(?:we do not know|fewer than 10)\W*", re.IGNORECASE)
"""What the form itself offers instead of a number."""
_OUR_VIEW: Final = (
    "Our view of the former answer is on record; where this one is accepted, it becomes a comment."
)
ADDED_ROW: Final = "The provider added this row to the table."
"""What makes a row doubtful: a note below the table is read as a row of it, too."""


class AnswerChange(StrEnum):
    """What became of one answer, beside what stood there before."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    BLANK = "blank"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedLine:
    """One question with what stood there before and what the provider says now.

    Attributes:
        question: The code of the question.
        row: The row of a block, or "".
        theme: The theme that asks it, in words.
        part: The theme, and the block, in words.
        place: The same with the row of the block.
        text: The question.
        before: What stood there: the recorded answer, else what was sent.
        since: What that is from, such as "2023".
        theirs: What came back, days and numbers in their settled form.
        before_words: What stood there before, as people write it.
        theirs_words: What came back, as people write it.
        still_true: The code of what was chosen beside an answer of last time, or "".
        change: What became of it.
        is_of_list: Whether its answer was to be chosen from a list.
        is_added: Whether it stands in a row that the form was not sent with.
        is_missing: Whether the file that came back has no place for it.
        is_recorded: Whether the register holds this very answer of this form already.
        blocked_because: Why it cannot be accepted; "" where it can.
        doubt: What somebody should look at before accepting it; "" where nothing is odd.
        where: Where it stands in the file.

    """

    question: str
    row: str
    theme: str
    part: str
    place: str
    text: str
    before: str
    since: str = ""
    theirs: str
    before_words: str
    theirs_words: str
    still_true: str = ""
    change: AnswerChange
    is_of_list: bool = False
    is_added: bool = False
    is_missing: bool = False
    is_recorded: bool = False
    blocked_because: str = ""
    doubt: str = ""
    where: str = ""

    @property
    def key(self) -> Key:
        """The question and the row."""
        return self.question, self.row

    @property
    def is_spare(self) -> bool:
        """Whether it is a place of a table's row that was blank and still is."""
        return self.change is AnswerChange.BLANK and bool(self.row) and not self.before

    @property
    def is_plain(self) -> bool:
        """Whether it can be accepted without a second look.

        What was left as it stood, without a word on whether it is still true, is no answer yet.
        """
        if not self.theirs or self.blocked_because or self.doubt:
            return False
        return self.change is AnswerChange.CHANGED or not self.since or self.still_true == STILL_TRUE["Yes"]


def returned_line(
    theme: FormTheme,
    line: FormLine,
    answer: ReturnedAnswer | None,
    kept: ProviderAnswer | None,
    *,
    is_added: bool = False,
) -> ReturnedLine:
    """Return one question with what stood there before and what came back, if the file still has it."""
    theirs = as_asked(line, answer.text) if answer else ""
    still_true = _still_true(answer.still_true) if answer else ""
    before = kept.text if kept else line.answer
    blocked, doubt = _why_not(line, answer, theirs)
    if not doubt and theirs and kept is not None and kept.our_view and not same_words(kept.text, theirs):
        doubt = _OUR_VIEW
    if not (doubt or blocked) and theirs and is_added and kept is None:
        doubt = ADDED_ROW
    return ReturnedLine(
        question=line.question,
        row=line.row,
        theme=theme.title,
        part=theme.part_of(line),
        place=theme.place_of(line),
        text=line.text,
        before=before,
        since="" if kept else line.since,
        theirs=theirs,
        before_words=line.in_words(before),
        theirs_words=line.in_words(theirs),
        still_true=still_true,
        change=_change(line, before, theirs, is_blocked=bool(blocked)),
        is_of_list=bool(line.offered),
        is_added=is_added,
        is_missing=answer is None,
        is_recorded=kept is not None and same_words(kept.text, theirs) and kept.still_true == still_true,
        blocked_because=blocked,
        doubt=doubt,
        where=answer.where if answer else "",
    )


def _change(line: FormLine, before: str, theirs: str, *, is_blocked: bool) -> AnswerChange:
    if not theirs and not is_blocked:
        return AnswerChange.BLANK
    if is_blocked or _outside(line, theirs):
        return AnswerChange.OUTSIDE
    return AnswerChange.UNCHANGED if same_words(before, theirs) else AnswerChange.CHANGED


def _why_not(line: FormLine, answer: ReturnedAnswer | None, theirs: str) -> tuple[str, str]:
    """Return why an answer cannot be accepted, and what makes it doubtful."""
    if answer is None:
        # Blank rows of a block may go; Word offers fewer of them from the first.
        return "", "" if line.row and not line.answer else _MISSING
    if answer.problem:
        return answer.problem, ""
    if len(theirs) > LONGEST_TEXT:
        return _TOO_LONG.format(LONGEST_TEXT), ""
    return "", _doubt(line, answer, theirs)


def _doubt(line: FormLine, answer: ReturnedAnswer, theirs: str) -> str:
    if theirs and (outside := _outside(line, theirs)):
        return outside
    if LONGEST_IN_CELL <= len(theirs) <= _MOST_IN_CELL:
        return _CUT_OFF
    if answer.still_true and not _still_true(answer.still_true):
        return _NOT_STILL_TRUE.format(answer.still_true[:_QUOTED])
    if answer.asked and not same_words(answer.asked, line.text):
        return _REWORDED.format(answer.asked[:_QUOTED])
    return ""


def problems_of(lines: Sequence[ReturnedLine]) -> Iterator[Problem]:
    """Yield what somebody should look at before an answer is accepted, and where it stands.

    A theme or a table of which nothing came back is one thing to look at, however much it asks.
    """
    for theme, of_theme in groupby(lines, key=lambda line: line.theme):
        asked = list(of_theme)
        if all(line.is_missing for line in asked):
            yield Problem(theme, _NOTHING_OF_IT)
        else:
            yield from _problems_in(asked)


def _problems_in(asked: Sequence[ReturnedLine]) -> Iterator[Problem]:
    for part, of_part in groupby(asked, key=lambda line: line.part):
        lines = list(of_part)
        if all(line.is_missing and line.row for line in lines):
            yield Problem(part, _NO_TABLE)
            continue
        for line in lines:
            if reason := line.blocked_because or line.doubt:
                yield Problem(line.where or f"{line.place}: {line.text}", reason)


def _outside(line: FormLine, theirs: str) -> str:
    """Return why an answer is none of those that were asked for; "" where it is."""
    if line.offered and theirs not in line.offered:
        return _NOT_OFFERED.format(theirs[:_QUOTED], ", ".join(line.offered))
    if line.kind is AnswerKind.DATE and _day(theirs) is None:
        return _NO_DAY.format(theirs[:_QUOTED])
    if line.kind is AnswerKind.NUMBER:
        return _not_counted(theirs)
    return ""


def _not_counted(theirs: str) -> str:
    number = typed_number(theirs)
    if number is None:
        return "" if _INVITED.fullmatch(theirs) else _NO_NUMBER.format(theirs[:_QUOTED])
    if number < 0:
        return _BELOW_NOTHING.format(theirs[:_QUOTED])
    return "" if number == number.to_integral_value() else _NOT_WHOLE.format(theirs[:_QUOTED])


def as_asked(line: FormLine, text: str) -> str:
    """Return an answer in the form in which it is kept: a day as 2027-03-31, a choice as it is offered."""
    text = plain_text(text)
    if line.kind is AnswerKind.DATE and (day := _day(text)):
        return day.isoformat()
    return next((each for each in line.offered if each.casefold() == text.casefold()), text)


def _day(text: str) -> date | None:
    written_date = read_written_date(text)
    return written_date.on if written_date.precision is Precision.DAY else None


def _still_true(text: str) -> str:
    return next((code for word, code in STILL_TRUE.items() if word.casefold() == text.casefold()), "")


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for spaces and ends of lines, which programs change."""
    return "".join(plain_text(one).split()) == "".join(plain_text(other).split())


def plain_text(text: str) -> str:
    """Return a text without what programs change by themselves: ends of lines, composed letters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
