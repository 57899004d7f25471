"""Days of decisions and EqIAs that were typed otherwise before, as the change log tells it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.records.base import Record
from equality_tracker.store.as_it_stood import LOCAL
from equality_tracker.store.history import HistoryLine, history_of
from equality_tracker.store.logged_rows import logged_columns
from equality_tracker.store.ops import CREATED


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDay:
    """A day of a record that was typed over or taken off.

    Attributes:
        before: The day that stood there.
        after: The day that came in its place, or None.
        on: When that was done.
        who: By whom.

    """

    before: date
    after: date | None
    on: date
    who: str


@dataclass(frozen=True, slots=True)
class ChangedDays:
    """The changed days of some records: by identity and field, the earliest change first."""

    found: Mapping[tuple[str, str], Sequence[ChangedDay]] = field(default_factory=dict)

    def of(self, record: Record, key: str) -> Sequence[ChangedDay]:
        """Return what was changed of a field."""
        return self.found.get((record.uuid, key), ())

    def first(self, record: Record, key: str) -> date | None:
        """Return the day that the one which stands there took the place of, or None; the first of several."""
        first: date | None = None
        for change in self.of(record, key):
            # What is typed after a day was taken off is a new day, and no change of that one.
            first = (first or change.before) if change.after is not None else None
        return first


def changed_days(session: Session, records: Iterable[Record]) -> ChangedDays:
    """Return the days of some records that were changed after they were first typed."""
    tables = {record.uuid: record.__tablename__ for record in records}
    found: dict[tuple[str, str], list[ChangedDay]] = defaultdict(list)
    for line in history_of(session, set(tables)):
        key = _key_of_day(tables[line.row], line)
        if key and isinstance(line.old, str) and line.old:
            before, after = date.fromisoformat(line.old), _day(line.new)
            on = line.at.astimezone(LOCAL).date()
            found[line.row, key].append(ChangedDay(before=before, after=after, on=on, who=line.who))
    return ChangedDays(found)


def _key_of_day(table: str, line: HistoryLine) -> str:
    """Return the key of the field that an entry is about, where it holds a day; or ""."""
    column = logged_columns(table).get(line.field) if line.field != CREATED else None
    return column.key if column is not None and column.key.endswith("_on") else ""


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) and written else None
