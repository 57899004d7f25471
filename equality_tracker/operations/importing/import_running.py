"""Importing a document: understood rows are matched, compared three ways, and written as one operation."""

import gc
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.column_guesses import ColumnGuess, Mapped
from equality_tracker.exchange.grid import Problem, Table
from equality_tracker.exchange.understanding import Reading
from equality_tracker.operations.file_names import kept_name
from equality_tracker.operations.importing.import_choices import read_source
from equality_tracker.operations.importing.import_comparing import Proposal
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_mappings import NoNoteError, remember_mapping, takes_note
from equality_tracker.operations.importing.import_matching import Matcher
from equality_tracker.operations.importing.import_memory import IMPORT
from equality_tracker.operations.importing.import_plan import ImportPlan
from equality_tracker.operations.importing.import_planning import plan_import
from equality_tracker.operations.importing.import_reading import TablesRead, read_as_remembered
from equality_tracker.operations.importing.import_row_words import in_document_order
from equality_tracker.operations.importing.import_values import imported_rows
from equality_tracker.records.actions import ActionPlan
from equality_tracker.store.bulk import apply_entries
from equality_tracker.store.logged_rows import checked, logged_columns
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.register import Register


class UnknownImportKindError(TrackerError):
    """That kind of record cannot be imported."""

    def __init__(self, code: str) -> None:
        """Name the kind and those that can."""
        super().__init__(f"{code} cannot be imported; what can is: {', '.join(TARGETS)}.")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or in a dry run would do.

    Attributes:
        kind: The code of the kind of record.
        added: How many records are new.
        updated: How many changed.
        skipped: How many were there already and stayed as they are.
        problems: What a person should look at: rows and cells not understood, each with its reason.
        proposals: Values that both the office and the document changed; the office's stand.
        columns: What each column was taken for.
        layout: The short name of the headings, under which the mapping is remembered.
        left_out: Rows that are no records, each with its reason: headings, totals, notes.
        assumed: What was assumed of a cell, or left aside in it.

    """

    kind: str
    added: int
    updated: int
    skipped: int
    problems: list[Problem]
    proposals: list[Proposal]
    columns: list[ColumnGuess]
    layout: str
    left_out: list[Problem] = field(default_factory=list)
    assumed: list[Problem] = field(default_factory=list)


def import_document(
    register: Register,
    document: Path,
    *,
    today: date,
    kind: str | None = None,
    plan: str = "",
    mapping: Mapped | None = None,
    with_rest: bool = False,
    dry_run: bool = False,
    progress: Progress = silent,
) -> ImportResult:
    """Import the list in `document` as one operation that one undo takes back.

    Args:
        register: The register, open for writing unless this is a dry run.
        document: A csv, xlsx, ods, xls or docx file.
        today: The day written beside colours and updates.
        kind: The code of the kind of record; by default the one its headings speak of.
        plan: For actions: the plan they belong to; by default named after the document.
        mapping: What columns hold, by heading or number from 1, before every guess: a field, nothing, or
            `KEEP_IN_NOTE`; remembered.
        with_rest: Keep what stands in all columns of no field as each record's note.
        dry_run: Change nothing.
        progress: Told how far it is; raising from it cancels, and nothing is changed.

    Raises:
        DocumentRefusedError: The document is no list that can be read.
        UnknownImportKindError: No such kind can be imported.
        UnknownColumnError, UnknownColumnFieldError: The mapping speaks of what is not there.
        NoNoteError: The rest was to be kept, but records of this kind have no note.
        TextTooLongError: The plan's name is too long.
        ValueNotKeptError: A text holds what no register can keep.

    """
    return import_tables(
        register,
        read_source(document, progress=progress).tables,
        source=kept_name(document),
        today=today,
        kind=kind,
        plan=plan,
        mapping=mapping,
        with_rest=with_rest,
        dry_run=dry_run,
        progress=progress,
    )


def import_tables(
    register: Register,
    tables: Sequence[Table],
    *,
    source: str,
    today: date,
    kind: str | None = None,
    plan: str = "",
    mapping: Mapped | None = None,
    with_rest: bool = False,
    taken: Collection[Proposal] = (),
    dry_run: bool = False,
    progress: Progress = silent,
) -> ImportResult:
    """Import tables that were read already, as from pasted text; else as `import_document`.

    Args:
        register: As there; so are those that are not named here.
        tables: What was read.
        source: What the document is called.
        today: The day written beside colours and updates.
        kind: The code of the kind of record.
        plan: For actions: the plan they belong to.
        mapping: What columns hold.
        with_rest: Keep what stands in all columns of no field.
        taken: Values that both sides changed and that a person takes from the document.
        dry_run: Change nothing.
        progress: Told how far it is.

    """
    if kind is not None and kind not in TARGETS:
        raise UnknownImportKindError(kind)
    with _collection_paused():
        with register.reading() as session:
            read = read_as_remembered(session, tables, kind, mapping, progress=progress)
            reading, target = read.reading, TARGETS[read.reading.kind]
            notes = _notes(read, with_rest=with_rest)
            rows = imported_rows(target, read.rows(progress), source=source, today=today, notes=notes)
            matcher = Matcher(session, target, _plan_name(plan, source))
            planned = plan_import(session, target, rows, matcher, today=today, taken=taken, progress=progress)
        if not dry_run:
            _write(register, reading, planned, mapping, progress)
    return _result(reading, planned)


def _notes(read: TablesRead, *, with_rest: bool) -> frozenset[str]:
    """Return the headings of the columns that are kept in the note: all without a field, or some."""
    if with_rest and not takes_note(TARGETS[read.reading.kind]):
        raise NoNoteError(read.reading.kind)
    return frozenset(one.header for one in read.reading.columns) if with_rest else read.notes


@contextmanager
def _collection_paused() -> Generator[None]:
    """Keep the garbage collector from walking a growing heap again and again; there are no circles in it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plan_name(plan: str, source: str) -> str:
    """Return what the plan is called: as was said, else like the document."""
    name = plan.strip() or PurePath(source).stem
    checked(logged_columns(ActionPlan.__tablename__)["title"], name)
    return name


def _write(
    register: Register,
    reading: Reading,
    planned: ImportPlan,
    mapping: Mapped | None,
    progress: Progress,
) -> None:
    if planned.ops:
        register.back_up("import")
        with register.transaction(f"Import of {reading.kind}", kind=IMPORT) as session:
            apply_entries(session, planned.ops, sentence="Importing", progress=progress)
            if mapping:
                remember_mapping(session, reading, mapping)
    elif mapping:
        with register.transaction(f"Import of {reading.kind}", kind=IMPORT) as session:
            remember_mapping(session, reading, mapping)


def _result(reading: Reading, planned: ImportPlan) -> ImportResult:
    return ImportResult(
        kind=reading.kind,
        added=planned.added,
        updated=planned.updated,
        skipped=planned.skipped,
        problems=in_document_order([*reading.problems, *planned.problems]),
        proposals=planned.proposals,
        columns=reading.columns,
        layout=reading.layout_key,
        left_out=[Problem(line.where, line.reason) for line in reading.skipped],
        assumed=[Problem(row.where, note) for row in reading.rows for note in row.notes],
    )
