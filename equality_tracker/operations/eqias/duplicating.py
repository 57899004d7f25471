"""A new EqIA from the last one: what still may hold is carried over, and each section asks for a look."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_days import has_ended
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.row_identities import add_row
from equality_tracker.operations.eqias.comments import CARRIED
from equality_tracker.operations.eqias.eqia_rows import agreements_of, ensure_named, eqia_called, rows_of
from equality_tracker.operations.eqias.page_fields import FIELDS_OF
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaEngagement,
    EqiaEvidence,
    EqiaImpact,
    EqiaPart,
)
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.store.logged_rows import PLUMBING, table_of

CARRIED_SECTIONS: Final = (
    "about",
    "evidence",
    "engagement",
    "impacts",
    "summary",
    "cumulative",
    "technology",
)
"""The sections whose fields and rows are carried over; what was chosen, considered and signed is not."""


def duplicate(session: Session, uuid: str, *, on: date, by: str) -> str:
    """Add an EqIA that follows another one, with its parts to be looked at again; return its identity.

    Screening answers, outcome, our consideration, check, signature, actions and follow-ups are not carried:
    they belong to the other one. It serves the agreements that have not ended.

    Raises:
        NoSuchRecordError: There is no such EqIA.
        NobodyNamedError: Nobody does it.

    """
    old = eqia_called(session, uuid)
    ensure_named("Duplicating an EqIA", by)
    new = Eqia(
        title=old.title,
        form=old.form or _FULL,
        subject=old.subject,
        assessed_by=old.assessed_by,
        marking=old.marking,
        question_set=latest_question_set().code,
        supersedes_uuid=old.uuid,
        **_carried_fields(old),
    )
    add_record(session, new, now=datetime(on.year, on.month, on.day, 12, tzinfo=UTC))
    for agreement in agreements_of(session, uuid):
        if not has_ended(agreement, on):
            link = {"eqia_uuid": new.uuid, "agreement_uuid": agreement.uuid}
            add_row(session, EqiaAgreement, link)
    rows = {section: _carried_rows(session, section, old.uuid, new.uuid) for section in _ROWS}
    for section in CARRIED_SECTIONS:
        text = _to_look_at(old, section, rows.get(section, ()), on)
        if text:
            session.add(
                EqiaComment(eqia_uuid=new.uuid, section=section, text=text, written_on=on, written_by=CARRIED)
            )
    session.flush()
    return new.uuid


def _carried_fields(old: Eqia) -> dict[str, Any]:
    keys = [key for section in CARRIED_SECTIONS for key in FIELDS_OF[section]]
    return {key: getattr(old, key) for key in keys if key not in _OF_THE_HEAD}


def _carried_rows(session: Session, section: str, old: str, new: str) -> Sequence[EqiaPart]:
    part, dropped = _ROWS[section]
    found = rows_of(session, part, old)
    columns = [column.key for column in table_of(part.__tablename__).columns]
    for row in found:
        values = {key: getattr(row, key) for key in columns if key not in {*PLUMBING, "deleted", *dropped}}
        add_row(session, part, values | {"eqia_uuid": new})
    return found


def _to_look_at(old: Eqia, section: str, rows: Sequence[EqiaPart], on: date) -> str:
    """Say what of a section comes from last time, and what of it is past its day; "" where nothing came."""
    words = [getattr(old, key) for key in FIELDS_OF[section] if key not in _OF_THE_HEAD]
    if not rows and not any(words):
        return ""
    past = [said for row in rows if (said := _past(row, on))]
    stale = f" Past its day: {'; '.join(past)}." if past else ""
    return f"Carried over from {old.reference}. Look whether it is still true.{stale}"


def _past(row: EqiaPart, on: date) -> str:
    match row:
        case EqiaEvidence() if row.fresh_until and row.fresh_until < on:
            return f"{row.title or 'a piece of evidence'}, fresh until {format_date(row.fresh_until)}"
        case EqiaEvidence() if row.period_until and row.period_until < _years_before(on, 1):
            return f"{row.title or 'a piece of evidence'}, which ends on {format_date(row.period_until)}"
        case EqiaEngagement() if row.held_on and row.held_on < _years_before(on, 1):
            return f"{row.who or 'an engagement'}, held on {format_date(row.held_on)}"
        case _:
            return ""


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))


_FULL: Final = "full"
_OF_THE_HEAD: Final = frozenset(
    {
        "title",
        "form",
        "subject",
        "assessed_by",
        "started_on",
        "decision_uuid",
        "no_engagement_because",
    }
)
"""What is copied as it is, or was true of the other one only."""
_ROWS: Final[Mapping[str, tuple[type[EqiaPart], frozenset[str]]]] = {
    "evidence": (EqiaEvidence, frozenset()),
    "engagement": (EqiaEngagement, frozenset()),
    "impacts": (EqiaImpact, frozenset({"action_uuid"})),
}
"""The rows that are carried over by section, and what of them stays behind."""
