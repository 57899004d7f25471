"""After the decision: looking six and twelve months later."""

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.law.clock import anniversary
from equality_tracker.law.eqia import FollowUpKind
from equality_tracker.operations.editing.row_identities import add_row
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.records.eqia_parts import EqiaFollowUp
from equality_tracker.records.eqias import Eqia

MONTHS_AFTER: Final = {FollowUpKind.SIX_MONTHS: 6, FollowUpKind.TWELVE_MONTHS: 12}
"""How many months after the signature each look is planned for."""


def plan_follow_ups(session: Session, eqia: Eqia, *, signed_on: date) -> None:
    """Plan the looks after six and twelve months, unless they are planned and not recorded yet."""
    open_ = {row.kind for row in rows_of(session, EqiaFollowUp, eqia.uuid) if row.recorded_on is None}
    for kind, months in MONTHS_AFTER.items():
        if kind.value not in open_:
            due_on = anniversary(signed_on, months)
            values = {"eqia_uuid": eqia.uuid, "kind": kind.value, "due_on": due_on}
            add_row(session, EqiaFollowUp, values)
    session.flush()
