"""Reading the tables of a document with what was said of its columns, or with what is remembered of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from equality_tracker.exchange.column_guesses import Mapped
from equality_tracker.exchange.grid import Table
from equality_tracker.exchange.refusals import DocumentRefusedError, UnknownColumnsError
from equality_tracker.exchange.row_reader import UnderstoodRow
from equality_tracker.exchange.understanding import Reading, understand
from equality_tracker.operations.editing.known_names import known_roles, known_sources
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_mappings import (
    check_mapping,
    note_headings,
    only_fields,
    remembered_mapping,
    remembered_mappings,
)
from equality_tracker.store.progress import Progress, counted, silent


@dataclass(frozen=True, slots=True)
class TablesRead:
    """What tables say, and what was remembered of them.

    Attributes:
        reading: What was understood.
        remembered: The mapping that was remembered for their headings, where it was used.
        notes: The headings of the columns that are kept in each record's note.

    """

    reading: Reading
    remembered: Mapped = field(default_factory=dict)
    notes: frozenset[str] = frozenset()

    def rows(self, progress: Progress) -> Iterator[UnderstoodRow]:
        """Yield the rows to be checked; `progress` is told how many of them were, and may raise to stop."""
        return counted(self.reading.rows, f"Checking {len(self.reading.rows):,} rows", progress)


def read_as_remembered(
    session: Session,
    tables: Sequence[Table],
    kind: str | None,
    mapping: Mapped | None,
    *,
    progress: Progress = silent,
) -> TablesRead:
    """Read tables with the mapping that was given, else with the one remembered for their headings.

    `progress` is told how many rows were read; raising from it stops.

    Raises:
        DocumentRefusedError: They are no list of that kind.
        UnknownColumnError, UnknownColumnFieldError: The mapping speaks of what is not there.
        NoNoteError: The mapping keeps a column in the note, and records of this kind have none.

    """
    read = partial(
        understand,
        tables,
        [target.kind for target in TARGETS.values()],
        known_roles=known_roles(session),
        known_sources=known_sources(session),
        looked=lambda done, total: progress(done, total, "Reading the rows"),
    )
    if mapping:
        reading = read(kind=kind, mapping=only_fields(mapping))
        check_mapping(mapping, reading)
        return TablesRead(reading, notes=note_headings(mapping, reading.columns))
    try:
        reading = read(kind=kind)
    except UnknownColumnsError:
        if (found := _by_memory(session, read, kind)) is None:
            raise
        return found
    remembered = remembered_mapping(session, reading)
    if not remembered:
        return TablesRead(reading)
    return _remembering(read(kind=reading.kind, mapping=only_fields(remembered)), remembered)


def _by_memory(session: Session, read: Callable[..., Reading], kind: str | None) -> TablesRead | None:
    """Read tables whose headings say nothing by a mapping that was once given for the same headings."""
    for layout, code, mapping in remembered_mappings(session):
        if kind in (None, code):
            try:
                reading = read(kind=code, mapping=only_fields(mapping))
            except DocumentRefusedError:
                continue
            if reading.layout_key == layout:
                return _remembering(reading, mapping)
    return None


def _remembering(reading: Reading, mapping: Mapped) -> TablesRead:
    return TablesRead(reading, mapping, note_headings(mapping, reading.columns))
