"""What a form for a provider holds, and what a return of it holds: plain values, whatever the file."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from equality_tracker.exchange.grid import Problem
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia_questions import AnswerKind

LAYOUT: Final = "1"
"""How the hidden marks of a form are written; a return with others is told apart."""

STILL_TRUE: Final = {"Yes": "yes", "No": "no", "Unsure": "unsure"}
"""What can be chosen beside an answer of last time, and its codes."""
LONGEST_IN_CELL: Final = 32_000
"""So many characters of an answer a box of a workbook takes; programs cut what is longer."""
ADDED: Final = "+"
"""Begins what a row is called that somebody added to a table; its number is found beside the form."""


class ReturnWay(StrEnum):
    """In what kind of file a form comes back."""

    WORKBOOK = "workbook"
    WORD = "word"


def answer_in_words(kind: AnswerKind, text: str) -> str:
    """Return an answer as people write it: a day as 30 Sep 2027, which is kept as 2027-09-30."""
    if kind is AnswerKind.DATE:
        with suppress(ValueError):
            return format_date(date.fromisoformat(text))
    return text


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """By what a form is known again: the register, the form, the set of questions and the layout."""

    register: str
    form: str
    question_set: str
    layout: str = LAYOUT


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One place to answer.

    Attributes:
        question: The code of the question.
        row: "" or which row of a block.
        text: The question in words.
        help: Plain English on what is asked for.
        kind: What kind of answer is asked for.
        choices: The words to choose from, for a choice.
        answer: What stands in it when it is sent; "" where nothing is known.
        since: What that answer is from, such as "2023".
        block: The code of the block whose rows it stands in, or "".

    """

    question: str
    row: str = ""
    text: str
    help: str = ""
    kind: AnswerKind = AnswerKind.TEXT
    choices: tuple[str, ...] = ()
    answer: str = ""
    since: str = ""
    block: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The question and the row, which no two places of a form share."""
        return self.question, self.row

    @property
    def offered(self) -> tuple[str, ...]:
        """What can be chosen; nothing where any words will do."""
        if self.kind is AnswerKind.YES_NO_UNSURE:
            return tuple(STILL_TRUE)
        return self.choices if self.kind is AnswerKind.CHOICE else ()

    def in_words(self, text: str) -> str:
        """Return an answer to it as people write it."""
        return answer_in_words(self.kind, text)


@dataclass(frozen=True, slots=True)
class FormTheme:
    """Questions that belong together; a sheet of the workbook, a part of the Word document.

    Attributes:
        code: Its name in the set of questions.
        title: What it is called.
        about: What stands above its questions.
        lines: Every place to answer; those of a block row by row.
        blocks: The titles of its blocks, which are tables, by their codes.

    """

    code: str
    title: str
    about: str
    lines: tuple[FormLine, ...]
    blocks: Mapping[str, str] = field(default_factory=dict)

    def runs(self) -> Iterator[tuple[str, list[FormLine]]]:
        """Yield the lines in order, those of one block together with its code; "" for single ones."""
        for block, lines in groupby(self.lines, key=lambda line: line.block):
            yield block, list(lines)

    def place_of(self, line: FormLine) -> str:
        """Return where a line stands, in words: the theme, and the row of a block."""
        return f"{self.part_of(line)}, row {line.row}" if line.block else self.title

    def part_of(self, line: FormLine) -> str:
        """Return of which questions a line is one, in words: the theme, and the block."""
        return f"{self.title} · {self.blocks[line.block]}" if line.block else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContent:
    """A form as it is written.

    Attributes:
        identity: By what it is known again.
        reference: What the office calls it.
        organisation: Who asks.
        asked_by: Which role answers questions about it; "" where nobody is named.
        service: What it is about.
        provider: Who is asked.
        eqia: The assessment that the answers are for, with its reference.
        reply_by: By when an answer is asked for.
        prepared_on: The day it was written on.
        marking: How it is marked, in words.
        is_sample: Whether the office is invented.
        is_short: Whether it is the short form, which takes one sheet.
        themes: The questions.

    """

    identity: FormIdentity
    reference: str
    organisation: str
    asked_by: str = ""
    service: str
    provider: str = ""
    eqia: str = ""
    reply_by: date | None = None
    prepared_on: date
    marking: str
    is_sample: bool = False
    is_short: bool = False
    themes: tuple[FormTheme, ...]

    @property
    def lines(self) -> Iterator[FormLine]:
        """Every place to answer, in order."""
        return (line for theme in self.themes for line in theme.lines)


@dataclass(frozen=True, slots=True)
class ReturnedAnswer:
    """What came back in one place.

    Attributes:
        question: The code of the question.
        row: The row within it; "+1", "+2" … for the rows that somebody added to a table, in their order.
        text: The words that stand there now.
        still_true: What was chosen beside an answer of last time, as written.
        where: Where it stands in the file.
        asked: The question as the file shows it; "" where the file does not repeat it.
        problem: Why it cannot be taken as it stands; "" where it can.

    """

    question: str
    row: str
    text: str
    still_true: str = ""
    where: str = ""
    asked: str = ""
    problem: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The question and the row."""
        return self.question, self.row


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form as it came back: whose it is, what it says, and what in it is no answer."""

    identity: FormIdentity
    way: ReturnWay
    answers: tuple[ReturnedAnswer, ...]
    problems: tuple[Problem, ...]
