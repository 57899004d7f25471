"""Finding out what an import will do, and then doing exactly that."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.exchange.grid import Problem, Table
from equality_tracker.exchange.layouts import likeliest_kind
from equality_tracker.exchange.refusals import DocumentRefusedError
from equality_tracker.exchange.understanding import Reading, Skipped
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.importing.import_cells import RowPlaces
from equality_tracker.operations.importing.import_choices import (
    LEAVE_OUT,
    MADE_HEADINGS,
    ImportChoices,
    ImportSource,
    chosen_tables,
    column_letters,
)
from equality_tracker.operations.importing.import_columns import (
    ImportColumn,
    columns_not_understood,
    columns_read,
    heading_meant,
    tables_of,
)
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_mappings import only_fields, takes_note
from equality_tracker.operations.importing.import_parents import plain
from equality_tracker.operations.importing.import_preview import CellProblem, ImportPreview, PreviewRow
from equality_tracker.operations.importing.import_reading import TablesRead, read_as_remembered
from equality_tracker.operations.importing.import_row_states import RowState, StatedRow, stated_rows
from equality_tracker.operations.importing.import_running import ImportResult, import_tables
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.operations.importing.import_values import imported_rows
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.store.logged_rows import checked, logged_columns
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.register import Register


def preview_import(
    session: Session,
    source: ImportSource,
    choices: ImportChoices,
    *,
    today: date,
    progress: Progress = silent,
) -> ImportPreview:
    """Return what importing `source` with these choices would do; nothing is changed.

    Args:
        session: A reading session.
        source: What was read of a document.
        choices: What a person chose so far.
        today: The day written beside colours and updates.
        progress: Told how far it is; raising from it cancels.

    Raises:
        TextTooLongError: The plan's name is too long.

    """
    numbered = chosen_tables(source, choices)
    tables = _plain_tables(numbered)
    try:
        read = read_as_remembered(session, tables, choices.kind or None, choices.mapping, progress=progress)
    except DocumentRefusedError as refusal:
        return _refused(session, source, choices, tables, str(refusal))
    progress(0, 0, "Finding where each row stands")
    choices = _with_plan(session, source, choices, read.reading, today)
    return _preview(session, source, _placed(numbered, read, choices), today=today, progress=progress)


def first_preview(
    session: Session,
    source: ImportSource,
    choices: ImportChoices,
    *,
    today: date,
    progress: Progress = silent,
) -> ImportPreview:
    """Return the preview of a source that nobody has looked at yet; else as `preview_import`.

    Rows are often copied without their headings, with too few of them, or pasted on a list of another kind.
    """
    preview = preview_import(session, source, choices, today=today, progress=progress)
    if not source.is_pasted:
        return preview
    likeliest = likeliest_kind(source.tables[0], [target.kind for target in TARGETS.values()])
    kinds = ("", likeliest.code if likeliest else "")
    for other in (*(replace(choices, kind=kind) for kind in kinds), replace(choices, has_headings=False)):
        if preview.refusal:
            preview = preview_import(session, source, other, today=today, progress=progress)
    return preview


def import_as_previewed(
    register: Register,
    source: ImportSource,
    preview: ImportPreview,
    *,
    today: date,
    progress: Progress = silent,
) -> ImportResult:
    """Import a document exactly as it was looked at, as one operation that one undo takes back.

    Raises:
        TrackerError: The register refuses it; nothing was changed.

    """
    choices = preview.choices
    return import_tables(
        register,
        _plain_tables(chosen_tables(source, choices)),
        source=source.name,
        today=today,
        kind=choices.kind or None,
        plan=choices.plan,
        mapping=choices.mapping,
        taken=choices.taken,
        progress=progress,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read with some choices, its columns, and where its rows stand."""

    choices: ImportChoices
    read: TablesRead
    columns: tuple[ImportColumn, ...]
    places: RowPlaces


def _placed(numbered: Sequence[tuple[int, Table]], read: TablesRead, choices: ImportChoices) -> _Read:
    kind = TARGETS[read.reading.kind].kind
    mapping = only_fields(choices.mapping or read.remembered) or None
    told = bool(choices.kind or read.remembered)
    places = RowPlaces(numbered, kind, mapping, told=told, made_headings=not choices.has_headings)
    columns = columns_read(read.reading, choices, read.remembered, places.samples())
    return _Read(choices, read, columns, places)


def _plain_tables(numbered: Sequence[tuple[int, Table]]) -> list[Table]:
    return [table for _, table in numbered]


def _refused(
    session: Session,
    source: ImportSource,
    choices: ImportChoices,
    tables: Sequence[Table],
    refusal: str,
) -> ImportPreview:
    target = TARGETS[choices.kind or next(iter(TARGETS))]
    readable = [table for table in tables if not table.why_unread]
    return ImportPreview(
        choices,
        target.kind.code,
        columns=columns_not_understood(readable, target.kind, choices),
        tables=tables_of(source, choices, None),
        refusal=refusal if choices.has_headings else _without_headings(target, is_told=bool(choices.kind)),
        plans=_plans(session, target),
        takes_note=takes_note(target),
    )


