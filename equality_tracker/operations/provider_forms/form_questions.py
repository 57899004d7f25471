"""The questions of a set as the lines of a form, with the answers that are known already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from equality_tracker.exchange.provider_form import FormLine, FormTheme
from equality_tracker.law.characteristics import characteristics
from equality_tracker.law.eqia_questions import Question, Theme, question_set

Key = tuple[str, str]
"""The code of a question, and the row of a block; "" for a single question."""

_SPARE_ROWS: Final = 2
_GROUPS: Final = "eqia-group"


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer that stands in a form when it is sent, and what it is from, such as "2023"."""

    text: str
    since: str = ""


def form_themes(
    set_code: str, known: Mapping[Key, KnownAnswer], *, groups: Sequence[str], is_short: bool
) -> tuple[FormTheme, ...]:
    """Return the themes of a set of questions; known answers stand in their places.

    The short form asks fewer questions; a theme of which it asks none is left out. Groups to choose from are
    the nine characteristics, and the `groups` that the office looks at beside them.
    """
    offered = frozenset({*(each.code for each in characteristics()), *groups})
    themes = (
        _theme(_offering(theme, offered), known, is_short=is_short) for theme in question_set(set_code).themes
    )
    return tuple(theme for theme in themes if theme.lines)


def answered_field(set_code: str, code: str) -> str:
    """Return what a question speaks of in our own records, such as `action.title`, or ""."""
    question = question_set(set_code).question(code)
    return question.field if question else ""


def _offering(theme: Theme, groups: frozenset[str]) -> Theme:
    """Return a theme whose questions about groups offer these only."""
    return replace(theme, questions=tuple(_of_groups(each, groups) for each in theme.questions))


def _of_groups(question: Question, groups: frozenset[str]) -> Question:
    if question.vocabulary != _GROUPS:
        return question
    return replace(question, choices=tuple(each for each in question.choices if each.code in groups))


def _theme(theme: Theme, known: Mapping[Key, KnownAnswer], *, is_short: bool) -> FormTheme:
    asked = [question for question in theme.questions if question.in_short_form or not is_short]
    blocks = {block.code: block for block in theme.blocks}
    lines: list[FormLine] = []
    done: set[str] = set()
    for question in asked:
        if not question.block:
            lines.append(_line(question, "", known))
        elif question.block not in done:
            done.add(question.block)
            columns = [each for each in asked if each.block == question.block]
            least = blocks[question.block].rows_of(is_short=is_short)
            lines += _rows(least, columns, known)
    titles = {block.code: block.title for block in theme.blocks}
    return FormTheme(theme.code, theme.title, theme.help, tuple(lines), titles)


def _rows(least: int, columns: list[Question], known: Mapping[Key, KnownAnswer]) -> Iterator[FormLine]:
    """Yield the rows of a block: at least so many, and always some to spare."""
    codes = {question.code for question in columns}
    used = max((int(row) for code, row in known if code in codes and row.isdigit()), default=0)
    for number in range(1, max(least, used + _SPARE_ROWS if used else 0) + 1):
        for question in columns:
            yield _line(question, str(number), known)


def _line(question: Question, row: str, known: Mapping[Key, KnownAnswer]) -> FormLine:
    answer = known.get((question.code, row), KnownAnswer(""))
    return FormLine(
        question=question.code,
        row=row,
        text=question.text,
        help=question.help,
        kind=question.kind,
        choices=tuple(choice.label for choice in question.choices),
        answer=answer.text,
        since=answer.since,
        block=question.block,
    )
