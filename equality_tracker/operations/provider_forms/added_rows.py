"""Rows that a provider added to the tables of a form: which number each has, and their places to answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from equality_tracker.exchange.provider_form import (
    FormContent,
    FormLine,
    FormTheme,
    ReturnedAnswer,
)
from equality_tracker.operations.provider_forms.form_questions import Key
from equality_tracker.operations.provider_forms.returned_lines import same_words

MOST_ROWS = 200
"""So many rows of a table are read and kept; nobody writes more by hand."""


def with_rows(content: FormContent, keys: Iterable[Key]) -> FormContent:
    """Return a form with a row in its tables for each answer beyond the rows that it was sent with."""
    blocks = _blocks(content)
    wanted: dict[str, set[int]] = {}
    for question, row in keys:
        if question in blocks and row.isdigit() and 0 < int(row) <= MOST_ROWS:
            wanted.setdefault(blocks[question], set()).add(int(row))
    themes = (replace(theme, lines=tuple(_lines(theme, wanted))) for theme in content.themes)
    return replace(content, themes=tuple(themes))


def with_room(content: FormContent, keys: Iterable[Key], spare: int) -> FormContent:
    """Return a form whose tables hold every answer and so many rows to spare, but no more."""
    blocks, keys = _blocks(content), list(keys)
    used: dict[str, int] = {}
    answered = [line.key for line in content.lines if line.row and line.answer]
    for question, row in (*keys, *answered):
        if question in blocks and row.isdigit():
            used[blocks[question]] = max(used.get(blocks[question], 0), int(row))
    last = {block: min(used.get(block, 0) + spare, MOST_ROWS) for block in set(blocks.values())}
    room = ((question, str(row)) for question, block in blocks.items() for row in range(1, last[block] + 1))
    whole = with_rows(content, (*keys, *room))
    themes = (
        replace(
            theme,
            lines=tuple(line for line in theme.lines if not line.row or int(line.row) <= last[line.block]),
        )
        for theme in whole.themes
    )
    return replace(whole, themes=tuple(themes))


def numbered(
    answers: Sequence[ReturnedAnswer], content: FormContent, kept: Mapping[Key, str]
) -> list[ReturnedAnswer]:
    """Return the answers, those in rows that were added under the numbers that follow the form's own.

    A row that says what a recorded row of its table says keeps that row's number, so that nothing is added
    twice. Every other row takes a new number: what was promised in another row is never mixed with it.
    """
    blocks, asked = _blocks(content), {line.key for line in content.lines}
    found: list[ReturnedAnswer] = []
    added: dict[str, dict[str, list[ReturnedAnswer]]] = {}
    for answer in answers:
        block = blocks.get(answer.question)
        if block is None or not answer.row or answer.key in asked:
            found.append(answer)
        else:
            added.setdefault(block, {}).setdefault(answer.row, []).append(answer)
    for block, rows in added.items():
        filled = [row for row in rows.values() if any(each.text or each.problem for each in row)]
        numbers = _numbers(filled, _recorded(block, blocks, asked, kept), _first_free(block, content))
        found += (
            replace(each, row=str(number))
            for number, row in zip(numbers, filled, strict=False)
            for each in row
        )
    return found


def _numbers(
    rows: Sequence[Sequence[ReturnedAnswer]], recorded: Mapping[int, Mapping[str, str]], first_free: int
) -> list[int]:
    """Return the number of each row that was added: of the recorded row that it repeats, or a new one."""
    numbers: dict[int, int] = {}
    for is_like in (_says_all, _begins_alike):
        for place, row in enumerate(rows):
            left = (number for number in sorted(recorded) if number not in numbers.values())
            number = next((each for each in left if is_like(row, recorded[each])), None)
            if place not in numbers and number is not None:
                numbers[place] = number
    free = (number for number in count(first_free) if number not in recorded)
    return [numbers[place] if place in numbers else next(free) for place in range(len(rows))]


def _says_all(row: Sequence[ReturnedAnswer], words: Mapping[str, str]) -> bool:
    return all(same_words(each.text, words.get(each.question, "")) for each in row)


def _begins_alike(row: Sequence[ReturnedAnswer], words: Mapping[str, str]) -> bool:
    """Tell whether a row begins as a recorded one does: with the same answer to the same question."""
    first = next((each for each in row if each.text or words.get(each.question)), None)
    return first is not None and same_words(first.text, words.get(first.question, ""))


def _recorded(
    block: str, blocks: Mapping[str, str], asked: set[Key], kept: Mapping[Key, str]
) -> dict[int, dict[str, str]]:
    """Return the recorded rows of a block that the form was not sent with, by number."""
    rows: dict[int, dict[str, str]] = {}
    for (question, row), text in kept.items():
        if blocks.get(question) == block and (question, row) not in asked and row.isdigit():
            rows.setdefault(int(row), {})[question] = text
    return rows


def _first_free(block: str, content: FormContent) -> int:
    return 1 + max(int(line.row) for line in content.lines if line.block == block)


def _blocks(content: FormContent) -> dict[str, str]:
    """Return the block of each question that is a column of one."""
    return {line.question: line.block for line in content.lines if line.block}


def _lines(theme: FormTheme, wanted: Mapping[str, set[int]]) -> Iterator[FormLine]:
    for block, lines in theme.runs():
        yield from lines
        sent = {line.row for line in lines}
        columns = [line for line in lines if line.row == lines[0].row]
        for row in sorted(wanted.get(block, set())):
            if str(row) not in sent:
                yield from (replace(line, row=str(row), answer="", since="") for line in columns)
