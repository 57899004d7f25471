"""What changed since the pack kept before: counted, the dates that slipped, and every change in full."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_chapters.grouping import grouped
from equality_tracker.reports.pack_chapters.status_marks import RAG
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.previous_pack import ChangeKind, ChangeLine, PreviousPack
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text

_KINDS: Final = {
    ChangeKind.CLOSED: "Closed",
    ChangeKind.OPENED: "Opened",
    ChangeKind.SLIPPED: "Slipped",
    ChangeKind.TURNED_RED: "Turned red",
    ChangeKind.ADDED: "Added",
    ChangeKind.GONE: "No longer here",
}
_LISTED: Final = 12
"""More dates that slipped than this stand in the annex only."""


def since_section(snapshot: PackSnapshot) -> list[Block]:
    """Return what changed since the last pack: counted, with the dates that slipped and what turned red."""
    previous = snapshot.previous_pack
    if previous is None:
        return []
    heading = Heading(f"Since the pack of {date_text(previous.as_at)}")
    if previous.problem:
        return [heading, Paragraph(previous.problem)]
    if not previous.lines:
        return [heading, Paragraph(f"No change since {_named(previous)} is recorded in this file.")]
    return [heading, _counts(previous), *_noticed(previous)]


def since_in_full(snapshot: PackSnapshot) -> list[Block]:
    """Return every change since the last pack under what became of the record."""
    previous = snapshot.previous_pack
    if previous is None or not previous.lines:
        return []
    by_kind = grouped(previous.lines, lambda line: line.kind)
    return [
        Heading(f"Every change since the pack of {date_text(previous.as_at)}"),
        *(block for kind in _KINDS if kind in by_kind for block in _in_full(kind, by_kind[kind])),
    ]


def _in_full(kind: ChangeKind, lines: Sequence[ChangeLine]) -> list[Block]:
    """Return the changes of one kind; only a date that slipped has days to tell."""
    slipped = kind is ChangeKind.SLIPPED
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("Record", 1),
        Column("Title", 4.4 if slipped else 6),
        *((Column("Due then", 0.8), Column("Due now", 0.8)) if slipped else ()),
    )
    rows = tuple(
        Row(
            (line.reference, line.of, line.title, *(_days(line) if slipped else ())),
            visibility=visibility_of(line.marking),
        )
        for line in lines
    )
    name, visibility = _KINDS[kind], _shown_to(lines)
    caption = f"{name}: {count_text(len(rows), 'change')}"
    return [
        Heading(name, level=2, visibility=visibility),
        Table(caption, columns, rows, compact=True, visibility=visibility),
    ]


def _shown_to(lines: Sequence[ChangeLine]) -> Visibility:
    """Return who may see any of the changes: no edition has a table without rows."""
    found = {visibility_of(line.marking) for line in lines}
    return next(each for each in (Visibility.PUBLIC, Visibility.INTERNAL, Visibility.LEGAL) if each in found)


def _counts(previous: PreviousPack) -> Table:
    found = Counter((line.of, line.kind) for line in previous.lines)
    shown = [kind for kind in _KINDS if any(each is kind for _, each in found)]
    columns = (
        Column("Record", 1.6, heads_rows=True),
        *(Column(_KINDS[kind], 0.8, Align.RIGHT) for kind in shown),
    )
    rows = tuple(
        Row((of, *(f"{found[of, kind]:,}" for kind in shown)))
        for of in dict.fromkeys(line.of for line in previous.lines)
    )
    return Table(f"What changed since {_named(previous)}, counted", columns, rows, compact=True)


def _noticed(previous: PreviousPack) -> list[Block]:
    """Return the records whose date slipped or whose colour turned red, once each, the actions first."""
    by_record: dict[tuple[str, str], list[ChangeLine]] = {}
    for line in previous.lines:
        if line.kind in {ChangeKind.SLIPPED, ChangeKind.TURNED_RED}:
            by_record.setdefault((line.of, line.reference), []).append(line)
    if not by_record:
        return []
    columns = (
        Column("Reference", 1, heads_rows=True),
        Column("Title", 3.4),
        Column("Due then", 0.9),
        Column("Due now", 0.9),
        Column("By rule", 1),
    )
    rows = tuple(_noticed_row(lines) for lines in list(by_record.values())[:_LISTED])
    more = len(by_record) - len(rows)
    caption = "Dates that slipped and actions that turned red"
    return [Table(f"{caption}; {more} more in the annex" if more else caption, columns, rows, compact=True)]


def _noticed_row(lines: list[ChangeLine]) -> Row:
    slipped = next((line for line in lines if line.kind is ChangeKind.SLIPPED), lines[0])
    is_red = any(line.kind is ChangeKind.TURNED_RED for line in lines)
    cells: tuple[str | Cell, ...] = (
        slipped.reference,
        slipped.title,
        *_days(slipped),
        Cell(status=RAG["red"]) if is_red else NOTHING,
    )
    return Row(cells, visibility=visibility_of(slipped.marking))


def _days(line: ChangeLine) -> tuple[str, str]:
    return date_text(line.before), date_text(line.after)


def _named(previous: PreviousPack) -> str:
    reference = f"{previous.reference}, " if previous.reference else ""
    return f"{reference}the pack as at {date_text(previous.as_at)}"
