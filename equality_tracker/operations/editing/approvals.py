"""What undo leaves alone of an EqIA that was signed since: what stands behind it, and its decision."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_standing import APPROVED_STAGES, STANDS_BEHIND, missing_behind, signed_here
from equality_tracker.errors import TrackerError
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.bulk import current_values
from equality_tracker.store.ops import DELETED, Op

_TABLE: Final = Eqia.__tablename__
_STAGE: Final = "stage"
_DECISION: Final = "decision_uuid"
_STEPS: Final = EqiaStep.__tablename__
_LOOKED_AT: Final = frozenset({*STANDS_BEHIND, _STAGE, "reference"})


class NothingBehindItError(TrackerError):
    """A signature was to be done again after what it stood on had gone."""

    def __init__(self, reference: str) -> None:
        """Name the EqIA."""
        super().__init__(
            f"{reference} cannot be approved again this way: our consideration or its decision-maker is gone "
            "since. Nothing was changed."
        )


def without_loss(session: Session, ops: Sequence[Op]) -> tuple[tuple[Op, ...], tuple[str, ...]]:
    """Return entries without those that would take from a signed EqIA what it stands on; say which stay.

    Args:
        session: A session on the register as it stands.
        ops: The entries that are about to be written.

    Returns:
        The entries that can be written, and a sentence for each EqIA of which something was left.

    Raises:
        NothingBehindItError: An approval would be done again while nothing stands behind it any more.

    """
    supported, behind = _without_loss_of_support(session, ops)
    kept, decisions = _without_loss_of_decision(session, supported)
    return kept, (*behind, *decisions)


def _without_loss_of_support(session: Session, ops: Sequence[Op]) -> tuple[tuple[Op, ...], tuple[str, ...]]:
    edits: dict[str, dict[str, Any]] = defaultdict(dict)
    for table, uuid, code, _before, after in ops:
        if table == _TABLE and code in _LOOKED_AT:
            edits[uuid][code] = after
    if not edits:
        return tuple(ops), ()
    now = current_values(session, _TABLE, edits, _LOOKED_AT)
    for uuid, values in now.items():
        if values[_STAGE] not in APPROVED_STAGES and _loses(values, edits[uuid]):
            raise NothingBehindItError(str(values["reference"]))
    kept = {uuid: now[uuid] for uuid in edits if uuid in now and _loses(now[uuid], edits[uuid])}
    left = tuple(
        op for op in ops if op[0] != _TABLE or op[1] not in kept or op[2] not in {*STANDS_BEHIND, _STAGE}
    )
    return left, tuple(
        f"{values['reference']}: what stands behind its approval was left, because it is approved since."
        for values in kept.values()
    )


def _without_loss_of_decision(session: Session, ops: Sequence[Op]) -> tuple[tuple[Op, ...], tuple[str, ...]]:
    """Leave the decision of an EqIA that stays signed: a late signature does not go by undoing a link."""
    linked = {uuid for table, uuid, code, *_ in ops if (table, code) == (_TABLE, _DECISION)}
    if not linked:
        return tuple(ops), ()
    undone = {uuid for table, uuid, code, _, after in ops if table == _STEPS and code == DELETED and after}
    signed = signed_here(session, linked, besides=undone)
    left = tuple(op for op in ops if (op[0], op[2]) != (_TABLE, _DECISION) or op[1] not in signed)
    now = current_values(session, _TABLE, signed, {"reference"})
    return left, tuple(
        f"{values['reference']}: its decision was left, because it is signed since."
        for values in now.values()
    )


def _loses(before: Mapping[str, Any], edit: Mapping[str, Any]) -> bool:
    after = {**before, **edit}
    # One that lies in the trash comes out of it as it is, so it keeps there what stands behind it, too.
    if after[_STAGE] not in APPROVED_STAGES:
        return False
    stood = before[_STAGE] not in APPROVED_STAGES or not _lacks(before)
    return stood and _lacks(after)


def _lacks(values: Mapping[str, Any]) -> bool:
    return bool(missing_behind([values[key] for key in STANDS_BEHIND]))
