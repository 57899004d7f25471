"""Listing records: one query a list, as plain rows with stable keys, for screen, paper and scripts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, String, and_, or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.basis_expression import LATE
from equality_tracker.checks.cover import covered_agreements
from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.checks.decision_guard import guards
from equality_tracker.checks.rag import latest_updates, rag_by_rule
from equality_tracker.checks.service_triggers import next_trigger_on
from equality_tracker.errors import TrackerError
from equality_tracker.operations.lists.eqia_services import agreements_of_eqias, one_of
from equality_tracker.operations.lists.guard_cells import basis_cell, guard_cell
from equality_tracker.operations.lists.list_answers import Row
from equality_tracker.operations.lists.names_in_search import without_kind_names
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan
from equality_tracker.records.base import Part, Record, fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.kinds import BY_CODE, Kind
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import Recommendation, RecommendationAddressee, SourceDocument

_KEYS_PER_QUERY: Final = 500
_NOT_LISTED: Final = frozenset({"reference", "marking", "archived", "on_hold", "sent_values"})
"""The reference stands first; what stood in a form when it was sent, the program reads and nobody else."""


class UnknownKindError(TrackerError):
    """There is no such kind of record."""

    def __init__(self, code: str) -> None:
        """Name the code and the kinds there are."""
        super().__init__(f"There is no kind of record called {code}; the kinds are: {', '.join(BY_CODE)}.")


def kind_called(code: str) -> Kind:
    """Return the kind with this code.

    Raises:
        UnknownKindError: There is none.

    """
    if code not in BY_CODE:
        raise UnknownKindError(code)
    return BY_CODE[code]


def list_records(session: Session, code: str, *, as_at: date, find: str = "") -> list[Row]:
    """Return the records of a kind, in natural order of their references.

    Args:
        session: A reading session.
        code: The kind's code, such as `actions`.
        as_at: The day that colours are worked out for.
        find: Text that a searchable field must hold; capitals and names of the kind itself do not count.

    Raises:
        UnknownKindError: There is no such kind.

    """
    kind = kind_called(code)
    find = without_kind_names(kind, find)
    match kind.code:
        case "actions":
            return _actions(session, as_at, find)
        case "eqias":
            return _eqias(session, as_at, find)
        case "decisions":
            return _decisions(session, as_at, find)
        case "recommendations":
            return _recommendations(session, find)
        case "agreements":
            return _agreements(session, as_at, find)
        case _:
            return _plain_list(session, kind.record, find)


def action_list(as_at: date) -> Select[*tuple[Any, ...]]:
    """Return the query behind the list of actions, without its links."""
    updates = latest_updates(as_at)
    return (
        select(
            Action.uuid,
            Action.reference,
            Action.title,
            Action.section,
            ActionPlan.title.label("plan"),
            Action.due_on,
            Action.due_text,
            Action.original_due_on,
            Action.status,
            rag_by_rule(as_at, updates).label("rag"),
            Action.rag_reported,
            updates.c.written_on.label("last_update_on"),
        )
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .outerjoin(updates, updates.c.action_uuid == Action.uuid)
        .where(Action.deleted.is_(False), Action.archived.is_(False), ActionPlan.deleted.is_(False))
        .order_by(ActionPlan.reference_key, Action.plan_uuid, Action.reference_key, Action.id)
    )


def _actions(session: Session, as_at: date, find: str) -> list[Row]:
    statement = action_list(as_at)
    if find:
        statement = statement.where(
            or_(_matches(Action, find), _has_part(ActionOwner, find), _has_part(ActionOrigin, find))
        )
    # By the connection: the rows are plain values, and a session would look for records among them.
    found = session.connection().execute(statement).all()
    uuids = [row.uuid for row in found] if find else None
    owners = texts_by_record(session, ActionOwner, "action_uuid", uuids)
    origins = texts_by_record(session, ActionOrigin, "action_uuid", uuids)
    return [
        {
            "reference": row.reference,
            "title": row.title,
            "section": row.section,
            "plan": row.plan,
            "owners": owners.get(row.uuid, []),
            "origins": origins.get(row.uuid, []),
            "due_on": row.due_on,
            "due_text": row.due_text,
            "original_due_on": row.original_due_on,
            "status": row.status,
            "rag": row.rag,
            "rag_reported": row.rag_reported,
            "last_update_on": row.last_update_on,
        }
        for row in found
    ]


def _eqias(session: Session, as_at: date, find: str) -> list[Row]:
    statement: Select[Eqia, Decision | None] = (
        select(Eqia, Decision)
        .outerjoin(Decision, and_(Decision.uuid == Eqia.decision_uuid, Decision.deleted.is_(False)))
        .where(Eqia.deleted.is_(False))
        .order_by(Eqia.reference_key, Eqia.id)
    )
    if find:
        statement = statement.where(_matches(Eqia, find))
    served = agreements_of_eqias(session)
    stands = guards(session, as_at)
    rows = session.execute(statement).all()
    return [
        {
            "reference": eqia.reference,
            "title": eqia.title,
            "stage": eqia.stage,
            "provider": one_of([provider for _, provider in served.get(eqia.uuid, [])]),
            "agreement": one_of([agreement for agreement, _ in served.get(eqia.uuid, [])]),
            "decision_on": decision.decided_on if decision is not None else None,
            "signed_on": eqia.signed_on,
            "outcome": eqia.outcome,
            "review_on": eqia.review_on,
            "marking": eqia.marking,
            "considered_on": decision.considered_on if decision is not None else None,
            "guard": stands[eqia.uuid].guard or "",
            "guard_days": stands[eqia.uuid].days,
            "its_decision": guard_cell(stands[eqia.uuid]),
        }
        for eqia, decision in rows
        if not eqia.archived or stands[eqia.uuid].is_late
    ]


def _decisions(session: Session, as_at: date, find: str) -> list[Row]:
    wanted = select(Decision.uuid).where(Decision.deleted.is_(False))
    if find:
        wanted = wanted.where(_matches(Decision, find))
    listed = frozenset(session.scalars(wanted))
    keys = _keys_of(Decision)
    return [
        {key: getattr(found.decision, key) for key in keys}
        | {"basis": found.basis.value, "before_it": basis_cell(found), "record_shows": found.said}
        for found in decision_bases(session, as_at)
        if found.decision.uuid in listed and (not found.decision.archived or found.basis in LATE)
    ]


def _recommendations(session: Session, find: str) -> list[Row]:
    statement = (
        select(Recommendation, SourceDocument.title)
        .outerjoin(SourceDocument, SourceDocument.uuid == Recommendation.source_uuid)
        .where(Recommendation.deleted.is_(False), Recommendation.archived.is_(False))
        .order_by(Recommendation.reference_key, Recommendation.id)
    )
    if find:
        statement = statement.where(
            or_(_matches(Recommendation, find), _has_part(RecommendationAddressee, find))
        )
    addressees = texts_by_record(session, RecommendationAddressee, "recommendation_uuid", None)
    return [
        {
            "reference": item.reference,
            "source": source or "",
            "number": item.number,
            "text": item.text,
            "addressees": addressees.get(item.uuid, []),
            "due_on": item.due_on,
            "due_text": item.due_text,
            "response": item.response,
            "status": item.status,
            "rag_reported": item.rag_reported,
        }
        for item, source in session.execute(statement)
    ]


def _agreements(session: Session, as_at: date, find: str) -> list[Row]:
    shown = {each.agreement.uuid: each.sentence for each in covered_agreements(session, as_at)}
    statement = (
        select(Agreement, Provider.name)
        .outerjoin(Provider, Provider.uuid == Agreement.provider_uuid)
        .where(Agreement.deleted.is_(False), Agreement.archived.is_(False))
        .order_by(Agreement.reference_key, Agreement.id)
    )
    if find:
        statement = statement.where(
            or_(_matches(Agreement, find), Provider.name.icontains(find, autoescape=True))
        )
    return [
        {"reference": item.reference, "title": item.title, "provider": provider or ""}
        | {key: getattr(item, key) for key in ("kind", "starts_on", "ends_on", "extension_to")}
        | {
            "next_trigger": next_trigger_on(item.ends_on, item.extension_to, as_at),
            "value": item.value,
            "record_shows": shown.get(item.uuid, ""),
        }
        for item, provider in session.execute(statement)
    ]


def _plain_list(session: Session, record: type[Record], find: str) -> list[Row]:
    keys = _keys_of(record)
    statement = (
        select(record)
        .where(record.deleted.is_(False), record.archived.is_(False))
        .order_by(record.reference_key, record.id)
    )
    if find:
        statement = statement.where(_matches(record, find))
    return [{key: getattr(item, key) for key in keys} for item in session.scalars(statement)]


def _keys_of(record: type[Record]) -> list[str]:
    return ["reference", *(key for key in fields_of(record) if key not in _NOT_LISTED)]


def texts_by_record(
    session: Session, part: type[Part], points_by: str, uuids: list[str] | None
) -> Mapping[str, list[str]]:
    """Return the texts of link rows, in order, by the record they belong to: one of `uuids`, or any."""
    table = part.metadata.tables[part.__tablename__]
    statement = (
        select(table.c[points_by], table.c.text)
        .where(table.c.deleted.is_(False))
        .order_by(table.c.position, table.c.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for chunk in _chunks(uuids):
        wanted = statement if chunk is None else statement.where(table.c[points_by].in_(chunk))
        for uuid, text in session.execute(wanted):
            found[uuid].append(text)
    return found


def _chunks(uuids: list[str] | None) -> Iterable[list[str] | None]:
    if uuids is None:
        return [None]
    return [uuids[start : start + _KEYS_PER_QUERY] for start in range(0, len(uuids), _KEYS_PER_QUERY)]


def _matches(record: type[Record], text: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own expression type
    columns = record.metadata.tables[record.__tablename__].columns
    searchable = [
        columns[key]
        for key, description in fields_of(record).items()
        if description.searchable and isinstance(columns[key].type, String)
    ]
    return or_(*(column.icontains(text, autoescape=True) for column in searchable))


def _has_part(part: type[Part], text: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own expression type
    table = part.metadata.tables[part.__tablename__]
    points_by = next(key for key in table.c.keys() if key.endswith("_uuid"))  # noqa: SIM118 - a column collection
    owner = {"action_uuid": Action.uuid, "recommendation_uuid": Recommendation.uuid}[points_by]
    return owner.in_(
        select(table.c[points_by]).where(
            table.c.deleted.is_(False), table.c.text.icontains(text, autoescape=True)
        )
    )
