"""The state of the records that a kept pack is compared by: each record by its identity, never by the log."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, SQLColumnExpression, func, literal, null, select
from sqlalchemy.orm import Session

from equality_tracker.checks.rag import is_open, latest_updates, rag_by_rule
from equality_tracker.checks.rag_words import CLOSED
from equality_tracker.errors import TrackerError
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.markings import NOT_PUBLIC, stricter
from equality_tracker.records.recommendations import Recommendation, SourceDocument

FORMAT: Final = 1
"""The form of a kept pack's data; a later program reads this one and older ones."""


@dataclass(frozen=True, slots=True)
class RecordThen:
    """One record as it stood.

    Attributes:
        reference: What people call it.
        title: Its title.
        is_open: Whether something was still expected of it; None of what is never open.
        due_on: When it was due.
        rag: Its colour by the printed rule, of an action.
        marking: The code of its marking, or of its plan's or report's where that is stricter.

    """

    reference: str
    title: str
    is_open: bool | None = None
    due_on: date | None = None
    rag: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class KeptState:
    """The records that packs are compared by, on a day: by kind, then by identity."""

    as_at: date
    records: Mapping[str, Mapping[str, RecordThen]]


class KeptByNewerVersionError(TrackerError):
    """The data of a kept pack is in a form that only a newer version of the program reads."""

    def __init__(self, reference: str) -> None:
        """Name the pack and say what to do."""
        super().__init__(
            f"{reference} was kept by a newer version of this program, and this one cannot compare with it."
        )


class KeptDataDamagedError(TrackerError):
    """The data of a kept pack is not what was kept."""

    def __init__(self, reference: str) -> None:
        """Name the pack and say what to do."""
        super().__init__(
            f"The data kept with {reference} is damaged, so nothing can be compared with it; "
            "restore it from a backup, or choose another pack."
        )


def state_of(session: Session, as_at: date) -> KeptState:
    """Return the records as they stand, archived ones too; colours by rule are those of `as_at`."""
    return KeptState(
        as_at,
        {
            "actions": _read(session, _actions(as_at)),
            "recommendations": _read(session, _recommendations()),
            "decisions": _read(session, _plain(Decision, Decision.title)),
            "eqias": _read(session, _plain(Eqia, Eqia.title)),
            "evidence": _read(session, _plain(Evidence, Evidence.title)),
        },
    )


def with_later_markings(session: Session, then: KeptState) -> KeptState:
    """Return a kept state in which what has been marked since bears that marking, also in the trash."""
    since = _restricted(session)
    return replace(
        then,
        records={
            kind: {uuid: _marked(record, since.get(uuid, "")) for uuid, record in records.items()}
            for kind, records in then.records.items()
        },
    )


def state_to_keep(state: KeptState) -> bytes:
    """Return a state as it is kept, packed JSON: the same state gives the same bytes."""
    whole = {
        "format": FORMAT,
        "as_at": state.as_at.isoformat(),
        "records": {
            kind: {uuid: _written(record) for uuid, record in records.items()}
            for kind, records in state.records.items()
        },
    }
    return zlib.compress(json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode(), level=9)


def state_kept(content: bytes, reference: str) -> KeptState:
    """Return the state that was kept with a pack, also as earlier versions kept it: not packed.

    Raises:
        KeptByNewerVersionError: A newer version of the program kept it.
        KeptDataDamagedError: It does not read.

    """
    try:
        whole = json.loads(content if content.startswith(b"{") else zlib.decompress(content))
        if whole["format"] > FORMAT:
            raise KeptByNewerVersionError(reference)
        records = {
            kind: {uuid: _read_back(record) for uuid, record in found.items()}
            for kind, found in whole["records"].items()
        }
        return KeptState(date.fromisoformat(whole["as_at"]), records)
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeptDataDamagedError(reference) from error


