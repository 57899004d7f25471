"""What a row changes of the record that it is about, compared three ways, and what a person has to choose."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_comparing import (
    Compared,
    Proposal,
    compare_fields,
    compare_links,
)
from equality_tracker.operations.importing.import_eqia_rows import EqiaRows
from equality_tracker.operations.importing.import_links import Links
from equality_tracker.operations.importing.import_matching import Existing, Matcher
from equality_tracker.operations.importing.import_new_rows import new_measure, new_word
from equality_tracker.operations.importing.import_periods import leave_out_of_turn
from equality_tracker.operations.importing.import_plan import BesideChange, ImportPlan
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.bulk import current_values
from equality_tracker.store.logged_rows import Scalar
from equality_tracker.store.ops import DELETED, Op


class Differences:
    """Compares rows with the records that they are about, and lists in a plan what both sides changed.

    Args:
        session: A reading session.
        target: Where the rows go.
        matcher: Knows what imports last wrote, and what records stand under.
        plan: Takes up what a person has to choose.
        taken: Proposals of which a person takes the document's value, where they still stand so.
        today: The day written beside updates.

    """

    def __init__(
        self,
        session: Session,
        target: ImportTarget,
        matcher: Matcher,
        plan: ImportPlan,
        *,
        taken: Collection[Proposal],
        today: str,
    ) -> None:
        self._session = session
        self._target = target
        self._table = target.record.__tablename__
        self._matcher = matcher
        self._plan = plan
        self._taken = taken
        self._today = today
        self._last_imported = matcher.last_imported
        self._links = Links(session, matcher.last_imported)
        is_of_eqias = target.record is Eqia
        self._eqias = EqiaRows(session, matcher.last_imported, plan) if is_of_eqias else None

    def as_kept(self, row: ImportedRow) -> Mapping[str, Scalar]:
        """Return what a row says of a new record, as it can be kept."""
        return self._eqias.as_kept(row) if self._eqias else row.values

    def of_record(self, row: ImportedRow, existing: Existing, parent: str | None) -> Iterator[Op]:
        """Yield what a row changes of its record, of the record's parts, and of what it stands under."""
        said = self._eqias.said(row, existing) if self._eqias else row.values
        key = (self._table, existing.uuid)
        yield from self._compared(row, existing.name, key, existing.values, said)
        yield from self._parent_ops(row, existing, parent)
        yield from self._link_ops(row, existing.uuid)
        if row.update and row.update not in self._links.words_of(existing.uuid):
            yield new_word(row.update, existing.uuid, self._today)
        if row.measure:
            yield from self._measure_ops(row, existing)

    def of_pointer(
        self, row: ImportedRow, existing: Existing, pointer: tuple[str, str, str], names: Mapping[str, str]
    ) -> Iterator[Op]:
        """Yield what makes a record point to another one.

        Args:
            row: The row.
            existing: The record.
            pointer: The record's column, the code of the import field, and the identity pointed to.
            names: What records are called, by identity.

        """
        column, code, uuid = pointer
        ours = existing.values[column]
        proposal = Proposal(row.where, existing.name, code, names.get(ours or "", ""), names.get(uuid, ""))
        compared = self._with_taken(
            existing.values, {column: uuid}, (self._table, existing.uuid), lambda _code, _value: proposal
        )
        if column in compared.written:
            self._plan.beside.append(
                BesideChange(row.where, code, names.get(ours or "", ""), names.get(uuid, ""))
            )
            yield (self._table, existing.uuid, column, ours, uuid)

    def of_parent(
        self,
        row: ImportedRow,
        said: Mapping[str, str],
        key: tuple[str, str],
        ours: Mapping[str, Any],
        in_words: Callable[[str, Any], str],
    ) -> Iterator[Op]:
        """Yield what a row changes of the record that it stands under.

        Args:
            row: The row.
            said: What it says, by import field code.
            key: Table and identity of that record.
            ours: What the register says of it.
            in_words: Writes a value of one of its columns for people.

        """
        codes = {self._target.parent_own[code]: code for code in said}
        theirs: dict[str, Scalar] = {self._target.parent_own[code]: value for code, value in said.items()}

        def proposed(column: str, value: Scalar) -> Proposal:
            words = (in_words(column, ours.get(column)), in_words(column, value))
            return Proposal(row.where, row.parent, codes[column], *words)

        for column, value in self._with_taken(ours, theirs, key, proposed).written.items():
            words = (in_words(column, ours.get(column)), in_words(column, value))
            self._plan.beside.append(BesideChange(row.where, codes[column], *words))
            yield (*key, column, ours.get(column), value)

    def _parent_ops(self, row: ImportedRow, existing: Existing, parent: str | None) -> Iterator[Op]:
        """Yield what moves a record under the parent that its row now stands under."""
        column = self._target.parent_column
        if not parent or not row.parent:
            return
        ours = self._matcher.parents.names.get(existing.values[column], "")
        proposal = Proposal(row.where, existing.name, self._target.parent_field, ours, row.parent)
        compared = self._with_taken(
            existing.values, {column: parent}, (self._table, existing.uuid), lambda _code, _value: proposal
        )
        if column in compared.written:
            yield (self._table, existing.uuid, column, existing.values[column], parent)

    def _link_ops(self, row: ImportedRow, uuid: str) -> Iterator[Op]:
        for code, column in self._target.links.items():
            if code in row.links:
                there = self._links.of(column, uuid)
                yield from compare_links(column, uuid, row.links[code], there, self._last_imported)

    def _measure_ops(self, row: ImportedRow, existing: Existing) -> list[Op]:
        """Return what a row changes of its objective's measure; another title is another measure."""
        made = new_measure(row.measure, existing.uuid)
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
        for reason in leave_out_of_turn(key[0], ours, compared.written):
            self._plan.tell(row, reason)
        return [(*key, code, ours.get(code), value) for code, value in compared.written.items()]

    def _with_taken(
        self,
        ours: Mapping[str, Any],
        theirs: Mapping[str, Scalar],
        key: tuple[str, str],
        proposed: Callable[[str, Scalar], Proposal],
    ) -> Compared:
        """Compare, list what a person has to choose, and write what was chosen already."""
        last: Mapping[str, Any] = self._last_imported.get(key[1], {})
        if self._eqias and key[0] == self._table:
            last = self._eqias.last(key[1], theirs, last)
        compared = compare_fields(ours, theirs, last)
        found = {code: proposed(code, value) for code, value in compared.proposed.items()}
        taken = {code: each for code, each in found.items() if each in self._taken}
        self._plan.proposals += [each for code, each in found.items() if code not in taken]
        self._plan.taken += taken.values()
        return compare_fields(ours, theirs, last, taken=taken) if taken else compared
