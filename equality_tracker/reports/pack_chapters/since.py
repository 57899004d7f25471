"""What changed since the pack kept before: counted, the dates that slipped, and every change in full."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
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
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import shows, visibility_of
from equality_tracker.reports.pack_chapters.grouping import grouped
from equality_tracker.reports.pack_chapters.status_marks import RAG
from equality_tracker.reports.pack_chapters.where_recorded import Places
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
_SAID_IN_FULL: Final = 60
"""More changes of one kind than this are named in the annex, and said in full in the data only."""
_DAYS: Final = ("Due then", "Due now")
_FROM_TO: Final = ("First due then", "Last due now")


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
    return [heading, _counts(previous), *_noticed(previous, Places(snapshot))]


def since_in_full(snapshot: PackSnapshot) -> list[Block]:
    """Return every change since the last pack under what became of the record."""
    previous = snapshot.previous_pack
    if previous is None or not previous.lines:
        return []
    by_kind = grouped(previous.lines, lambda line: line.kind)
    return [
        Heading(f"Every change since the pack of {date_text(previous.as_at)}"),
        *(block for kind in _KINDS if kind in by_kind for block in _in_full(kind, by_kind[kind], snapshot)),
    ]


def every_change(snapshot: PackSnapshot) -> Table | None:
    """Return every change line by line, for the data that go with a pack; None where its annex has them."""
    previous = snapshot.previous_pack
    if previous is None or not any(_is_long(snapshot, kind) for kind in ChangeKind):
        return None
    columns = tuple(Column(title) for title in ("Change", "Reference", "Record", "Title", *_DAYS))
    rows = tuple(
        Row((_KINDS[line.kind], line.reference, line.of, line.title, *_days(line)))
        for line in previous.lines
        if shows(snapshot, line.marking)
    )
    return Table(f"Every change since {_named(previous)}", columns, rows)


def _is_long(snapshot: PackSnapshot, kind: ChangeKind) -> bool:
    """Tell whether the changes of a kind are only named; in the public edition each keeps its words."""
    lines = snapshot.previous_pack.lines if snapshot.previous_pack else ()
    is_long = sum(line.kind is kind for line in lines) > _SAID_IN_FULL
    return is_long and snapshot.edition is Edition.INTERNAL


def _in_full(kind: ChangeKind, lines: Sequence[ChangeLine], snapshot: PackSnapshot) -> list[Block]:
    """Return the changes of one kind, each with its title or, where they are many, by name only."""
    name, visibility = _KINDS[kind], _shown_to(lines)
    caption = f"{name}: {count_text(len(lines), 'change')}"
    table = (_by_name if _is_long(snapshot, kind) else _one_by_one)(kind, lines, Places(snapshot))
    return [
        Heading(name, level=2, visibility=visibility),
        replace(table, caption=caption, visibility=visibility),
    ]


def _one_by_one(kind: ChangeKind, lines: Sequence[ChangeLine], places: Places) -> Table:
    """Return a row for each change; only a date that slipped has days to tell."""
    slipped = kind is ChangeKind.SLIPPED
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("Record", 1),
        Column("Title", 4.4 if slipped else 6),
        *(Column(title, 0.8) for title in _DAYS if slipped),
    )
    rows = tuple(
        Row(
            (places.cell(line.reference), line.of, line.title, *(_days(line) if slipped else ())),
            visibility=visibility_of(line.marking),
        )
        for line in lines
    )
    return Table("", columns, rows, compact=True)


def _by_name(kind: ChangeKind, lines: Sequence[ChangeLine], places: Places) -> Table:
    """Return a row for each sort of record and marking: how many, between which days, and all their names."""
    slipped = kind is ChangeKind.SLIPPED
    columns = (
        Column("Record", 1, heads_rows=True),
        Column("How many", 0.6, Align.RIGHT),
        *(Column(title, 0.8) for title in _FROM_TO if slipped),
        Column("Which; each with its title in the data of this pack", 5),
    )
    groups = grouped(lines, lambda line: f"{line.of}\n{visibility_of(line.marking)}").values()
    rows = tuple(
        Row(
            (
                group[0].of,
                f"{len(group):,}",
                *(_first_and_last(group) if slipped else ()),
                _names(group, places),
            ),
            visibility=visibility_of(group[0].marking),
        )
        for group in groups
    )
    return Table("", columns, rows, compact=True)


def _names(group: Sequence[ChangeLine], places: Places) -> str | Cell:
    named = [line.reference for line in group if line.reference]
    return places.cell(", ".join(named) or NOTHING, named)


def _first_and_last(group: Sequence[ChangeLine]) -> tuple[str, str]:
    """Return the first day that was set before, and the last that is now."""
    before = min((line.before for line in group if line.before), default=None)
    after = max((line.after for line in group if line.after), default=None)
    return date_text(before), date_text(after)


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


def _noticed(previous: PreviousPack, places: Places) -> list[Block]:
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
    rows = tuple(_noticed_row(lines, places) for lines in list(by_record.values())[:_LISTED])
    more = len(by_record) - len(rows)
    caption = "Dates that slipped and actions that turned red"
    return [Table(f"{caption}; {more} more in the annex" if more else caption, columns, rows, compact=True)]


def _noticed_row(lines: list[ChangeLine], places: Places) -> Row:
    slipped = next((line for line in lines if line.kind is ChangeKind.SLIPPED), lines[0])
    is_red = any(line.kind is ChangeKind.TURNED_RED for line in lines)
    cells: tuple[str | Cell, ...] = (
        places.cell(slipped.reference),
        slipped.title,
        *_days(slipped),
        Cell(status=RAG["red"]) if is_red else NOTHING,
    )
    return Row(cells, visibility=visibility_of(slipped.marking))


def _days(line: ChangeLine) -> tuple[str, str]:
    return date_text(line.before), date_text(line.after)


def _named(previous: PreviousPack) -> str:
    reference = f"{previous.reference}, " if previous.reference else ""
    edition = f"{previous.other_edition} " if previous.other_edition else ""
    return f"{reference}the {edition}pack as at {date_text(previous.as_at)}"
