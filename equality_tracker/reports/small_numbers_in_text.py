"""Naming what running text tells of people: small numbers, names, and numbers that were left out elsewhere.

Text is never changed here: a person looks at it, changes the words or says on record why they may stay.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from equality_tracker.figures.people_in_text import PeopleInText, people_in, says_share
from equality_tracker.figures.small_numbers import SmallNumberRule
from equality_tracker.reports.content import (
    Block,
    BulletList,
    Cell,
    Chapter,
    Document,
    Figure,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    plain_text,
)
from equality_tracker.reports.pack_snapshot import LookedAt
from equality_tracker.reports.printed_values import number_text
from equality_tracker.reports.small_numbers import Unprotected, Withheld
from equality_tracker.reports.table_grid import placed_rows

_SHORTEST_NAME: Final = 3
_COVER: Final = "Cover"


class _Passage(NamedTuple):
    """A text of a document and where it stands."""

    where: str
    text: str


class _Seen:
    """The words that a person looked at, with what stands around each number of people in them."""

    def __init__(self, looked_at: Sequence[LookedAt]) -> None:
        passages = [_one_line(passage) for each in looked_at for passage in each.passages]
        self._words = "\n".join(passages)
        # Thousands of numbers against thousands of passages, each with each, would take minutes.
        self._around = {
            words for passage in passages for found in people_in(passage) for words in _any_around(found)
        }

    def has(self, text: str) -> bool:
        return text in self._words

    def has_number(self, found: PeopleInText) -> bool:
        """Tell whether a person looked at these words between some of the words around them."""
        around = (_joined(found.before, found.phrase), _joined(found.phrase, found.after))
        return any(words in self._around for words in around) or any(map(self.has, around))


def unprotected_texts(
    document: Document,
    rule: SmallNumberRule,
    *,
    withheld: Sequence[Withheld] = (),
    looked_at: Sequence[LookedAt] = (),
    names: Sequence[str] = (),
) -> list[Unprotected]:
    """Return where the texts of `document` tell of few people, name somebody, or tell what was left out.

    Args:
        document: What is to be shown, its marked numbers already guarded.
        rule: What is small.
        withheld: The numbers that were left out, by chapter.
        looked_at: Records whose texts a person looked at.
        names: The names of persons.

    """
    seen = _Seen(looked_at)
    by_chapter = {title: list(found) for title, found in groupby(withheld, key=lambda each: each.chapter)}
    named = _names(names)
    return [
        Unprotected(title, passage.where, what)
        for title, passage in _all_passages(document)
        for what in _findings(passage.text, rule, by_chapter.get(title, ()), seen, named)
    ]


def _findings(
    text: str,
    rule: SmallNumberRule,
    withheld: Sequence[Withheld],
    seen: _Seen,
    names: re.Pattern[str] | None,
) -> Iterator[str]:
    line = _one_line(text)
    counts = {each.value for each in withheld if not each.is_share}
    for found in people_in(line):
        if (rule.is_small(found.count) or found.count in counts) and not seen.has_number(found):
            yield f"“{found.phrase}”"
    for share in dict.fromkeys(number_text(each.value) for each in withheld if each.is_share):
        said = says_share(line, share)
        if said and not seen.has(said):
            yield f"“{said}”, which is left out of a table of this chapter"
    for name in names.findall(line) if names else ():
        yield f"the name “{name}”"


def _any_around(found: PeopleInText) -> Iterator[str]:
    before, after = found.before.split(), found.after.split()
    for count in range(len(before) + 1):
        yield _joined(*before[len(before) - count :], found.phrase)
    for count in range(len(after) + 1):
        yield _joined(found.phrase, *after[:count])


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _names(names: Sequence[str]) -> re.Pattern[str] | None:
    wanted = sorted({_one_line(name) for name in names if len(name.strip()) >= _SHORTEST_NAME})
    if not wanted:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _all_passages(document: Document) -> Iterator[tuple[str, _Passage]]:
    yield _COVER, _Passage("title", document.title)
    for chapter in document.chapters:
        yield from ((chapter.title, passage) for passage in _passages(chapter))


def _passages(chapter: Chapter) -> Iterator[_Passage]:
    for block in chapter.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[_Passage]:
    match block:
        case Heading():
            yield _Passage("heading", block.text)
        case Paragraph():
            yield _Passage("paragraph", plain_text(block.text))
        case BulletList() | NumberedList():
            yield from (_Passage("list", plain_text(item)) for item in block.items)
        case Figure():
            yield _Passage("chart", block.caption)
            yield from _of_table(block.data)
        case Table():
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[_Passage]:
    yield _Passage("caption of a table", table.caption)
    for row in placed_rows(table.rows, len(table.columns)):
        head = _short(row.cells[0][1]) if row.cells else ""
        for column, cell in row.cells:
            if cell.text:
                title = table.columns[column].title
                yield _Passage(f"table “{table.caption}”, row “{head}”, column “{title}”", cell.text)


def _short(cell: Cell) -> str:
    return _one_line(cell.text)[:40]
