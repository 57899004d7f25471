"""The hidden marks of a provider's form, by which it is known again when it was renamed or rearranged."""

import re
from typing import Final

from equality_tracker.exchange.provider_form import FormIdentity

_FORM: Final = "et-form"
_LINE: Final = "et-line"
_HEAD: Final = "et-head"
_ROW: Final = "et-row"

QUESTION_COLUMN: Final = "et-question"
ANSWER_COLUMN: Final = "et-answer"
STILL_TRUE_COLUMN: Final = "et-still-true"
OURS: Final = "et-ours"
"""Marks a row that the program wrote and nobody answers in, such as headings."""

_ANY: Final = re.compile(r"et-(?:form|line|head|row)\||et-(?:question|answer|still-true|ours)$")

LISTS_SHEET: Final = "Lists"
START_SHEET: Final = "Start here"
SHORT_SHEET: Final = "Questions"


def is_mark(text: str) -> bool:
    """Tell whether a text is one of the marks, of whatever layout."""
    return _ANY.match(text) is not None


def form_mark(identity: FormIdentity) -> str:
    """Return the mark that says which form a sheet belongs to."""
    return f"{_FORM}|{identity.layout}|{identity.register}|{identity.form}|{identity.question_set}"


def read_form_mark(text: str) -> FormIdentity | None:
    """Return which form a mark names, or None where the text is no such mark."""
    match text.split("|"):
        case [name, layout, register, form, question_set] if name == _FORM:
            return FormIdentity(register, form, question_set, layout)
        case [name, layout, *_] if name == _FORM:
            return FormIdentity("", "", "", layout)
        case _:
            return None


def line_mark(question: str, row: str = "") -> str:
    """Return the mark of a question, in its row or above the column of its answers."""
    return f"{_LINE}|{question}|{row}"


def read_line_mark(text: str) -> tuple[str, str] | None:
    """Return the question and the row that a mark names, or None where the text is no such mark."""
    match text.split("|"):
        case [name, question, row] if name == _LINE and question:
            return question, row
        case _:
            return None


def head_mark(block: str) -> str:
    """Return the mark of the row whose cells say which question each column of a block answers."""
    return f"{_HEAD}|{block}"


def row_mark(block: str, row: str) -> str:
    """Return the mark of one row of a block."""
    return f"{_ROW}|{block}|{row}"


def read_head_mark(text: str) -> str:
    """Return the block that a mark names, or "" where the text is no such mark."""
    name, _, block = text.partition("|")
    return block if name == _HEAD else ""


def read_row_mark(text: str) -> tuple[str, str] | None:
    """Return the block and the row that a mark names, or None where the text is no such mark."""
    match text.split("|"):
        case [name, block, row] if name == _ROW:
            return block, row
        case _:
            return None
