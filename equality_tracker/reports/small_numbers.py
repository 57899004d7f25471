"""Leaving small numbers of people out of a document, rounding the others, and saying where that was done.

Only numbers that the content marks as counts or percentages of people are touched. What cannot be protected
is named, never changed in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from equality_tracker.figures.small_numbers import SmallNumberRule
from equality_tracker.reports.charts import progress_alt
from equality_tracker.reports.content import (
    Block,
    BulletList,
    ChartPoint,
    Document,
    Figure,
    Inline,
    NumberedList,
    Paragraph,
    ProgressChart,
    Run,
    Table,
    Text,
)
from equality_tracker.reports.printed_values import number_text
from equality_tracker.reports.small_numbers_in_tables import (
    TableAccount,
    guarded_table,
    said_anew,
    shown_number,
)

_FEWEST_FOR_A_CHART: Final = 2


@dataclass(frozen=True, slots=True)
class Guarded:
    """What was done in one place of a document.

    Attributes:
        chapter: The title of the chapter.
        where: The caption of the table, or "" for running text.
        hidden: How many counts of people were left out.
        shares: How many percentages of people were left out.
        rounded: How many numbers were rounded.

    """

    chapter: str
    where: str
    hidden: int = 0
    shares: int = 0
    rounded: int = 0


@dataclass(frozen=True, slots=True)
class Unprotected:
    """Something that the program cannot keep out of the public edition by itself.

    Attributes:
        chapter: The title of the chapter.
        where: The table with row and column, or what kind of text it is.
        what: What it is.

    """

    chapter: str
    where: str
    what: str

    @property
    def sentence(self) -> str:
        """What is said of it."""
        return f"{self.chapter}, {self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A number that was left out of a chapter; the words of that chapter may still tell it.

    Attributes:
        chapter: The title of the chapter.
        value: The number.
        is_share: Whether it is a percentage.

    """

    chapter: str
    value: Decimal
    is_share: bool


@dataclass(frozen=True, slots=True)
class GuardedDocument:
    """A document without small numbers of people.

    Attributes:
        document: What may be shown; it carries no mark of people any more.
        places: What was done where.
        withheld: The numbers that were left out.
        unprotected: What could not be left out.

    """

    document: Document
    places: tuple[Guarded, ...]
    withheld: tuple[Withheld, ...]
    unprotected: tuple[Unprotected, ...]


def guarded(
    document: Document, rule: SmallNumberRule, looked_at: frozenset[str] = frozenset()
) -> GuardedDocument:
    """Return `document` with its numbers of people protected by `rule`.

    Args:
        document: What is to be shown.
        rule: What is small, and how the rest is rounded.
        looked_at: The references of records that a person looked at, so that their percentages stay although
            the counts behind them are not on record.

    """
    guard = _Guard(rule, looked_at)
    shown = guard.document(document)
    return GuardedDocument(shown, tuple(guard.places), tuple(guard.withheld), tuple(guard.unprotected))


class _Guard:
    """Walks one document once and keeps account of what it does."""

    def __init__(self, rule: SmallNumberRule, looked_at: frozenset[str]) -> None:
        self.places: list[Guarded] = []
        self.withheld: list[Withheld] = []
        self.unprotected: list[Unprotected] = []
        self._rule = rule
        self._looked_at = looked_at
        self._chapter = ""

    def document(self, document: Document) -> Document:
        self._chapter = "Cover"
        subtitle = self._text(document.subtitle)
        chapters = []
        for chapter in document.chapters:
            self._chapter = chapter.title
            chapters.append(replace(chapter, blocks=tuple(map(self._block, chapter.blocks))))
        return replace(document, subtitle=subtitle, chapters=tuple(chapters))

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, text=self._text(block.text))
            case BulletList() | NumberedList():
                return replace(block, items=tuple(map(self._text, block.items)))
            case Table():
                return self._table(block)[0]
            case Figure():
                return self._figure(block)
            case _:
                return block

    def _text(self, text: Text) -> Text:
        return text if isinstance(text, str) else tuple(map(self._inline, text))

    def _inline(self, part: Inline) -> Inline:
        if not isinstance(part, Run) or part.people is None:
            return part
        shown = shown_number(part.people, self._rule)
        if shown is None:
            words = f"fewer than {self._rule.threshold:,}"
            self.places.append(Guarded(self._chapter, "", hidden=1))
            self.withheld.append(Withheld(self._chapter, part.people.value, is_share=False))
        elif self._rule.rounds:
            words = f"about {number_text(shown)}"
            self.places.append(Guarded(self._chapter, "", rounded=1))
        else:
            words = number_text(shown)
        return replace(part, text=said_anew(part.text, part.people.value, words), people=None)

    def _table(self, table: Table) -> tuple[Table, TableAccount]:
        shown, account = guarded_table(table, self._rule, self._looked_at)
        hidden, shares = account.hidden, account.shares
        if hidden or shares or account.rounded:
            self.places.append(
                Guarded(self._chapter, table.caption, len(hidden), len(shares), account.rounded)
            )
        self.withheld += [Withheld(self._chapter, value, is_share=False) for value in hidden]
        self.withheld += [Withheld(self._chapter, value, is_share=True) for value in shares]
        self.unprotected += [Unprotected(self._chapter, *found) for found in account.unprotected]
        return shown, account

    def _figure(self, figure: Figure) -> Block:
        """Guard a chart as the table of its numbers; with too few left to draw, the table stands alone."""
        data, account = self._table(figure.data)
        chart = self._chart(figure.chart, frozenset(map(int, account.hidden)))
        if chart == figure.chart:
            return replace(figure, data=data)
        if _values_of(chart) < _FEWEST_FOR_A_CHART:
            return replace(data, visibility=figure.visibility, anchor=figure.anchor or data.anchor)
        alt = progress_alt(figure.measured or figure.caption, chart)
        return replace(figure, chart=chart, alt=alt, data=data)

    def _chart(self, chart: ProgressChart, gone: frozenset[int]) -> ProgressChart:
        points = (self._point(point, gone) for point in chart.points)
        return replace(
            chart,
            points=tuple(point for point in points if point is not None),
            baseline=self._point(chart.baseline, gone),
            target=self._point(chart.target, gone),
        )

    def _point(self, point: ChartPoint | None, gone: frozenset[int]) -> ChartPoint | None:
        if point is None or point.people is None:
            return point
        shown = shown_number(point.people, self._rule, self._looked_at, gone)
        return None if shown is None else replace(point, value=shown, people=None)


def _values_of(chart: ProgressChart) -> int:
    ends: Sequence[ChartPoint | None] = (chart.baseline, chart.target)
    return len(chart.points) + sum(end is not None for end in ends)
