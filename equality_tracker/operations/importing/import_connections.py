"""What the agreements of a list are connected with: the whole that they are lots of, decisions and EqIAs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_agreement_columns import DECISION, EQIAS, LOT_OF
from equality_tracker.operations.importing.import_decisions import RowDecisions
from equality_tracker.operations.importing.import_memory import LastImported
from equality_tracker.operations.importing.import_naming import PlacedRow, has_any
from equality_tracker.operations.importing.import_new_rows import References
from equality_tracker.operations.importing.import_plan import ImportPlan
from equality_tracker.operations.importing.import_served import ServingEqias
from equality_tracker.operations.importing.import_wholes import Wholes
from equality_tracker.store.ops import Op

POINTERS: Final[Mapping[str, str]] = {"parent_uuid": LOT_OF.code, "decision_uuid": DECISION.code}
"""The columns of an agreement that point to others, and the import field that each comes out of."""


class Connections:
    """Connects the agreements of a list with what stands around them.

    Args:
        session: A reading session.
        placed: The rows of the list, and the agreements that they are or become.
        last_imported: What imports last wrote, by row and field code.
        references: Gives references to decisions that the list gives none.
        plan: Takes up what a person should look at.

    """

    def __init__(
        self,
        session: Session,
        placed: Sequence[PlacedRow],
        last_imported: LastImported,
        references: References,
        plan: ImportPlan,
    ) -> None:
        has_decisions = has_any(placed, DECISION.code, "decided_on")
        self._wholes = Wholes(session, placed, plan) if has_any(placed, LOT_OF.code) else None
        self._decisions = (
            RowDecisions(session, placed, last_imported, references, plan) if has_decisions else None
        )
        self._eqias = ServingEqias(session, last_imported, plan) if has_any(placed, EQIAS.code) else None
        self._take_kinds(placed)
        self._pointers = {each.uuid: dict(self._pointers_of(each)) for each in placed}

    @property
    def names(self) -> Mapping[str, str]:
        """What agreements and decisions are called, by identity."""
        wholes = self._wholes.names if self._wholes else {}
        return {**wholes, **(self._decisions.names if self._decisions else {})}

    def made(self, used: Collection[object]) -> Sequence[Op]:
        """Return the entries of records that the list makes beside its own, as far as any points to them."""
        return [op for op in (self._decisions.made if self._decisions else ()) if op[1] in used]

    def pointers(self, placed: PlacedRow) -> Mapping[str, str]:
        """Return which records a row's agreement points to, by its column."""
        return self._pointers[placed.uuid]

    def links(self, placed: PlacedRow) -> Iterator[Op]:
        """Yield what links a row's agreement with the EqIAs that the list names."""
        if self._eqias is not None and EQIAS.code in placed.row.beside:
            yield from self._eqias.ops(placed)

    def _take_kinds(self, placed: Sequence[PlacedRow]) -> None:
        """Make a part of another agreement its lot, or a grant of its round, unless a cell says its kind."""
        for each in placed:
            if self._wholes is not None and self._wholes.of(each) and not each.row.says_kind:
                each.row.values["kind"] = self._wholes.kind_of_part(each)

    def _pointers_of(self, placed: PlacedRow) -> Iterator[tuple[str, str]]:
        whole = self._wholes.of(placed) if self._wholes else ""
        if whole:
            yield "parent_uuid", whole
        decision = self._decisions.of(placed, whole) if self._decisions else ""
        if decision:
            yield "decision_uuid", decision
