"""What rows of a list of EqIAs say as it can be kept: no stage, outcome or signature of our own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_eqias import (
    TAKEN_HERE,
    as_recorded,
    last_said,
    left_aside,
    said_of_its_stage,
    settled_eqias,
)
from equality_tracker.operations.importing.import_matching import Existing
from equality_tracker.operations.importing.import_plan import ImportPlan
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.store.logged_rows import Scalar

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class EqiaRows:
    """Knows which EqIAs are in hand here, and keeps their rows to what a list may say of them.

    Args:
        session: A reading session.
        last_imported: What imports last wrote, by row and field code.
        plan: Takes up what a person should look at.

    """

    def __init__(
        self, session: Session, last_imported: Mapping[str, dict[str, Any]], plan: ImportPlan
    ) -> None:
        self._last_imported = last_imported
        self._settled = settled_eqias(session)
        self._plan = plan

    def said(self, row: ImportedRow, existing: Existing) -> Mapping[str, Scalar]:
        """Return what a row says of an EqIA, without what is settled here step by step."""
        if not self._is_in_hand(existing.uuid):
            return self.as_kept(row, existing.values)
        is_same = row.values.get("stage") == existing.values.get("stage")
        said = row.values if is_same else as_recorded(row.values)
        left = left_aside(said, existing.values)
        if left:
            self._plan.tell(row, f"{existing.name}: {TAKEN_HERE}")
        return {code: value for code, value in said.items() if code not in left}

    def as_kept(self, row: ImportedRow, ours: Mapping[str, Any] = _NOTHING) -> Mapping[str, Scalar]:
        """Return what a row says as it can be kept, and tell where that is another stage, and news."""
        kept = as_recorded(row.values)
        said = said_of_its_stage(row.values.get("stage"))
        if said and kept["stage"] != ours.get("stage"):
            self._plan.tell(row, said)
        return kept

    def last(self, eqia: str, theirs: Mapping[str, Scalar], last: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what lists said last of an EqIA, as it counts beside what they say now."""
        # Lists of before this format were kept as they said it.
        before = as_recorded(last)
        return last_said(theirs, before) if self._is_in_hand(eqia) else before

    def _is_in_hand(self, eqia: str) -> bool:
        """Tell whether an EqIA was made here, took a step or has a decision: else lists may go on with it."""
        return eqia not in self._last_imported or eqia in self._settled
