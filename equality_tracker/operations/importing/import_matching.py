"""Finding the record that each row of a document was imported as before, or is about."""

from collections import ChainMap, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_memory import last_imported
from equality_tracker.operations.importing.import_parents import Parents, plain
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.store.bulk import current_values
from equality_tracker.store.logged_rows import logged_columns, table_of
from equality_tracker.store.ops import DELETED

_Key: TypeAlias = tuple[str, ...]


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
        elsewhere: A record with the row's number and text under another parent, where none is under its own.
        rivals: How many records the row may be about, where neither number nor text tells.

    """

    parent: str | None
    existing: Existing | None = None
    trashed: Existing | None = None
    elsewhere: Existing | None = None
    rivals: int = 0


class Matcher:
    """Knows the records of a kind that a document may speak of, by parent, number and text.

    Args:
        session: A reading session.
        target: Where the rows go.
        plan: For actions: the plan's name.

    Attributes:
        last_imported: What imports last wrote, by row and field code.
        parents: The records that rows stand under.

    """

    def __init__(self, session: Session, target: ImportTarget, plan: str) -> None:
        self.last_imported: Mapping[str, dict[str, Any]] = last_imported(session)
        whole = plan if target.parent is not None and not target.parent_field else ""
        self.parents = Parents(session, target, whole, self.last_imported)
        self._target = target
        self._is_numbered_throughout = target.number == "reference" and not whole
        self._living = _Records(target, self.last_imported)
        self._trashed = _Records(target, self.last_imported)
        if not whole or self.parents.whole:
            for existing in _existing(session, target, self.parents.whole, self.last_imported):
                (self._trashed if existing.values[DELETED] else self._living).add(existing)

    def matches(self, rows: Sequence[ImportedRow]) -> list[Match]:
        """Return what each row is about; the surest finds come first, and no record is given to two rows."""
        if self._living.is_empty and self._trashed.is_empty:
            return [Match(self.parents.of(row)) for row in rows]
        found = [(self._called(row, match := Match(self.parents.of(row))), match) for row in rows]
        taken = set[str]()
        for way in _WAYS:
            _give(found, self._living, way, taken)
        for row, (called, match) in zip(rows, found, strict=True):
            if match.existing is None and not match.rivals:
                self._look_further(row, called, match, taken)
        return [match for _, match in found]

    def has_records_under(self, parent: str | None) -> bool:
        """Say whether a parent had records before this import."""
        return (parent or "") in self._living.parents

    def _called(self, row: ImportedRow, match: Match) -> "_Called":
        number = plain(row.values.get(self._target.number))
        return _Called(match.parent or "", number, number, _text_of(row.values, self._target))

    def _look_further(self, row: ImportedRow, called: "_Called", match: Match, taken: set[str]) -> None:
        """Look where a row is not expected: under another parent, and in the trash."""
        others = [one for one in self._living.anywhere(called) if one.uuid not in taken]
        is_the_same = not row.parent or (self._is_numbered_throughout and bool(called.own))
        if len(others) == 1 and is_the_same:
            match.existing = others[0]
            taken.add(others[0].uuid)
            return
        match.elsewhere = others[0] if others and called.own else None
        match.trashed = next(self._trashed.about(called), None)


class RememberingMatcher(Matcher):
    """Keeps what was found for each row, which the plan of an import does not tell."""

    def __init__(self, session: Session, target: ImportTarget, plan: str) -> None:
        """Keep nothing yet."""
        super().__init__(session, target, plan)
        self.rows: Sequence[ImportedRow] = ()
        self.found: Sequence[Match] = ()

    def matches(self, rows: Sequence[ImportedRow]) -> list[Match]:
        """Return what each row is about, and keep it."""
        found = super().matches(rows)
        self.rows, self.found = rows, found
        return found


@dataclass(frozen=True, slots=True)
class _Called:
    """What a record or a row is called, as it is compared.

    Attributes:
        parent: What it stands under.
        number: The number that it carries.
        own: The same, but "" where the register itself has given it.
        text: Its text.

    """

    parent: str
    number: str
    own: str
    text: str


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to find a record.

    Attributes:
        name: Which of the keys of `_keys` it goes by.
        is_as_imported: Whether by what an import last wrote, and not by what the record says now.
        is_sure: Whether any of several is the right one; otherwise only the one there is.
        rivals: Whether several leave the row without a record; otherwise the next way is tried.

    """

    name: str
    is_as_imported: bool
    is_sure: bool = True
    rivals: bool = False


# What the document said last comes before what people made of it since: an office may renumber and reword.
_WAYS: Final = (
    _Way("both", is_as_imported=False),
    _Way("both", is_as_imported=True),
    _Way("number", is_as_imported=True, is_sure=False),
    _Way("number", is_as_imported=False, is_sure=False, rivals=True),
    _Way("text", is_as_imported=False),
    _Way("text", is_as_imported=True),
)


