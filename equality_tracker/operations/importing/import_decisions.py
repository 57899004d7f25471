"""The decision behind an agreement of a list: linked where it is here, made where not, never changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.exchange.written_dates import Precision, WrittenDate, read_written_date
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.importing.import_agreement_columns import DECISION
from equality_tracker.operations.importing.import_memory import LastImported
from equality_tracker.operations.importing.import_naming import NamedRecords, PlacedRow, said_name
from equality_tracker.operations.importing.import_new_rows import References, beginning
from equality_tracker.operations.importing.import_parents import plain
from equality_tracker.operations.importing.import_plan import ImportPlan
from equality_tracker.records.decisions import Decision
from equality_tracker.records.identity import new_uuid
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.providers import Agreement
from equality_tracker.store.logged_rows import Scalar, logged_columns
from equality_tracker.store.ops import CREATED, Op

_DAY, _BY = "decided_on", "decided_by"
_TABLE: Final = Decision.__tablename__
_WITHOUT: Final = {"decided on": "its day", "decided by": "who decided"}
_GRANTS: Final = frozenset({"grant", "grant-round"})
_SINGLE_DAYS: Final = frozenset({Precision.DAY, Precision.EXCEL_SERIAL, Precision.REVISED})


class _Known(NamedTuple):
    """What is known of a decision."""

    title: str
    decided_on: str
    decided_by: str


class _Said(NamedTuple):
    """What a row says of its decision: its reference or name, and its day as the log writes it."""

    name: str
    day: str


class RowDecisions:
    """Knows the decisions that are here, and those that the rows of a list make.

    Args:
        session: A reading session.
        placed: The rows of the list, and the agreements that they are or become.
        last_imported: What imports last wrote, by row and field code.
        references: Gives references where the list gives none.
        plan: Takes up what a person should look at.

    Attributes:
        made: The entries of decisions that are new.

    """

    def __init__(
        self,
        session: Session,
        placed: Sequence[PlacedRow],
        last_imported: LastImported,
        references: References,
        plan: ImportPlan,
    ) -> None:
        self.made: list[Op] = []
        self._plan = plan
        self._references = references
        self._last_imported = last_imported
        self._names = NamedRecords(session, BY_CODE["decisions"])
        self._known = dict(_known_decisions(session))
        self._behind = dict(_decisions_behind(session))
        self._rows_naming = Counter(plain(said_name(each.row.beside.get(DECISION.code))) for each in placed)
        self._titles = {each.uuid: each.title for each in placed}
        self._made_by_name: dict[str, str] = {}
        self._made_by_day: dict[tuple[str, str], str] = {}

    @property
    def names(self) -> dict[str, str]:
        """What decisions are called, by identity."""
        return self._names.words

    def of(self, placed: PlacedRow, whole: str) -> str:
        """Return the identity of the decision behind a row's agreement by the list, or ""."""
        said = self._said(placed)
        if said.name:
            return self._by_name(placed, said)
        return (
            self._by_day(placed, said.day, whole or str(placed.value("parent_uuid") or ""))
            if said.day
            else ""
        )

    def _said(self, placed: PlacedRow) -> _Said:
        name = said_name(placed.row.beside.get(DECISION.code))
        day = self._day(placed)
        as_day = read_written_date(name) if name else None
        if as_day is not None and as_day.precision is Precision.DAY and as_day.on is not None:
            # A column that is called “Decision” and holds its day.
            return _Said("", day or as_day.on.isoformat())
        return _Said(name, day)

    def _day(self, placed: PlacedRow) -> str:
        written = placed.row.beside.get(_DAY)
        if not isinstance(written, WrittenDate) or written.precision is Precision.NONE:
            return ""
        if written.on is None or written.precision not in _SINGLE_DAYS:
            self._plan.tell(placed.row, f"Decided on “{written.text}” is no single day, so it was left out.")
            return ""
        return written.on.isoformat()

    def _by_name(self, placed: PlacedRow, said: _Said) -> str:
        found = self._names.find(said.name)
        uuid = found.uuid or self._made_by_name.get(plain(said.name), "")
        if uuid:
            self._tell_of_difference(placed, uuid, said.day)
            return uuid
        if found.why:
            self._plan.tell(placed.row, f"Decision “{said.name}” was not linked: {found.why}.")
            return ""
        if not _is_reference(said.name):
            reason = "no decision here is called that, and it is no reference to record one by"
            self._plan.tell(placed.row, f"Decision “{said.name}” was not linked: {reason}.")
            return ""
        is_shared = self._rows_naming[plain(said.name)] > 1
        title = f"Decision {said.name}" if is_shared else placed.title
        uuid = self._make(placed, title, said.name, said.day)
        self._made_by_name[plain(said.name)] = uuid
        return uuid

    def _by_day(self, placed: PlacedRow, day: str, whole: str) -> str:
        """Return the decision of a day: what is linked, one that is here, the whole's, or a new one."""
        linked = str(placed.value("decision_uuid") or "")
        brought = str(self._last_imported.get(placed.uuid, {}).get("decision_uuid") or "")
        for uuid in (brought, linked):
            if uuid and self._known[uuid].decided_on == day:
                return uuid
        if linked:
            self._tell_of_difference(placed, linked, day)
            return ""
        return self._here(placed, day, whole) or self._new_of_day(placed, day, whole)

    def _here(self, placed: PlacedRow, day: str, whole: str) -> str:
        """Return the decision of that day that is here and called like the service, or is the whole's."""
        above = self._behind.get(whole, "")
        if above and self._known[above].decided_on == day:
            return above
        found = self._names.find(placed.title).uuid
        return found if found and self._known[found].decided_on == day else ""

    def _new_of_day(self, placed: PlacedRow, day: str, whole: str) -> str:
        """Return a new decision, which all lots share that were decided on with the whole of them."""
        group = (whole or placed.uuid, day)
        if group not in self._made_by_day:
            title = self._titles.get(whole) or placed.title
            self._made_by_day[group] = self._make(placed, title, "", day)
        return self._made_by_day[group]

    def _make(self, placed: PlacedRow, title: str, reference: str, day: str) -> str:
        uuid = new_uuid()
        kind = str(placed.row.values.get("kind") or placed.value("kind") or "")
        by = self._decided_by(placed)
        self._known[uuid] = _Known(title, day, by)
        said: dict[str, Scalar] = {
            "title": title,
            "reference": reference or self._references.following(BY_CODE["decisions"]),
            "kind": "grant" if kind in _GRANTS else "commissioning",
            **({_DAY: day} if day else {}),
            **({_BY: by} if by else {}),
        }
        self.names[uuid] = str(said["reference"])
        self.made.append((_TABLE, uuid, CREATED, None, {**beginning(Decision), **said}))
        return uuid

    def _decided_by(self, placed: PlacedRow) -> str:
        by = said_name(placed.row.beside.get(_BY))
        if len(by) <= logged_columns(_TABLE)[_BY].longest:
            return by
        self._plan.tell(placed.row, "The text for Decided by is too long for its field; it was left out.")
        return ""

    def _tell_of_difference(self, placed: PlacedRow, uuid: str, day: str) -> None:
        """List where the list says otherwise than a decision does; that one stays as it is."""
        known = self._known[uuid]
        by = self._decided_by(placed)
        if day and day != known.decided_on:
            self._tell(placed, uuid, "decided on", _day_in_words(known.decided_on), _day_in_words(day))
        if by and plain(by) != plain(known.decided_by):
            self._tell(placed, uuid, "decided by", known.decided_by, by)

    def _tell(self, placed: PlacedRow, uuid: str, what: str, ours: str, theirs: str) -> None:
        said = f"as {what} {ours}" if ours else f"without {_WITHOUT[what]}"
        reason = f"{self.names[uuid]} is recorded {said}; this row says {theirs}."
        self._plan.tell(placed.row, f"{reason} The decision stays as it is.")


def _known_decisions(session: Session) -> Iterator[tuple[str, _Known]]:
    columns = select(Decision.uuid, Decision.title, Decision.decided_on, Decision.decided_by)
    for uuid, title, decided_on, decided_by in session.execute(columns):
        yield uuid, _Known(title, decided_on.isoformat() if decided_on else "", decided_by)


def _decisions_behind(session: Session) -> Iterator[tuple[str, str]]:
    linked = select(Agreement.uuid, Agreement.decision_uuid).where(Agreement.decision_uuid.is_not(None))
    for uuid, decision in session.execute(linked):
        yield uuid, decision or ""


def _day_in_words(day: str) -> str:
    return format_date(date.fromisoformat(day)) if day else ""


def _is_reference(text: str) -> bool:
    """Tell whether a text can be what people call a decision by: a number in it, and no address."""
    longest = logged_columns(_TABLE)["reference"].longest
    return "://" not in text and len(text) <= min(longest, _LONGEST) and any(map(str.isdigit, text))


_LONGEST: Final = 60
"""In characters; what is longer is a sentence on a decision."""
