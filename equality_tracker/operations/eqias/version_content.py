"""What a version of an EqIA holds: its fields, its rows, what it serves and decides, as plain values."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.eqias.eqia_rows import agreements_of, decision_of, rows_of
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.eqia_parts import (
    EqiaEngagement,
    EqiaEvidence,
    EqiaImpact,
    EqiaPart,
    EqiaScreening,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.fields import Visibility
from equality_tracker.records.provider_forms import AnswerState, ProviderAnswer, ProviderForm
from equality_tracker.store.logged_rows import logged_columns

Content = Mapping[str, Any]
"""A version's content: texts, numbers and lists only, by name."""

PARTS: Final[tuple[type[EqiaPart], ...]] = (EqiaScreening, EqiaEvidence, EqiaEngagement, EqiaImpact)
"""The rows that a version keeps."""

SIGNATURE: Final = (
    "adopted_by",
    "adopted_on",
    "approved_on",
    "qa_by",
    "qa_on",
    "sign_statement",
    "signed_by",
    "signed_on",
    "signed_role",
)
"""Who checked, adopted and signed."""

AFTERWARDS: Final = (
    "stage",
    "review_on",
    "url",
    "published_on",
    "withdrawn_because",
    "archived",
    "on_hold",
)
"""What goes on changing after an EqIA was signed, and is no part of what was signed."""


def content_of(session: Session, eqia: Eqia) -> Content:
    """Return what an EqIA holds as it stands now; its values as the change log writes them."""
    values = _written(eqia)
    decision = decision_of(session, eqia)
    return {
        "fields": {key: value for key, value in values.items() if key not in {*SIGNATURE, *AFTERWARDS}},
        "signature": {key: values[key] for key in SIGNATURE if key in values},
        "stage": eqia.stage,
        "rows": {part.__tablename__: _rows(session, part, eqia.uuid) for part in PARTS},
        "agreements": [
            {"reference": each.reference, "title": each.title} for each in agreements_of(session, eqia.uuid)
        ],
        "decision": _written(decision) if decision else {},
        "provider": _answers(session, eqia.uuid),
    }


def signed_part(content: Content) -> Content:
    """Return the part of a content that a person signs: what changes after it is another EqIA."""
    rows = {
        table: [{key: value for key, value in row.items() if key != _ACTION} for row in found]
        for table, found in content["rows"].items()
    }
    return {"fields": content["fields"], "rows": rows}


def _written(record: Part) -> dict[str, Any]:
    """Return the fields of a record that hold something, by code; legal advice is named and never copied."""
    known = fields_of(type(record))
    found: dict[str, Any] = {}
    for code, column in logged_columns(record.__tablename__).items():
        described = known.get(column.key)
        if described is None or column.key == _ORDER:
            continue
        value = getattr(record, column.key)
        if value != column.empty:
            found[code] = _HELD if described.visibility is Visibility.LEGAL else column.to_log(value)
    return found


def _rows(session: Session, part: type[EqiaPart], uuid: str) -> list[dict[str, Any]]:
    return [_row(session, row) for row in rows_of(session, part, uuid)]


def _row(session: Session, row: EqiaPart) -> dict[str, Any]:
    values = {"uuid": row.uuid} | _written(row)
    action = getattr(row, "action_uuid", None)
    if action and isinstance(row, EqiaImpact):
        found = session.scalars(
            select(Action).where(Action.uuid == action, Action.deleted.is_(False))
        ).first()
        values |= {_ACTION: full_reference(session, found)} if found else {}
    return values


def _answers(session: Session, uuid: str) -> Sequence[Mapping[str, Any]]:
    statement = (
        select(ProviderAnswer, ProviderForm.reference)
        .join(ProviderForm, ProviderForm.uuid == ProviderAnswer.form_uuid)
        .where(ProviderForm.eqia_uuid == uuid, ProviderForm.deleted.is_(False))
        .where(ProviderAnswer.deleted.is_(False), ProviderAnswer.state != AnswerState.SET_ASIDE.value)
        .order_by(ProviderForm.reference_key, ProviderAnswer.id)
    )
    return [{"form": reference} | _written(answer) for answer, reference in session.execute(statement)]


_ACTION: Final = "action"
_ORDER: Final = "position"
_HELD: Final = "Kept in the record; legal advice is copied into no version."