class _Records:
    """Records of one kind by what they are called now and by what they were imported as."""

    def __init__(self, target: ImportTarget, last: Mapping[str, dict[str, Any]]) -> None:
        self._target = target
        self._last = last
        self._minted = f"{BY_CODE[target.kind.code].prefix}-".casefold()
        self.parents = set[str]()
        self._found: dict[tuple[str, bool], dict[_Key, list[Existing]]] = defaultdict(
            lambda: defaultdict(list)
        )

    @property
    def is_empty(self) -> bool:
        """Say whether there is none, as before a first import."""
        return not self._found

    def add(self, existing: Existing) -> None:
        """Take a record up."""
        now = self._called(existing.values)
        self.parents.add(now.parent)
        self._add(existing, now, is_as_imported=False)
        self._found["anywhere", False][now.own, now.text].append(existing)
        if last := self._last.get(existing.uuid):
            # What no import ever wrote is what it is.
            self._add(existing, self._called(ChainMap(last, existing.values)), is_as_imported=True)

    def by(self, way: _Way, called: _Called) -> tuple[_Key, list[Existing]]:
        """Return the key of a row for a way to find records, and what is found by it."""
        keys = dict(_keys_of_row(called))
        key = keys.get(way.name, ())
        return key, self._found[way.name, way.is_as_imported].get(key, [])

    def anywhere(self, called: _Called) -> list[Existing]:
        """Return the records with a row's number and text under whatever parent."""
        return self._found["anywhere", False].get((called.own, called.text), [])

    def about(self, called: _Called) -> Iterator[Existing]:
        """Yield the records that a row may be about."""
        for way in _WAYS:
            yield from self.by(way, called)[1]

    def _add(self, existing: Existing, called: _Called, *, is_as_imported: bool) -> None:
        for name, key in _keys_of_record(called):
            self._found[name, is_as_imported][key].append(existing)

    def _called(self, values: Mapping[str, Any]) -> _Called:
        parent = str(values.get(self._target.parent_column) or "") if self._target.parent_column else ""
        number = plain(values.get(self._target.number))
        is_minted = len(self._minted) > 1 and number.startswith(self._minted)
        return _Called(parent, number, "" if is_minted else number, _text_of(values, self._target))


def _text_of(values: Mapping[str, Any], target: ImportTarget) -> str:
    """Return what a record is known by besides its number: all that none of its kind can do without."""
    return " ".join(plain(values.get(code)) for code in target.kind.needs)


def _keys_of_record(called: _Called) -> Iterator[tuple[str, _Key]]:
    yield "both", (called.parent, called.own, called.text)
    yield "text", (called.parent, called.text)
    if not called.own:
        yield "text", (called.parent, called.text, "without a number")
    if called.number:
        yield "number", (called.parent, called.number)


def _keys_of_row(called: _Called) -> Iterator[tuple[str, _Key]]:
    yield "both", (called.parent, called.own, called.text)
    # The text alone tells only where the row or the record has no number.
    yield "text", (called.parent, called.text, *(["without a number"] if called.own else []))
    if called.number:
        yield "number", (called.parent, called.number)


def _give(found: Iterable[tuple[_Called, Match]], records: _Records, way: _Way, taken: set[str]) -> None:
    """Give each row that has none yet its record."""
    free: dict[_Key, deque[Existing]] = {}
    for called, match in found:
        if match.existing is not None or match.rivals:
            continue
        key, candidates = records.by(way, called)
        if key not in free:
            free[key] = deque(one for one in candidates if one.uuid not in taken)
        left = free[key]
        while left and left[0].uuid in taken:
            left.popleft()
        if len(left) == 1 or (left and way.is_sure):
            match.existing = left.popleft()
            taken.add(match.existing.uuid)
        elif left and way.rivals:
            match.rivals = len(left)


def _existing(
    session: Session, target: ImportTarget, whole: str | None, last: Mapping[str, Mapping[str, Any]]
) -> Iterator[Existing]:
    """Yield the records of a kind; of actions those of the plan, and those that were imported into it."""
    table = table_of(target.record.__tablename__)
    statement = select(table).order_by(table.c.id)
    if whole:
        statement = statement.where(table.c[target.parent_column] == whole)
    columns = logged_columns(table.name)
    here = set[str]()
    for row in session.execute(statement).mappings():
        here.add(row["uuid"])
        yield Existing(
            row["uuid"], {code: column.to_log(row[column.key]) for code, column in columns.items()}
        )
    if whole:
        gone = {uuid for uuid, said in last.items() if said.get(target.parent_column) == whole} - here
        for uuid, values in current_values(session, table.name, gone).items():
            yield Existing(uuid, values)
