"""What becomes of each row of a document: the plan of an import, told row by row."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_comparing import Proposal
from equality_tracker.operations.importing.import_connections import POINTERS
from equality_tracker.operations.importing.import_matching import Match, RememberingMatcher
from equality_tracker.operations.importing.import_plan import ImportPlan
from equality_tracker.operations.importing.import_planning import plan_import
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.operations.importing.import_words import logged_words
from equality_tracker.records.actions import ActionUpdate
from equality_tracker.records.objectives import Measure
from equality_tracker.store.logged_rows import logged_columns, table_of
from equality_tracker.store.ops import CREATED, DELETED, Op
from equality_tracker.store.progress import Progress, silent

_ROWS_PER_QUERY: Final = 500
_NEVER_TOLD: Final = frozenset({"due_precision", "rag_reported_by", "rag_reported_on", "position"})
"""What goes with another value and says nothing by itself."""
_COLUMN_OF: Final = {
    "done_on": "completed_on",
    "due_text": "due_on",
    "original_due_on": "due_on",
    "rag_reported_text": "rag_reported",
    "owner": "owners",
}
"""Fields of a record that come out of a column with another name."""


class RowState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    NOT_TAKEN = "not-taken"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs between register and document, in words.

    Attributes:
        column: The code of the import field whose column it comes out of.
        label: What people call it.
        before: What the register says.
        after: What the document says.

    """

    column: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """A value that both sides changed since the last import, in words, and which of the two is taken.

    Attributes:
        change: What the office wrote, and what the document says.
        proposal: The same as it is compared.
        is_taken: Whether the document's value is taken; otherwise the office's stays.

    """

    change: Change
    proposal: Proposal
    is_taken: bool


@dataclass(frozen=True, slots=True)
class StatedRow:
    """What becomes of one row.

    Attributes:
        state: New, an update, unchanged, or not taken.
        matches: What people call the record that it is about, or "".
        uuid: The identity of that record, or "".
        changes: What an import writes into that record.
        reworded: The text that the record has now, where the row carries its number but says something else.
        versions: What the office and the document both changed, and which of the two is taken.

    """

    state: RowState
    matches: str = ""
    uuid: str = ""
    changes: tuple[Change, ...] = ()
    versions: tuple[Version, ...] = ()
    reworded: str = ""

    @property
    def proposals(self) -> tuple[Change, ...]:
        """What stays as the office has it, although the document says otherwise."""
        return tuple(version.change for version in self.versions if not version.is_taken)


def stated_rows(
    session: Session,
    target: ImportTarget,
    rows: Sequence[ImportedRow],
    plan: str,
    *,
    today: date,
    taken: Collection[Proposal] = (),
    progress: Progress = silent,
) -> tuple[ImportPlan, dict[str, StatedRow]]:
    """Return what importing `rows` would write, and what that makes of each row, by where it stands."""
    matcher = RememberingMatcher(session, target, plan)
    planned = plan_import(session, target, rows, matcher, today=today, taken=taken, progress=progress)
    matched = list(zip(matcher.rows, matcher.found, strict=True))
    existing = {match.existing.uuid for _, match in matched if match.existing is not None}
    changes = _Changes(session, target, matcher.parents.names).by_record(planned.ops, existing)
    versions = _versions(target, planned)
    beside = _beside(target, planned)
    text = target.kind.needs[0]
    stated = {
        row.where: _stated(
            row, match, text, changes=changes, beside=beside, versions=versions, last=matcher.last_imported
        )
        for row, match in matched
    }
    left_out = {row.where: StatedRow(RowState.NOT_TAKEN) for row in rows if row.left_out}
    return planned, stated | left_out


def proposal_in_words(target: ImportTarget, proposal: Proposal) -> Change:
    """Return a value that both sides changed as people say it."""
    own, code = target.record.__tablename__, proposal.field
    table = own if code in logged_columns(own) else Measure.__tablename__
    column = "reference" if code == target.number else _COLUMN_OF.get(code, code)
    logged, described = logged_columns(table).get(code), target.kind.field(column)
    return Change(
        column,
        logged.label if logged else described.label if described else column,
        logged_words(table, code, proposal.ours),
        logged_words(table, code, proposal.theirs),
    )


