"""What an import would write, row by row: new records, changed ones, and what a person has to look at."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy.orm import Session

from equality_tracker.exchange.grid import Problem
from equality_tracker.operations.editing.references import following_reference, next_reference
from equality_tracker.operations.importing.import_comparing import (
    Compared,
    Proposal,
    compare_fields,
    compare_links,
    new_links,
)
from equality_tracker.operations.importing.import_eqias import (
    TAKEN_HERE,
    last_said,
    left_aside,
    settled_eqias,
)
from equality_tracker.operations.importing.import_kinds import ImportTarget
from equality_tracker.operations.importing.import_links import Links
from equality_tracker.operations.importing.import_matching import Existing, Match, Matcher
from equality_tracker.operations.importing.import_parents import plain
from equality_tracker.operations.importing.import_periods import periods_told
from equality_tracker.operations.importing.import_values import ImportedRow
from equality_tracker.records.actions import ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.identity import link_uuid, new_uuid
from equality_tracker.records.kinds import BY_CODE, BY_TABLE, Kind
from equality_tracker.records.objectives import Measure
from equality_tracker.records.providers import Agreement
from equality_tracker.store.bulk import current_values
from equality_tracker.store.logged_rows import Scalar, entry_for_new_row, logged_columns
from equality_tracker.store.ops import CREATED, DELETED, Op


@dataclass(slots=True)
class ImportPlan:
    """The entries that an import would write, and what it comes to.

    Attributes:
        ops: The entries, in their order.
        added: How many records are new.
        updated: How many change.
        skipped: How many stay as they are.
        problems: What a person should look at.
        proposals: Values that both sides changed and that stay as the office wrote them.
        taken: Such values that a person takes from the document.

    """

    ops: list[Op] = field(default_factory=list)
    added: int = 0
    updated: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    taken: list[Proposal] = field(default_factory=list)


def plan_import(
    session: Session,
    target: ImportTarget,
    rows: Sequence[ImportedRow],
    matcher: Matcher,
    *,
    today: date,
    taken: Collection[Proposal] = (),
) -> ImportPlan:
    """Return what importing `rows` would write; nothing is written.

    Args:
        session: A reading session.
        target: Where the rows go.
        rows: The rows, as the log writes them.
        matcher: Finds the record that a row is about.
        today: The day written beside updates.
        taken: Proposals of which a person takes the document's value, where they still stand so.

    """
    return _Planner(session, target, matcher, today, taken).planned(rows)


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
        self._begun = _beginning(target.record)
        self._matcher = matcher
        self._last_imported = matcher.last_imported
        self._used_parents = set[str]()
        self._taken = taken
        self._today = today
        self._today_text = today.isoformat()
        self._plan = ImportPlan()
        self._links = Links(session, matcher.last_imported)
        self._given: dict[str, str] = {}
        self._settled = settled_eqias(session) if target.record is Eqia else frozenset()

    def planned(self, rows: Sequence[ImportedRow]) -> ImportPlan:
        self._plan.problems += [problem for row in rows for problem in row.problems]
        kept = [row for row in rows if not row.left_out]
        matches = self._matcher.matches(kept)
        self._tell_of_repeated_numbers(kept, matches)
        self._tell_of_periods(kept, matches)
        creations: list[Op] = []
        for row, match in zip(kept, matches, strict=True):
            self._plan_row(row, match, creations)
        new = self._matcher.parents.new.items()
        parents = [self._new_parent(name, uuid) for name, uuid in new if uuid in self._used_parents]
        self._plan.ops = [*parents, *creations, *self._plan.ops]
        return self._plan

    def _plan_row(self, row: ImportedRow, match: Match, creations: list[Op]) -> None:
        if match.existing is not None:
            self._compare(row, match.existing, match.parent)
        elif match.rivals:
            self._tell(
                row,
                f"{match.rivals} {self._kind.plural} here carry the number {self._number(row)} and none of "
                "them has this text, so the row was left out.",
            )
        elif match.trashed is not None and match.trashed.uuid in self._last_imported:
            self._plan.skipped += 1
            self._tell(
                row, f"{match.trashed.name or 'This row'} was put into the trash here and stays there."
            )
        else:
            self._tell_if_doubtful(row, match)
            creations += self._added(row, match.parent)
            self._plan.added += 1

    def _added(self, row: ImportedRow, parent: str | None) -> list[Op]:
        uuid = new_uuid()
        entry: dict[str, Scalar] = {**self._begun, **row.values}
        if parent and self._target.parent_column:
            entry[self._target.parent_column] = parent
            self._used_parents.add(parent)
        if self._kind.prefix and not entry.get("reference"):
            entry["reference"] = self._next(self._kind)
        ops: list[Op] = [(self._table, uuid, CREATED, None, entry)]
        for code, texts in row.links.items():
            ops += new_links(self._target.links[code], uuid, texts)
        if row.update:
            ops.append(self._word(row.update, uuid))
        if row.measure:
            ops.append(_new_measure(row.measure, uuid))
        return ops

    def _compare(self, row: ImportedRow, existing: Existing, parent: str | None) -> None:
        ops = [
            *self._field_ops(row, existing),
            *self._parent_ops(row, existing, parent),
            *self._link_ops(row, existing.uuid),
        ]
        if row.update and row.update not in self._links.words_of(existing.uuid):
            ops.append(self._word(row.update, existing.uuid))
        if row.measure:
            ops.extend(self._measure_ops(row, existing))
        self._plan.ops.extend(ops)
        self._plan.updated += bool(ops)
        self._plan.skipped += not ops

    def _field_ops(self, row: ImportedRow, existing: Existing) -> list[Op]:
        key = (self._table, existing.uuid)
        return self._compared(row, existing.name, key, existing.values, self._said(row, existing))

    def _said(self, row: ImportedRow, existing: Existing) -> Mapping[str, Scalar]:
        """Return what a row says of a record, without what is settled here step by step."""
        if self._target.record is not Eqia:
            return row.values
        left = left_aside(row.values, existing.values) if self._is_in_hand(existing.uuid) else frozenset()
        if left:
            self._tell(row, f"{existing.name}: {TAKEN_HERE}")
        return {code: value for code, value in row.values.items() if code not in left}

    def _is_in_hand(self, eqia: str) -> bool:
        """Tell whether an EqIA was made here, took a step or has a decision: else lists may go on with it."""
        return eqia not in self._last_imported or eqia in self._settled

    def _parent_ops(self, row: ImportedRow, existing: Existing, parent: str | None) -> list[Op]:
        """Return what moves a record under the parent that its row now stands under."""
        column = self._target.parent_column
        if not parent or not row.parent:
            return []
        ours = self._matcher.parents.names.get(existing.values[column], "")
        proposal = Proposal(row.where, existing.name, self._target.parent_field, ours, row.parent)
        compared = self._with_taken(
            existing.values, {column: parent}, (self._table, existing.uuid), lambda _code, _value: proposal
        )
        if column not in compared.written:
            return []
        self._used_parents.add(parent)
        return [(self._table, existing.uuid, column, existing.values[column], parent)]

    def _link_ops(self, row: ImportedRow, uuid: str) -> Iterator[Op]:
        for code, column in self._target.links.items():
            if code in row.links:
                there = self._links.of(column, uuid)
                yield from compare_links(column, uuid, row.links[code], there, self._last_imported)

    def _measure_ops(self, row: ImportedRow, existing: Existing) -> list[Op]:
        """Return what a row changes of its objective's measure; another title is another measure."""
        made = _new_measure(row.measure, existing.uuid)
        table, uuid = made[:2]
        ours = current_values(self._session, table, [uuid]).get(uuid)
        if ours is None:
            return [made]
        if ours[DELETED]:
            return [] if uuid in self._last_imported else [(table, uuid, DELETED, True, False)]
        return self._compared(row, existing.name, (table, uuid), ours, row.measure)

    def _compared(
        self,
        row: ImportedRow,
        name: str,
        key: tuple[str, str],
        ours: Mapping[str, Any],
        theirs: Mapping[str, Scalar],
    ) -> list[Op]:
        compared = self._with_taken(
            ours,
            theirs,
            key,
            lambda code, value: Proposal(row.where, name, code, ours.get(code), value),
        )
        return [(*key, code, ours.get(code), value) for code, value in compared.written.items()]

    def _with_taken(
        self,
        ours: Mapping[str, Any],
        theirs: Mapping[str, Scalar],
        key: tuple[str, str],
        proposed: Callable[[str, Scalar], Proposal],
    ) -> Compared:
        """Compare, list what a person has to choose, and write what was chosen already."""
        last = self._last_imported.get(key[1], {})
        if key[0] == Eqia.__tablename__ and self._is_in_hand(key[1]):
            last = last_said(theirs, last)
        compared = compare_fields(ours, theirs, last)
        found = {code: proposed(code, value) for code, value in compared.proposed.items()}
        taken = {code: each for code, each in found.items() if each in self._taken}
        self._plan.proposals += [each for code, each in found.items() if code not in taken]
        self._plan.taken += taken.values()
        return compare_fields(ours, theirs, last, taken=taken) if taken else compared

    def _word(self, text: str, uuid: str) -> Op:
        """Return the entry for a dated word on how an action goes."""
        entry: dict[str, Scalar] = {
            "action_uuid": uuid,
            "written_on": self._today_text,
            "text": text,
        }
        return (ActionUpdate.__tablename__, new_uuid(), CREATED, None, entry)

    def _new_parent(self, name: str, uuid: str) -> Op:
        kind = BY_TABLE[cast("type[Part]", self._target.parent).__tablename__]
        entry: dict[str, Scalar] = {self._target.parent_name: name, "reference": self._next(kind)}
        return (kind.record.__tablename__, uuid, CREATED, None, entry)

    def _next(self, kind: Kind) -> str:
        """Return the next free reference, counting on from those that this import has given."""
        given = self._given.get(kind.code)
        fresh = (
            next_reference(self._session, kind, year=self._today.year)
            if given is None
            else following_reference(given)
        )
        self._given[kind.code] = fresh
        return fresh

    def _tell_of_repeated_numbers(self, rows: Sequence[ImportedRow], matches: Sequence[Match]) -> None:
        seen = set[tuple[str | None, str]]()
        for row, match in zip(rows, matches, strict=True):
            number = row.values.get(self._target.number)
            if number and (key := (match.parent, plain(number))) in seen:
                self._tell(row, f"The number {number} stands here more than once.")
            elif number:
                seen.add(key)

    def _tell_of_periods(self, rows: Sequence[ImportedRow], matches: Sequence[Match]) -> None:
        if self._target.record is Agreement:
            there = [match.existing.values if match.existing else {} for match in matches]
            known = ({**before, **row.values} for row, before in zip(rows, there, strict=True))
            worked_out = (row.worked_out for row in rows)
            self._plan.problems += periods_told(zip(worked_out, known, strict=True))

    def _tell_if_doubtful(self, row: ImportedRow, match: Match) -> None:
        """List a row that is added although it may be about a record that is there."""
        if match.elsewhere is not None:
            column = self._target.parent_column
            other = self._matcher.parents.names.get(match.elsewhere.values[column] or "", "")
            place = f"stands under {other} here, too" if other else "is here without that"
            self._tell(row, f"{self._number(row)} with this text {place}; added as new.")
        elif not self._number(row) and match.parent and self._matcher.has_records_under(match.parent):
            self._tell(row, f"No number, and no {self._kind.singular} here has this text: added as new.")

    def _tell(self, row: ImportedRow, reason: str) -> None:
        self._plan.problems.append(Problem(row.where, reason))

    def _number(self, row: ImportedRow) -> str:
        return str(row.values.get(self._target.number) or "")


def _new_measure(measure: Mapping[str, Scalar], objective: str) -> Op:
    table = Measure.__tablename__
    entry: dict[str, Scalar] = {"objective_uuid": objective, "position": 1, **measure}
    return (table, link_uuid(table, objective, str(measure["title"])), CREATED, None, entry)


@cache
def _beginning(record: type[Part]) -> dict[str, Scalar]:
    """Return what a new record of a class begins with, where nobody says anything: its own defaults."""
    empty = {column.key: column.empty for column in logged_columns(record.__tablename__).values()}
    required: dict[str, Any] = {
        item.name: empty[item.name]
        for item in fields(record)
        if item.init and MISSING is item.default is item.default_factory
    }
    return entry_for_new_row(record(**required))
