"""What a change of a field brings with it: the words of a date, the first due day, the day it was done."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from equality_tracker.exchange.written_dates import Precision
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.editing.written_values import (
    DUE_ON,
    DUE_PRECISION,
    DUE_TEXT,
    FIRST_DUE,
    keeps_due_text,
)
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.operations.packs.pack_statement import confirmation_taken_away
from equality_tracker.records.action_codes import ActionStatus
from equality_tracker.records.base import Part
from equality_tracker.records.decisions import Decision
from equality_tracker.records.statements import Statement
from equality_tracker.store.logged_rows import table_of


def with_what_follows(
    item: Part, values: Mapping[str, Any], *, as_at: date, recorded_on: date, who: str
) -> dict[str, Any]:
    """Return `values` with what follows from them; what is given itself is never overruled.

    Args:
        item: The row before the change.
        values: What is set, by column key.
        as_at: The day that the change is seen from: in a window that of its opening.
        recorded_on: The day on which it is written down, whatever day it is seen from.
        who: Who changes it.

    """
    columns = table_of(item.__tablename__).columns
    follows: dict[str, Any] = {}
    if DUE_ON in values and keeps_due_text(type(item), DUE_ON):
        follows |= _due(item, values)
    if "status" in values and "done_on" in columns:
        follows |= _done(item, str(values["status"]), as_at)
    if RAG in values and values[RAG] != getattr(item, RAG):
        follows |= {key: value for key, value in _rag(str(values[RAG]), as_at, who).items() if key in columns}
    if isinstance(item, Statement):
        follows |= confirmation_taken_away(item, values)
    if isinstance(item, Decision) and says(values.get(NOTE) or "") and not says(item.due_regard_note):
        follows[NOTE_RECORDED_ON] = recorded_on
    given = {key: value for key, value in values.items() if not _is_told_twice(item, key, values)}
    return {**follows, **given}


def _due(item: Part, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of a due date that came without them, and the first day once it moves."""
    on, before = values[DUE_ON], getattr(item, DUE_ON)
    follows: dict[str, Any] = {}
    if on != before or not getattr(item, DUE_TEXT):
        follows[DUE_TEXT] = format_date(on) if on else ""
        follows[DUE_PRECISION] = Precision.DAY.value if on else ""
    if before is not None and on != before and getattr(item, FIRST_DUE) is None:
        follows[FIRST_DUE] = before
    return follows


def _is_told_twice(item: Part, key: str, values: Mapping[str, Any]) -> bool:
    """Tell whether a typed "31 March (was 1 March)" would overrule the first due day that is known."""
    return key == FIRST_DUE and DUE_TEXT in values and getattr(item, FIRST_DUE) is not None


def _done(item: Part, status: str, as_at: date) -> dict[str, Any]:
    """Return the day an action was done; it was verified only when somebody says so.

    An action that is opened again is not done: the history keeps the day.
    """
    done_on = getattr(item, "done_on", None)
    if status == ActionStatus.COMPLETE and done_on is None:
        return {"done_on": as_at}
    if status in _OPEN and getattr(item, "status", "") == ActionStatus.COMPLETE and done_on is not None:
        return {"done_on": None}
    return {}


def _rag(colour: str, as_at: date, who: str) -> dict[str, Any]:
    if not colour:
        return {"rag_reported_text": "", "rag_reported_by": "", "rag_reported_on": None}
    words = term_label("rag", colour)
    return {"rag_reported_text": words, "rag_reported_by": who, "rag_reported_on": as_at}


NOTE: Final = "due_regard_note"
NOTE_RECORDED_ON: Final = "note_recorded_on"
RAG: Final = "rag_reported"
_OPEN: Final = frozenset({ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS})