class _Changes:
    """Tells the entries of a plan in words, by the record that they belong to."""

    def __init__(self, session: Session, target: ImportTarget, parents: Mapping[str, str]) -> None:
        self._session = session
        self._target = target
        self._parents = parents
        self._points_by = {
            ActionUpdate.__tablename__: "action_uuid",
            Measure.__tablename__: "objective_uuid",
        } | {column.part.__tablename__: column.points_by for column in target.links.values()}
        self._told_beside = _NEVER_TOLD | POINTERS.keys()
        self._column_of = {ActionUpdate.__tablename__: "update"} | {
            column.part.__tablename__: code for code, column in target.links.items()
        }

    def by_record(self, ops: Sequence[Op], records: set[str]) -> Mapping[str, list[Change]]:
        """Return what changes in each of `records`."""
        found: dict[str, list[Change]] = defaultdict(list)
        if not records:
            return found
        own = self._target.record.__tablename__
        parts = self._parts(ops)
        for table, uuid, code, old, new in ops:
            if table == own:
                if uuid in records:
                    told = [] if code in self._told_beside else [self._of_field(own, code, old, new)]
                    found[uuid] += told
                continue
            owner, text = self._belongs_to(table, uuid, code, new, parts)
            if owner in records:
                found[owner] += self._of_part(table, code, old, new, text)
        return found

    def _of_field(self, table: str, code: str, old: Any, new: Any) -> Change:  # noqa: ANN401 - logged values
        if code == self._target.parent_column:
            words = (self._parents.get(str(old), ""), self._parents.get(str(new), ""))
            return Change(self._target.parent_field, self._label(self._target.parent_field), *words)
        column = "reference" if code == self._target.number else _COLUMN_OF.get(code, code)
        label = logged_columns(table)[code].label
        return Change(column, label, logged_words(table, code, old), logged_words(table, code, new))

    def _of_part(self, table: str, code: str, old: Any, new: Any, text: str) -> Iterator[Change]:  # noqa: ANN401
        if table == Measure.__tablename__:
            yield from self._of_measure(code, old, new)
            return
        column = self._column_of.get(table, "")
        if code == CREATED:
            yield Change(column, self._label(column), "", str(new["text"]))
        elif code == DELETED:
            yield Change(column, self._label(column), text if new else "", "" if new else text)

    def _of_measure(self, code: str, old: Any, new: Any) -> Iterator[Change]:  # noqa: ANN401 - logged values
        table = Measure.__tablename__
        said = new if code == CREATED else {code: new}
        for key, value in said.items():
            if key in {"title", "baseline", "target", "target_on"}:
                before = "" if code == CREATED else logged_words(table, key, old)
                label = logged_columns(table)[key].label
                yield Change(
                    "measure" if key == "title" else key, label, before, logged_words(table, key, value)
                )

    def _label(self, column: str) -> str:
        described = self._target.kind.field(column)
        return described.label if described else column

    def _belongs_to(
        self,
        table: str,
        uuid: str,
        code: str,
        new: Any,  # noqa: ANN401 - a logged value
        parts: Mapping[str, tuple[str, str]],
    ) -> tuple[str, str]:
        if code == CREATED:
            return str(new.get(self._points_by.get(table, ""), "")), ""
        return parts.get(uuid, ("", ""))

    def _parts(self, ops: Iterable[Op]) -> dict[str, tuple[str, str]]:
        """Return record and text of the rows that are there and that an entry is about."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for table, uuid, code, _, _ in ops:
            if code != CREATED and table in self._points_by:
                wanted[table].append(uuid)
        found: dict[str, tuple[str, str]] = {}
        for name, uuids in wanted.items():
            rows = table_of(name)
            words = rows.c.title if name == Measure.__tablename__ else rows.c.text
            columns = (rows.c.uuid, rows.c[self._points_by[name]], words)
            for start in range(0, len(uuids), _ROWS_PER_QUERY):
                some = select(*columns).where(rows.c.uuid.in_(uuids[start : start + _ROWS_PER_QUERY]))
                found |= {uuid: (record, text) for uuid, record, text in self._session.execute(some)}
        return found


def _stated(
    row: ImportedRow,
    match: Match,
    text: str,
    *,
    changes: Mapping[str, list[Change]],
    beside: Mapping[str, list[Change]],
    versions: Mapping[str, list[Version]],
    last: Mapping[str, object],
) -> StatedRow:
    if match.existing is not None:
        changed = (*changes.get(match.existing.uuid, ()), *beside.get(row.where, ()))
        # An entry may say what nobody reads as news, such as how exact a date is: still an update.
        is_changed = changed or match.existing.uuid in changes
        state = RowState.UPDATE if is_changed else RowState.UNCHANGED
        both = tuple(versions.get(row.where, ()))
        chosen = {version.change for version in both}
        reworded = next(
            (change.before for change in changed if change.column == text and change not in chosen), ""
        )
        return StatedRow(state, match.existing.name, match.existing.uuid, changed, both, reworded)
    if match.rivals:
        return StatedRow(RowState.NOT_TAKEN)
    if match.trashed is not None and match.trashed.uuid in last:
        return StatedRow(RowState.UNCHANGED, match.trashed.name)
    return StatedRow(RowState.NEW)


def _beside(target: ImportTarget, planned: ImportPlan) -> Mapping[str, list[Change]]:
    """Return what changes beside the fields of records, by where its row stands."""
    found: dict[str, list[Change]] = defaultdict(list)
    for each in planned.beside:
        described = target.kind.field(each.column)
        label = described.label if described else each.column
        found[each.where].append(Change(each.column, label, each.before, each.after))
    return found


def _versions(target: ImportTarget, planned: ImportPlan) -> Mapping[str, list[Version]]:
    """Return what both sides changed, by where its row stands."""
    found: dict[str, list[Version]] = defaultdict(list)
    for is_taken, proposals in ((False, planned.proposals), (True, planned.taken)):
        for each in proposals:
            found[each.where].append(Version(proposal_in_words(target, each), each, is_taken))
    return found