def _without_headings(target: ImportTarget, *, is_told: bool) -> str:
    needed = target.kind.field(target.kind.needs[0])
    what = needed.label.lower() if needed else "text"
    if is_told:
        return f"Say which column is which: at least the one that holds the {what}."
    return (
        "Say what the list is, and which column is which: "
        f"in a list of {target.kind.label} at least the one that holds the {what}."
    )


def _preview(
    session: Session,
    source: ImportSource,
    read: _Read,
    *,
    today: date,
    progress: Progress,
) -> ImportPreview:
    choices, columns, places = read.choices, read.columns, read.places
    reading, target = read.read.reading, TARGETS[read.read.reading.kind]
    being_checked = read.read.rows(progress)
    rows = imported_rows(target, being_checked, source=source.name, today=today, notes=read.read.notes)
    planned, stated = stated_rows(
        session, target, rows, choices.plan, today=today, taken=choices.taken, progress=progress
    )
    progress(0, 0, "Putting the rows together")
    problems = _problems([*reading.problems, *planned.problems], reading, columns, places)
    found = [
        PreviewRow(row.where, stated[row.where], row, tuple(problems.pop(row.where, ())))
        for row in reading.rows
    ]
    found += _other_rows(reading, source, problems, places)
    found.sort(key=lambda row: places.order(row.where))
    return ImportPreview(
        choices,
        reading.kind,
        columns=columns,
        tables=tables_of(source, choices, reading),
        rows=found,
        remarks=tuple(Problem(where, each.reason) for where, said in problems.items() for each in said),
        plans=_plans(session, target),
        takes_note=takes_note(target),
        remembered={str(heading): code or LEAVE_OUT for heading, code in read.read.remembered.items()},
        added=planned.added,
        updated=planned.updated,
        skipped=planned.skipped,
        places=places,
    )


def _other_rows(
    reading: Reading,
    source: ImportSource,
    problems: dict[str, list[CellProblem]],
    places: RowPlaces,
) -> list[PreviewRow]:
    """Return the rows that are no records, listed or left out; what `problems` say of them is taken out."""
    names = {table.name for table in source.tables}
    found = [
        PreviewRow(line.where, StatedRow(RowState.LEFT_OUT), None, (CellProblem("", line.reason),))
        for line in reading.skipped
        if _is_line(line, names)
    ]
    lines = {row.where for row in found}
    listed = [where for where in problems if places.knows(where) and where not in lines]
    not_taken = StatedRow(RowState.NOT_TAKEN)
    return found + [PreviewRow(where, not_taken, None, tuple(problems.pop(where))) for where in listed]


def _is_line(line: Skipped, names: set[str]) -> bool:
    return line.where != MADE_HEADINGS and line.where not in names


def _problems(
    problems: Sequence[Problem], reading: Reading, columns: Sequence[ImportColumn], places: RowPlaces
) -> dict[str, list[CellProblem]]:
    """Return what is to be looked at, by the row that it is about."""
    by_letters = {column_letters(guess.position): guess.header for guess in reading.columns}
    kind = TARGETS[reading.kind].kind
    found: dict[str, list[CellProblem]] = defaultdict(list)
    for problem in problems:
        where, _, letters = problem.where.partition(", column ")
        heading = by_letters.get(letters, "") or heading_meant(problem.reason, columns, kind)
        found[places.record_at(where)].append(CellProblem(heading, problem.reason))
    return found


def _with_plan(
    session: Session, source: ImportSource, choices: ImportChoices, reading: Reading, today: date
) -> ImportChoices:
    """Fill in which plan actions belong to: the document's own, or for what was pasted the likeliest."""
    target = TARGETS[reading.kind]
    if target.parent is not ActionPlan or target.parent_field:
        return choices
    plan = choices.plan.strip() or PurePath(source.name).stem
    if source.is_pasted and not choices.plan.strip():
        plan = _likeliest_plan(session, target, reading) or f"Actions pasted on {format_date(today)}"
    checked(logged_columns(ActionPlan.__tablename__)["title"], plan)
    return replace(choices, plan=plan)


def _likeliest_plan(session: Session, target: ImportTarget, reading: Reading) -> str:
    """Return the plan with most of the actions that are read, or the only one there is, or ""."""
    texts = {plain(row.values.get("title")) for row in reading.rows}
    statement = (
        select(ActionPlan.title, Action.title)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(Action.deleted.is_(False), ActionPlan.deleted.is_(False))
    )
    found = Counter(plan for plan, title in session.execute(statement) if plain(title) in texts)
    if found:
        return found.most_common(1)[0][0]
    plans = _plans(session, target)
    return plans[0] if len(plans) == 1 else ""


def _plans(session: Session, target: ImportTarget) -> tuple[str, ...]:
    """Return the names of the plans that there are, the newest first."""
    if target.parent is not ActionPlan or target.parent_field:
        return ()
    statement = select(ActionPlan.title).where(ActionPlan.deleted.is_(False)).order_by(ActionPlan.id.desc())
    return tuple(session.scalars(statement))
