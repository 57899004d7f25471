"""What an import would write, row by row: new records, changed ones, and what a person has to look at."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeGuard, cast

from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_comparing import Proposal, new_links
from equality_tracker.operations.importing.import_connections import POINTERS, Connections
from equality_tracker.operations.importing.import_differences import Differences
from equality_tracker.operations.importing.import_doubts import (
    doubt_of_new,
    number_of,
    periods_of,
    repeated_numbers,
)
from equality_tracker.operations.importing.import_matching import Match, Matcher
from equality_tracker.operations.importing.import_naming import PlacedRow
from equality_tracker.operations.importing.import_new_rows import References, beginning, new_measure, new_word
from equality_tracker.operations.importing.import_parent_values import ParentValues
from equality_tracker.operations.importing.import_plan import ImportPlan
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.records.base import Part
from equality_tracker.records.identity import new_uuid
from equality_tracker.records.kinds import BY_CODE, BY_TABLE
from equality_tracker.store.logged_rows import Scalar
from equality_tracker.store.ops import CREATED, Op
from equality_tracker.store.progress import Progress, counted, silent


def plan_import(
    session: Session,
    target: ImportTarget,
    rows: Sequence[ImportedRow],
    matcher: Matcher,
    *,
    today: date,
    taken: Collection[Proposal] = (),
    progress: Progress = silent,
) -> ImportPlan:
    """Return what importing `rows` would write; nothing is written.

    Args:
        session: A reading session.
        target: Where the rows go.
        rows: The rows, as the log writes them.
        matcher: Finds the record that a row is about.
        today: The day written beside updates.
        taken: Proposals of which a person takes the document's value, where they still stand so.
        progress: Told how many rows were compared; raising from it stops.

    """
    return _Planner(session, target, matcher, today, taken).planned(rows, progress)


class _Planner:
    def __init__(
        self,
        session: Session,
        target: ImportTarget,
        matcher: Matcher,
        today: date,
        taken: Collection[Proposal],
    ) -> None:
        self._session = session
        self._target = target
        self._kind = BY_CODE[target.kind.code]
        self._table = self._kind.record.__tablename__
        self._begun = beginning(target.record)
        self._matcher = matcher
        self._today = today.isoformat()
        self._references = References(session, year=today.year)
        self._plan = ImportPlan()
        self._differences = Differences(session, target, matcher, self._plan, taken=taken, today=self._today)

    def planned(self, rows: Sequence[ImportedRow], progress: Progress) -> ImportPlan:
        sentence = f"Comparing {len(rows):,} rows"
        progress(0, len(rows), sentence)
        self._plan.problems += [problem for row in rows for problem in row.problems]
        kept = [row for row in rows if not row.left_out]
        matches = self._matcher.matches(kept)
        self._plan.problems += repeated_numbers(self._target, kept, matches)
        self._plan.problems += periods_of(self._target, kept, matches)
        taken = [(row, match) for row, match in zip(kept, matches, strict=True) if self._is_taken(row, match)]
        placed = [_placed(row, match) for row, match in taken]
        connections = self._connections(placed)
        creations: list[Op] = []
        for each, (_, match) in counted(list(zip(placed, taken, strict=True)), sentence, progress):
            if each.existing is None:
                creations += self._added(each, match, connections)
            else:
                self._compare(each, match.parent, connections)
        ops = [*creations, *self._plan.ops]
        made = connections.made(self._pointed_to(ops, "decision_uuid")) if connections else ()
        self._plan.ops = [*self._parents(placed, ops), *made, *ops]
        return self._plan

    def _is_taken(self, row: ImportedRow, match: Match) -> bool:
        """Tell whether a row becomes or changes a record, and list it where it does neither."""
        if match.existing is not None:
            return True
        if match.rivals:
            self._plan.tell(
                row,
                f"{match.rivals} {self._kind.plural} here carry the number {number_of(self._target, row)} "
                "and none of them has this text, so the row was left out.",
            )
            return False
        if match.trashed is not None and match.trashed.uuid in self._matcher.last_imported:
            self._plan.skipped += 1
            self._plan.tell(
                row, f"{match.trashed.name or 'This row'} was put into the trash here and stays there."
            )
            return False
        return True

    def _connections(self, placed: Sequence[PlacedRow]) -> Connections | None:
        last_imported = self._matcher.last_imported
        if not self._target.beside:
            return None
        return Connections(self._session, placed, last_imported, self._references, self._plan)

    def _added(self, placed: PlacedRow, match: Match, connections: Connections | None) -> Iterator[Op]:
        row, uuid = placed.row, placed.uuid
        if doubt := doubt_of_new(self._target, self._matcher, row, match):
            self._plan.tell(row, doubt)
        entry: dict[str, Scalar] = {**self._begun, **self._differences.as_kept(row)}
        if match.parent and self._target.parent_column:
            entry[self._target.parent_column] = match.parent
        if self._kind.prefix and not entry.get("reference"):
            entry["reference"] = self._references.following(self._kind)
        entry |= connections.pointers(placed) if connections else {}
        self._plan.added += 1
        yield (self._table, uuid, CREATED, None, entry)
        for code, texts in row.links.items():
            yield from new_links(self._target.links[code], uuid, texts)
        if row.update:
            yield new_word(row.update, uuid, self._today)
        if row.measure:
            yield new_measure(row.measure, uuid)
        if connections:
            yield from connections.links(placed)

    def _compare(self, placed: PlacedRow, parent: str | None, connections: Connections | None) -> None:
        existing = cast("Any", placed.existing)
        ops = list(self._differences.of_record(placed.row, existing, parent))
        if connections:
            for column, uuid in connections.pointers(placed).items():
                pointer = (column, POINTERS[column], uuid)
                ops += self._differences.of_pointer(placed.row, existing, pointer, connections.names)
            ops += connections.links(placed)
        self._plan.ops.extend(ops)
        self._plan.updated += bool(ops)
        self._plan.skipped += not ops

    def _parents(self, placed: Sequence[PlacedRow], ops: Iterable[Op]) -> list[Op]:
        """Return the entries of the records that rows stand under and that are not there yet, or change."""
        used = self._pointed_to(ops, self._target.parent_column)
        new = {name: uuid for name, uuid in self._matcher.parents.new.items() if uuid in used}
        values = ParentValues(self._session, self._target, self._matcher, self._plan, placed)
        made = [self._new_parent(name, uuid, values.of_new(uuid)) for name, uuid in new.items()]
        return [*made, *values.changes(self._differences)]

    def _pointed_to(self, ops: Iterable[Op], column: str) -> set[Any]:
        """Return the identities that the records of an import point to by a column, once it is written."""
        own = [op for op in ops if op[0] == self._table]
        new = {entry.get(column) for _, _, code, _, entry in own if code == CREATED and _is_entry(entry)}
        return new | {value for _, _, code, _, value in own if code == column}

    def _new_parent(self, name: str, uuid: str, values: Mapping[str, str]) -> Op:
        kind = BY_TABLE[cast("type[Part]", self._target.parent).__tablename__]
        entry: dict[str, Scalar] = {self._target.parent_name: name, **values}
        entry["reference"] = self._references.following(kind)
        return (kind.record.__tablename__, uuid, CREATED, None, entry)


def _is_entry(value: object) -> TypeGuard[Mapping[str, Scalar]]:
    return isinstance(value, Mapping)


def _placed(row: ImportedRow, match: Match) -> PlacedRow:
    return PlacedRow(row, match.existing.uuid if match.existing else new_uuid(), match.existing)
