"""Monitoring returns of providers: how many came, how complete they are, and of how many it is not stated."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Column,
    Edition,
    Heading,
    Paragraph,
    Row,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_lines.return_lines import NotStatedLine, ServiceReturnsLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.people_numbers import PeopleShare
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text

_CHARACTERISTICS: Final = 9
_RACE: Final = "Race"
_WHAT_IT_TELLS: Final = (
    "Counts are those of the providers. Before and now are compared among the same services only. A share "
    "that falls may mean better questions, or fewer people asked."
)


def returns_blocks(snapshot: PackSnapshot) -> list[Block]:
    """Return the returns service by service and what they do not state; they stay in the office."""
    if not snapshot.returns:
        return []
    internal = Visibility.INTERNAL
    blocks: list[Block] = [
        Heading("Monitoring returns", visibility=internal),
        _services(snapshot.returns),
    ]
    if snapshot.not_stated:
        blocks += [
            _not_stated(snapshot.not_stated),
            Paragraph(_WHAT_IT_TELLS, style=TextStyle.NOTE, visibility=internal),
        ]
    return blocks


def returns_sentence(snapshot: PackSnapshot) -> str:
    """Return what the brief says of returns, in the office's own edition only."""
    if snapshot.edition is Edition.PUBLIC or not snapshot.returns:
        return ""
    due = [line for line in snapshot.returns if line.due]
    came = sum(line.has_newest_due for line in due)
    text = (
        f"returns for the newest period due from {came:,} of the {len(due):,} that report"
        if due
        else "no return is due yet"
    )
    race = next((line for line in snapshot.not_stated if line.characteristic == _RACE), None)
    if race is None or race.part is None or not race.whole:
        return text
    share = _percent(race.part, race.whole)
    return f"{text}; race not stated for {race.part:,} of {race.whole:,} people ({share} %)"


def _services(returns: tuple[ServiceReturnsLine, ...]) -> Table:
    columns = (
        Column("Service", 0.85, heads_rows=True),
        Column("What it is, provider", 2.2),
        Column("Returns", 2),
        Column("Newest period", 1.4),
        Column("Received", 0.95),
        Column("People", 0.7, Align.RIGHT, counts_people=True),
        Column("Characteristics counted", 1),
    )
    rows = tuple(_service_row(line) for line in returns)
    caption = f"Returns of {count_text(len(rows), 'service')}"
    return Table(caption, columns, rows, compact=True, visibility=Visibility.INTERNAL)


def _service_row(line: ServiceReturnsLine) -> Row:
    return Row(
        (
            line.service,
            "\n".join(part for part in (line.title, line.provider) if part),
            _returns_text(line),
            line.newest_period or NOTHING,
            date_text(line.newest_received_on),
            f"{line.people_served:,}" if line.people_served is not None else NOTHING,
            f"{line.counted} of {_CHARACTERISTICS}" if line.received else NOTHING,
        ),
        visibility=visibility_of(line.marking),
    )


def _returns_text(line: ServiceReturnsLine) -> str:
    """Return how many came of those that are due, or how many came at all."""
    if line.due_words:
        return line.due_words
    late = f"\n{line.late:,} late" if line.late else ""
    return (f"{line.received:,} received" if line.received else "None on record") + late


def _not_stated(lines: tuple[NotStatedLine, ...]) -> Table:
    columns = (
        Column("Characteristic", 1.4, heads_rows=True),
        Column("Not stated, newest returns", 1.6),
        Column("Services that reported before, too", 1, Align.RIGHT),
        Column("Not stated by theirs before", 1.5),
        Column("By their newest", 1.5),
    )
    rows = tuple(
        Row(
            (
                line.characteristic,
                _share(line.part, line.whole),
                f"{line.services:,}",
                _share(line.before_part, line.before_whole),
                _share(line.now_part, line.now_whole),
            )
        )
        for line in lines
    )
    caption = "People of whom a characteristic is not stated, all services together"
    return Table(caption, columns, rows, compact=True, visibility=Visibility.INTERNAL)


def _share(part: int | None, whole: int | None) -> Cell:
    if part is None or not whole:
        return Cell(NOTHING)
    share = _percent(part, whole)
    return Cell(f"{share} % ({part:,} of {whole:,})", people=PeopleShare(share, part, whole))


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
