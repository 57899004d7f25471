"""Finding the record that each row of a document was imported as before, or is about."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.import_kinds import ImportTarget
from equality_tracker.operations.import_values import ImportedRow
from equality_tracker.operations.references import find_plan
from equality_tracker.records.identity import new_uuid
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.store.logged_rows import logged_columns, table_of
from equality_tracker.store.ops import DELETED


@dataclass(frozen=True, slots=True)
class Existing:
    """A record that is there: its identity and its values as the log writes them."""

    uuid: str
    values: dict[str, Any]

    @property
    def name(self) -> str:
        """What people call it: the number it has in its document, else its reference."""
        return str(self.values.get("number") or self.values.get("reference") or "")


@dataclass(slots=True)
class Match:
    """What is known of the record that a row is about.

    Attributes:
        parent: The identity of the record that the row stands under, or None.
        existing: The record, or None where it is new.
        trashed: A record in the trash that the row is about, where none is outside.
        rivals: How many records the row may be about, where neither number nor text tells.

    """

    parent: str | None
    existing: Existing | None = None
    trashed: Existing | None = None
    rivals: int = 0


class Matcher:
    """Knows the records of a kind that a document may speak of, by parent, number and text.

    Args:
        session: A reading session.
        target: Where the rows go.
        plan: For actions: the plan's name.

    """

    def __init__(self, session: Session, target: ImportTarget, plan: str) -> None:
        self.new_parents: dict[str, str] = {}
        self.plan_name = plan if target.record.__tablename__ == "action" else ""
        self._plan = find_plan(session, plan) if self.plan_name else None
        self._target = target
        self._parents = _parents(session, target)
        self._living, self._trashed = _Records(target), _Records(target)
        for existing in self._existing(session):
            (self._trashed if existing.values[DELETED] else self._living).add(existing)

    def matches(self, rows: Sequence[ImportedRow]) -> list[Match]:
        """Return what each row is about; the surest finds come first, and no record is given to two rows."""
        found = [(row, Match(self._parent_uuid(row))) for row in rows]
        if not self._living.is_empty:
            taken = set[str]()
            _give(found, self._living.same_number_and_text, taken)
            _give(found, self._living.same_number, taken, is_sure=False)
            _give(found, self._living.same_text, taken)
        if not self._trashed.is_empty:
            for row, match in found:
                if match.existing is None and not match.rivals:
                    match.trashed = next(iter(self._trashed.same(row, match.parent)), None)
        return [match for _, match in found]

    def has_records_under(self, parent: str | None) -> bool:
        """Say whether a parent had records before this import."""
        return self._living.has_any_under(parent)

    def _parent_uuid(self, row: ImportedRow) -> str | None:
        """Return the identity of the record that `row` stands under, a new one where it is not there yet."""
        if self.plan_name:
            if self._plan is None:
                self._plan = self.new_parents[self.plan_name] = new_uuid()
            return self._plan
        if not row.parent:
            return None
        key = plain(row.parent)
        if key not in self._parents:
            self._parents[key] = self.new_parents[row.parent] = new_uuid()
        return self._parents[key]

    def _existing(self, session: Session) -> Iterable[Existing]:
        table = table_of(self._target.record.__tablename__)
        statement = select(table).order_by(table.c.id)
        if self.plan_name:
            if self._plan is None:
                return []
            statement = statement.where(table.c.plan_uuid == self._plan)
        columns = logged_columns(table.name)
        return [
            Existing(row["uuid"], {code: column.to_log(row[column.key]) for code, column in columns.items()})
            for row in session.execute(statement).mappings()
        ]


_Candidates = Callable[[ImportedRow, str | None], list[Existing]]


class _Records:
    """Records of one kind by the parent they stand under and by number or text."""

    def __init__(self, target: ImportTarget) -> None:
        self._target = target
        self._text = target.kind.needs[0]
        self._minted = f"{BY_CODE[target.kind.code].prefix}-".casefold()
        self._by_number: dict[tuple[str, str], list[Existing]] = defaultdict(list)
        self._by_text: dict[tuple[str, str], list[Existing]] = defaultdict(list)
        self._parents = set[str]()

    @property
    def is_empty(self) -> bool:
        """Say whether there is none, as before a first import."""
        return not self._by_text

    def add(self, existing: Existing) -> None:
        """Take a record up."""
        column = self._target.parent_column
        parent = (existing.values.get(column) or "") if column else ""
        self._parents.add(parent)
        if number := plain(existing.values[self._target.number]):
            self._by_number[parent, number].append(existing)
        self._by_text[parent, plain(existing.values[self._text])].append(existing)

    def has_any_under(self, parent: str | None) -> bool:
        """Say whether a parent has records."""
        return (parent or "") in self._parents

    def same_number(self, row: ImportedRow, parent: str | None) -> list[Existing]:
        """Return the records that carry the row's number."""
        number = plain(row.values.get(self._target.number))
        return self._by_number.get((parent or "", number), []) if number else []

    def same_number_and_text(self, row: ImportedRow, parent: str | None) -> list[Existing]:
        """Return the records that have both from the row, an empty number too."""
        number = plain(row.values.get(self._target.number))
        return [one for one in self._same_text(row, parent) if self._number(one) == number]

    def same_text(self, row: ImportedRow, parent: str | None) -> list[Existing]:
        """Return the records that have the row's text, where the row or the record has no number."""
        number = plain(row.values.get(self._target.number))
        return [one for one in self._same_text(row, parent) if not (number and self._number(one))]

    def same(self, row: ImportedRow, parent: str | None) -> list[Existing]:
        """Return the records that have the row's number, or its text."""
        return self.same_number(row, parent) or self.same_text(row, parent)

    def _same_text(self, row: ImportedRow, parent: str | None) -> list[Existing]:
        return self._by_text.get((parent or "", plain(row.values.get(self._text))), [])

    def _number(self, existing: Existing) -> str:
        """Return a record's number, none where the register itself has given it."""
        number = plain(existing.values[self._target.number])
        return "" if number.startswith(self._minted) and len(self._minted) > 1 else number


def plain(value: object) -> str:
    """Return a text as it is compared: one space between words, no capitals."""
    return " ".join(str(value).split()).casefold() if value else ""


def _give(
    found: Sequence[tuple[ImportedRow, Match]],
    candidates: _Candidates,
    taken: set[str],
    *,
    is_sure: bool = True,
) -> None:
    """Give each row that has none yet its record; where a way is not sure, only the one there is."""
    for row, match in found:
        if match.existing is not None or match.rivals:
            continue
        free = [one for one in candidates(row, match.parent) if one.uuid not in taken]
        if len(free) > 1 and not is_sure:
            match.rivals = len(free)
        elif free:
            match.existing = free[0]
            taken.add(free[0].uuid)


def _parents(session: Session, target: ImportTarget) -> dict[str, str]:
    if target.parent is None:
        return {}
    table = table_of(target.parent.__tablename__)
    rows = session.execute(
        select(table.c[target.parent_name], table.c.uuid).where(table.c.deleted.is_(False))
    )
    return {plain(name): uuid for name, uuid in rows}
