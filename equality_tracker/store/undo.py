"""Promise: undo takes back one operation and leaves alone whatever somebody has moved on since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from equality_tracker.records.kinds import BY_TABLE
from equality_tracker.store.bulk import current_values
from equality_tracker.store.change import Change
from equality_tracker.store.failures import NothingToUndoError
from equality_tracker.store.fold import Touch
from equality_tracker.store.history import (
    cells_of_change,
    changes_of,
    earlier_values,
    touched_elsewhere,
    whole_changes,
)
from equality_tracker.store.log_tables import CHANGE
from equality_tracker.store.logged_rows import logged_columns
from equality_tracker.store.ops import CREATED, DELETED, Earlier, Op, Value
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.redaction import REDACTION
from equality_tracker.store.standing import left_standing

UNDO, REDO, CREATE = "undo", "redo", "create"
_FOR_GOOD = (CREATE, REDACTION)


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that can be taken back or done again: its identity, what it was, its note."""

    operation: str
    kind: str
    note: str


class Left(NamedTuple):
    """A row that stays as it is, or a field of it, and why in a sentence."""

    table: str
    row: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undoing an operation comes to.

    Attributes:
        ops: The entries that take it back.
        left: What is left because somebody changed or used it since.

    """

    ops: tuple[Op, ...]
    left: tuple[Left, ...]

    @property
    def moved_on(self) -> tuple[str, ...]:
        """A sentence for each row or field that is left."""
        return tuple(left.sentence for left in self.left)


def steps(session: Session, *, who: str, replica: str) -> tuple[list[Step], list[Step]]:
    """Return what `who` can undo and can redo on this copy, each with the next step last."""
    statement = (
        _done_by(who, replica)
        .group_by(CHANGE.c.operation, CHANGE.c.kind, CHANGE.c.note, CHANGE.c.undoes)
        .order_by(func.min(CHANGE.c.seq))
    )
    undoable: list[Step] = []
    redoable: list[Step] = []
    for operation, kind, note, undoes in session.execute(statement):
        step = Step(operation, kind, note)
        if kind == UNDO:
            _move(undoes, undoable, step, redoable)
        elif kind == REDO:
            _move(undoes, redoable, step, undoable)
        else:
            undoable.append(step)
            redoable.clear()
    elsewhere = _taken_back_elsewhere(session, replica)
    return [step for step in undoable if step.operation not in elsewhere], redoable


def last_steps(session: Session, *, who: str, replica: str) -> tuple[Step | None, Step | None]:
    """Return the last of both lists of `steps`, reading the log from its end no further than it has to."""
    undoable: Step | None = None
    redoable: Step | None = None
    gone: set[str | None] = {*_taken_back_elsewhere(session, replica)}
    has_edit = False
    newest_first = _done_by(who, replica).order_by(CHANGE.c.seq.desc())
    with session.execute(newest_first) as found:
        for operation, kind, note, undoes in found:
            step = None if operation in gone else Step(operation, kind, note)
            if kind == UNDO:
                redoable = redoable or (None if has_edit else step)
            else:
                undoable = undoable or step
                has_edit = has_edit or kind != REDO
            gone.add(undoes)
            if undoable and (redoable or has_edit):
                break
    return undoable, redoable


def step_called(session: Session, operation: str) -> tuple[str, Step]:
    """Return who did an operation, and the operation as a step; "" where there is none."""
    columns = (CHANGE.c.who, CHANGE.c.kind, CHANGE.c.note)
    found = session.execute(select(*columns).where(CHANGE.c.operation == operation).limit(1)).first()
    who, kind, note = found or ("", "", "")
    return who, Step(operation, kind, note)


def newest(steps_left: Sequence[Step], who: str, verb: str) -> Step:
    """Return the step that comes next.

    Raises:
        NothingToUndoError: None is left.

    """
    if not steps_left:
        raise NothingToUndoError(who, verb)
    return steps_left[-1]


def taken_back(session: Session, operation: str, *, progress: Progress = silent) -> TakenBack:
    """Return the entries that take `operation` back as things stand now; nothing is written."""
    done = _done(session, operation, progress)
    now = _values_now(session, done)
    made = _made(done.changes.values())
    changed = {
        row
        for (table, row), values in made.items()
        if row not in done.untouched and _was_changed(table, values, now[table].get(row))
    }
    released = _pointing_elsewhere(done, now)
    staying = left_standing(session, done.made, changed, released=released, progress=progress)
    earlier = earlier_values(session, done.touches())
    ops: list[Op] = []
    left: list[Left] = []
    for cell in reversed(done.cells):
        if cell.row in done.untouched:
            if cell.row in staying:
                left += _why_it_stays(cell.table, cell.row, is_changed=False)
            else:
                ops.append((cell.table, cell.row, DELETED, cell.is_in_trash, True))
            continue
        touch = done.touch(cell)
        table, row, field, old, new = touch.op
        values = now[table].get(row)
        if values is None:
            continue
        if isinstance(new, Mapping):
            if row in staying:
                left += _why_it_stays(table, row, is_changed=row in changed)
                continue
            ops.append((table, row, DELETED, values[DELETED], True))
            values[DELETED] = True
        elif values[field] != new:
            why = f"{_label(table, field)} was changed again since and was left as it is."
            left.append(Left(table, row, why))
        else:
            before = earlier[touch.moment] if old is Earlier.VALUE else old
            ops.append((table, row, field, new, before))
            values[field] = before
    return TakenBack(tuple(op for op in ops if op[3] != op[4]), tuple(left))


class _Cell(NamedTuple):
    """What one operation of a change was about: without its values, of which an import has millions."""

    change: int
    place: int
    table: str
    row: str
    field: str
    is_in_trash: bool


@dataclass(frozen=True, slots=True)
class _Done:
    """What an operation did.

    Attributes:
        cells: All of it, in order.
        made: The rows that it made.
        untouched: Those of them that nothing has touched since, so that they hold what it made. After an
            import these are nearly all, and to read them would take longer than to take them back.
        changes: The changes, whole, that touched any other row, by their numbers in this file.

    """

    cells: Sequence[_Cell]
    made: AbstractSet[str]
    untouched: AbstractSet[str]
    changes: Mapping[int, Change]

    def touch(self, cell: _Cell) -> Touch:
        """Return one operation with its values."""
        return Touch(self.changes[cell.change], cell.place)

    def touches(self) -> list[Touch]:
        """Return every operation on a row that is not `untouched`, in order."""
        return [self.touch(cell) for cell in self.cells if cell.row not in self.untouched]


def _done(session: Session, operation: str, progress: Progress) -> _Done:
    cells = _cells(session, operation, progress)
    made = {cell.row for cell in cells if cell.field == CREATED}
    alone = made - {cell.row for cell in cells if cell.field != CREATED}

    def looked(seen: int) -> None:
        progress(seen, len(alone), "Looking for what was changed since")

    untouched = alone - touched_elsewhere(session, operation, alone, looked=looked)
    others = {cell.change: None for cell in cells if cell.row not in untouched}
    return _Done(cells, made, untouched, whole_changes(session, list(others)))


def _cells(session: Session, operation: str, progress: Progress) -> list[_Cell]:
    changes = changes_of(session, operation)
    cells: list[_Cell] = []
    for number, change in enumerate(changes):
        progress(number, len(changes), "Reading what was done")
        cells += [_Cell(change, place, *cell) for place, cell in enumerate(cells_of_change(session, change))]
    return cells


def _done_by(who: str, replica: str) -> Select[str, str, str, str | None]:
    return select(CHANGE.c.operation, CHANGE.c.kind, CHANGE.c.note, CHANGE.c.undoes).where(
        CHANGE.c.replica == replica, CHANGE.c.who == who, CHANGE.c.kind.not_in(_FOR_GOOD)
    )


def _taken_back_elsewhere(session: Session, replica: str) -> set[str]:
    """Return what was taken back on another copy, as an import can be: here it is no step any more."""
    answered = CHANGE.c.undoes > ""  # no more than this is found by the index
    statement = select(CHANGE.c.undoes).where(answered, CHANGE.c.kind == UNDO, CHANGE.c.replica != replica)
    return {operation for operation in session.scalars(statement) if operation}


def _move(undoes: str | None, source: list[Step], step: Step, target: list[Step]) -> None:
    source[:] = [known for known in source if known.operation != undoes]
    target.append(step)


def _values_now(session: Session, done: _Done) -> Mapping[str, dict[str, dict[str, Any]]]:
    """Return the present values of every row that is not untouched: of a row that was made all of them."""
    whole: dict[str, set[str]] = defaultdict(set)
    fields: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for cell in done.cells:
        if cell.row in done.untouched:
            continue
        if cell.field == CREATED:
            whole[cell.table].add(cell.row)
        else:
            fields[cell.table][cell.row].add(cell.field)
    now: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for table, rows in whole.items():
        now[table] = current_values(session, table, rows)
    for table, edited in fields.items():
        others = edited.keys() - whole[table]
        codes = set[str]().union(*(edited[row] for row in others))
        now[table] |= current_values(session, table, others, codes)
    return now


def _pointing_elsewhere(
    done: _Done, now: Mapping[str, Mapping[str, Mapping[str, Any]]]
) -> set[tuple[str, str]]:
    """Return rows that were there before, with each field that goes back to what it held then."""
    left: dict[tuple[str, str, str], Value] = {}
    for touch in done.touches():
        table, row, field, _, new = touch.op
        if row not in done.made and not isinstance(new, Mapping):
            left[table, row, field] = new
    return {
        (row, field)
        for (table, row, field), value in left.items()
        if row in now[table] and now[table][row][field] == value
    }


def _made(changes: Iterable[Change]) -> dict[tuple[str, str], dict[str, Value]]:
    """Return the rows that an operation made, with the values it left in them."""
    made: dict[tuple[str, str], dict[str, Value]] = {}
    for change in changes:
        for table, row, field, _, new in change.ops:
            if isinstance(new, Mapping):
                made[table, row] = dict(new)
            elif (table, row) in made:
                made[table, row][field] = new
    return made


def _was_changed(table: str, made: Mapping[str, Value], now: Mapping[str, Any] | None) -> bool:
    """Tell whether a row holds anything but what it was left with; being in the trash does not count."""
    return now is not None and any(
        now[code] != (column.to_log(column.empty) if made.get(code) is None else made[code])
        for code, column in logged_columns(table).items()
        if code != DELETED
    )


def _why_it_stays(table: str, row: str, *, is_changed: bool) -> list[Left]:
    """Say why a new row is left; the parts of a record that stays go without saying."""
    if not is_changed and table not in BY_TABLE:
        return []
    why = "was changed again since" if is_changed else "is still used"
    return [Left(table, row, f"{_name(table)} {why} and was left as it is.")]


def _name(table: str) -> str:
    return f"The new {BY_TABLE[table].singular}" if table in BY_TABLE else "A new row"


def _label(table: str, field: str) -> str:
    column = logged_columns(table).get(field)
    return column.label if column else field
