"""References from one record to another: what they are called, what can be chosen, and how they are typed."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.candidate import Candidate
from equality_tracker.operations.editing.names_on_record import names_like
from equality_tracker.operations.editing.record_parts import texts_called
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.editing.refusals import NoSuchRecordError, NotAcceptedError
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Part, Record
from equality_tracker.records.kinds import BY_TABLE, KINDS, TRACKED, Kind
from equality_tracker.store.logged_rows import table_of


@cache
def references_of(record: type[Part]) -> Mapping[str, Kind]:
    """Return the kinds that a class points to, by the column that points, in table order."""
    return MappingProxyType(
        {
            column.key: BY_TABLE[key.column.table.name]
            for column in table_of(record.__tablename__).columns
            for key in column.foreign_keys
            if key.column.table.name in BY_TABLE
        }
    )


def reference_label(key: str) -> str:
    """Return what a column that points to another record is called."""
    return _LABELS.get(key) or key.removesuffix("_uuid").replace("_", " ").capitalize()


def found_by_uuid(session: Session, uuid: str) -> tuple[Kind, Record]:
    """Return the record with an identity, also one in the trash.

    Raises:
        NoSuchRecordError: There is none.

    """
    for kind in KINDS:
        record = session.scalars(select(kind.record).where(kind.record.uuid == uuid)).first()
        if record is not None:
            return kind, record
    raise NoSuchRecordError


def all_by_uuid(session: Session, uuids: Iterable[str]) -> list[tuple[Kind, Record]]:
    """Return the records with these identities, of any kind, also those in the trash.

    Raises:
        NoSuchRecordError: One is not there.

    """
    wanted = list(dict.fromkeys(uuids))
    found: dict[str, tuple[Kind, Record]] = {}
    for kind in KINDS:
        missing = [uuid for uuid in wanted if uuid not in found]
        for start in range(0, len(missing), _RECORDS_PER_QUERY):
            some = missing[start : start + _RECORDS_PER_QUERY]
            records = session.scalars(select(kind.record).where(kind.record.uuid.in_(some)))
            found |= {record.uuid: (kind, record) for record in records}
    if len(found) < len(wanted):
        raise NoSuchRecordError
    return [found[uuid] for uuid in wanted]


def title_of(record: Part) -> str:
    """Return what a record is called: its title, name or text."""
    return next((str(text) for key in _TITLES if (text := getattr(record, key, ""))), "")


def candidates(
    session: Session, kind_code: str, key: str, find: str = "", *, limit: int = 50
) -> tuple[Candidate, ...]:
    """Return the records that a field can point to, in the order of their references, or names on record.

    Args:
        session: A reading session.
        kind_code: The kind of record that has the field.
        key: The field's key, or `part_table.key` for one of its rows; of owners and the like the key of all.
        find: Text that the reference or the title must hold; capitals do not count.
        limit: The most to return.

    """
    names = texts_called(kind_called(kind_code), key)
    if names is not None:
        return tuple(Candidate("", "", name) for name in names_like(session, names, find))
    target = _target(kind_code, key)
    statement = _living(target)
    if find.strip():
        wanted = find.strip()
        columns = (target.record.reference, *_title_columns(target.record))
        statement = statement.where(or_(*(text.icontains(wanted, autoescape=True) for text in columns)))
    found = session.scalars(statement.order_by(target.record.reference_key, target.record.id).limit(limit))
    return tuple(
        Candidate(one.uuid, full_reference(session, one), title_of(one)[:_LONGEST_TITLE])
        for one in found.all()
    )


def typed_reference(session: Session, label: str, target: Kind, text: str) -> str:
    """Return the identity of the record that somebody means by its reference or its title.

    Raises:
        NotAcceptedError: No record, or more than one, is called so.

    """
    bare = " ".join(text.split())
    accepted = f"the reference or the title of {with_article(target)} in this register"
    for look in (_called, _by_title, _by_first_words):
        found = look(session, target, bare)
        if len(found) == 1:
            return found[0].uuid
        if found:
            full = " or ".join(full_reference(session, record) for record in found[:_MOST_NAMED])
            raise NotAcceptedError(label, text, f"{accepted}; several are called that, so type {full}")
    raise NotAcceptedError(label, text, f"{accepted}; none is called “{bare[:_LONGEST_QUOTED]}”")


def written_reference(session: Session, target: Kind, uuid: str | None) -> str:
    """Return the full reference of the record that a field points to, with what it is called."""
    if not uuid:
        return ""
    record = session.scalars(select(target.record).where(target.record.uuid == uuid)).one()
    title = " ".join(title_of(record).split())
    return f"{full_reference(session, record)} {title[:_LONGEST_QUOTED]}".strip()


def ensure_there(session: Session, label: str, target: Kind, uuid: str) -> None:
    """Refuse to point to what is not in the register or lies in the trash.

    Raises:
        NotAcceptedError: It is not there.

    """
    record = target.record
    living = session.scalars(select(record.uuid).where(record.uuid == uuid, record.deleted.is_(False)))
    if living.first() is None:
        raise NotAcceptedError(label, "", f"{with_article(target)} that is in this register")


def with_article(kind: Kind) -> str:
    """Return what one record of a kind is called in a sentence, such as `an action`."""
    return f"{'an' if kind.singular[0] in 'aeioE' else 'a'} {kind.singular}"


def _target(kind_code: str, key: str) -> Kind:
    table, _, column = key.rpartition(".")
    record = TRACKED[table] if table else kind_called(kind_code).record
    return references_of(record)[column]


def _living(target: Kind) -> Select[Any]:
    record = target.record
    statement = select(record).where(record.deleted.is_(False), record.archived.is_(False))
    if record is Action:
        statement = statement.join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        statement = statement.where(ActionPlan.deleted.is_(False))
    return statement


def _title_columns(record: type[Record]) -> list[Any]:
    return [getattr(record, key) for key in _TITLES if key in table_of(record.__tablename__).columns]


def _by_first_words(session: Session, target: Kind, text: str) -> list[Record]:
    """Return what has this reference, where its title or the beginning of it was typed behind it."""
    words = text.split()
    for cut in range(min(len(words), _MOST_WORDS) - 1, 0, -1):
        found = _called(session, target, " ".join(words[:cut]))
        if found:
            # Other words say that another record may be meant, or more than one.
            rest = " ".join(words[cut:]).rstrip("… ").casefold()
            return [each for each in found if _titled(each).startswith(rest)]
    return []


def _titled(record: Record) -> str:
    return " ".join(title_of(record).split()).casefold()


def _called(session: Session, target: Kind, text: str) -> list[Record]:
    record, wanted = target.record, text.lower()
    statement = _living(target).where(or_(func.lower(record.reference) == wanted, record.uuid == wanted))
    found: list[Record] = list(session.scalars(statement))
    if record is Action and not found and "/" in text:
        plan, _, number = text.partition("/")
        statement = _living(target).where(_is(ActionPlan.reference, plan), _is(record.reference, number))
        found = list(session.scalars(statement))
    return found


def _by_title(session: Session, target: Kind, text: str) -> list[Record]:
    columns = _title_columns(target.record)
    if not columns:
        return []
    return list(session.scalars(_living(target).where(or_(*(_is(column, text) for column in columns)))))


def _is(column: Any, text: str) -> ColumnElement[bool]:  # noqa: ANN401 - any mapped column of texts
    return func.lower(column) == text.strip().lower()


_TITLES: Final = ("title", "name", "text")
_LABELS: Final = {
    "eqia_uuid": "EqIA",
    "parent_uuid": "Lot of",
    "evidence_uuid": "Evidence kept here",
    "source_uuid": "Report",
    "owner_role_uuid": "Role that owns it",
    "carried_over_from_uuid": "Carried over from",
}
_LONGEST_TITLE: Final = 200
_LONGEST_QUOTED: Final = 80
_MOST_NAMED: Final = 3
_MOST_WORDS: Final = 6
_RECORDS_PER_QUERY: Final = 500