def _marked(record: RecordThen, since: str) -> RecordThen:
    return replace(record, marking=stricter(since, record.marking)) if since else record


def _restricted(session: Session) -> dict[str, str]:
    """Return the markings of the records that are not for everybody, by identity."""
    found: dict[str, str] = {}
    for record in (Action, Recommendation, Decision, Eqia, Evidence):
        own = select(record.uuid, record.marking).where(record.marking.in_(NOT_PUBLIC))
        found.update(session.execute(own).all())
    of_plans = (
        select(Action.uuid, Action.marking, ActionPlan.marking)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(ActionPlan.marking.in_(NOT_PUBLIC))
    )
    of_reports = (
        select(Recommendation.uuid, Recommendation.marking, SourceDocument.marking)
        .join(SourceDocument, SourceDocument.uuid == Recommendation.source_uuid)
        .where(SourceDocument.marking.in_(NOT_PUBLIC))
    )
    for statement in (of_plans, of_reports):
        found |= {uuid: stricter(own, other) for uuid, own, other in session.execute(statement)}
    return found


def _written(record: RecordThen) -> dict[str, Any]:
    """Return the values of a record that say something."""
    values = asdict(record) | {"due_on": record.due_on.isoformat() if record.due_on else None}
    return {key: value for key, value in values.items() if value not in (None, "")}


def _read_back(values: Mapping[str, Any]) -> RecordThen:
    due_on = values.get("due_on")
    return RecordThen(**{**values, "due_on": date.fromisoformat(due_on) if due_on else None})


def _read(session: Session, statement: Select[*tuple[Any, ...]]) -> dict[str, RecordThen]:
    return {
        row.uuid: RecordThen(
            reference=row.reference,
            title=row.title,
            is_open=None if row.open is None else bool(row.open),
            due_on=row.due_on,
            rag=row.rag,
            marking=stricter(row.marking, row.belongs_to),
        )
        for row in session.execute(statement)
    }


def _actions(as_at: date) -> Select[*tuple[Any, ...]]:
    updates = latest_updates(as_at)
    return (
        select(
            Action.uuid,
            (ActionPlan.reference + "/" + Action.reference).label("reference"),
            Action.title,
            is_open().label("open"),
            Action.due_on,
            rag_by_rule(as_at, updates).label("rag"),
            Action.marking,
            ActionPlan.marking.label("belongs_to"),
        )
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .outerjoin(updates, updates.c.action_uuid == Action.uuid)
        .where(Action.deleted.is_(False), ActionPlan.deleted.is_(False))
        .order_by(ActionPlan.reference_key, Action.reference_key, Action.uuid)
    )


def _recommendations() -> Select[*tuple[Any, ...]]:
    open_still = Recommendation.status.not_in([status.value for status in CLOSED])
    return _plain(
        Recommendation,
        Recommendation.text,
        open_still=open_still,
        due_on=Recommendation.due_on,
        belongs_to=_marking_of_source(),
    )


def _marking_of_source() -> SQLColumnExpression[str]:
    marking = select(SourceDocument.marking).where(SourceDocument.uuid == Recommendation.source_uuid)
    return func.coalesce(marking.scalar_subquery(), "")


def _plain(
    record: type[Record],
    title: SQLColumnExpression[str],
    *,
    open_still: SQLColumnExpression[Any] | None = None,
    due_on: SQLColumnExpression[Any] | None = None,
    belongs_to: SQLColumnExpression[str] | None = None,
) -> Select[*tuple[Any, ...]]:
    return (
        select(
            record.uuid,
            record.reference,
            title.label("title"),
            (null() if open_still is None else open_still).label("open"),
            (null() if due_on is None else due_on).label("due_on"),
            literal("").label("rag"),
            record.marking,
            (literal("") if belongs_to is None else belongs_to).label("belongs_to"),
        )
        .where(record.deleted.is_(False))
        .order_by(record.reference_key, record.uuid)
    )
