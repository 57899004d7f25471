"""What undo leaves alone of an EqIA that was signed since: what stands behind it, its decision, itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from equality_tracker.checks.decisions_when_signed import signed_for_none
from equality_tracker.checks.eqia_standing import (
    APPROVED_STAGES,
    STANDS_BEHIND,
    missing_behind,
    signed_for,
    signed_here,
)
from equality_tracker.errors import TrackerError
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.bulk import current_values
from equality_tracker.store.ops import DELETED, Op

_TABLE: Final = Eqia.__tablename__
_STAGE: Final = "stage"
_DECISION: Final = "decision_uuid"
_SIGNED_ON: Final = "signed_on"
_TO_WHICH: Final = {_DECISION: "its decision", "decision_maker": "its decision-maker"}
"""What a signature stands to, by field."""
_STEPS: Final = EqiaStep.__tablename__
_DECISIONS: Final = Decision.__tablename__
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
    linked, decisions = _without_loss_of_decision(session, supported)
    kept, staying = _without_loss_of_record(session, linked)
    return kept, (*behind, *decisions, *staying)


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
    """Leave decision and decision-maker of an EqIA that stays signed: no late signature goes by undoing.

    A decision that was linked only after the signature was not what it was signed for.
    """
    touched = {uuid for table, uuid, code, *_ in ops if table == _TABLE and code in _TO_WHICH}
    if not touched:
        return tuple(ops), ()
    signed = signed_here(session, touched, besides=_undone_steps(ops))
    now = current_values(session, _TABLE, signed, {"reference", _SIGNED_ON, *_TO_WHICH})
    since = {(uuid, _DECISION) for uuid in signed_for_none(session, sorted(signed))}
    stays = {(uuid, code) for uuid, values in now.items() for code in _TO_WHICH if _stands(values, code)}
    stays -= since
    left = tuple(op for op in ops if op[0] != _TABLE or (op[1], op[2]) not in stays)
    said = {(op[1], op[2]) for op in ops if op[0] == _TABLE and (op[1], op[2]) in stays}
    return left, tuple(
        f"{values['reference']}: {words} was left, because it is signed since."
        for uuid, values in now.items()
        for code, words in _TO_WHICH.items()
        if (uuid, code) in said
    )


def _without_loss_of_record(session: Session, ops: Sequence[Op]) -> tuple[tuple[Op, ...], tuple[str, ...]]:
    """Leave on record an EqIA that was signed for a decision since, and the decision it was signed for."""
    gone = {(op[0], op[1]) for op in ops if op[0] in {_TABLE, _DECISIONS} and op[2] == DELETED and op[4]}
    if not gone:
        return tuple(ops), ()
    undone = _undone_steps(ops)
    eqias = signed_here(session, {uuid for table, uuid in gone if table == _TABLE}, besides=undone)
    now = current_values(session, _TABLE, eqias, {"reference", _DECISION})
    staying = {(_TABLE, uuid): values["reference"] for uuid, values in now.items() if values[_DECISION]}
    decisions = signed_for(session, {uuid for table, uuid in gone if table == _DECISIONS}, besides=undone)
    found = current_values(session, _DECISIONS, decisions, {"reference"})
    staying |= {(_DECISIONS, uuid): values["reference"] for uuid, values in found.items()}
    left = tuple(op for op in ops if (op[0], op[1]) not in staying or op[2] != DELETED)
    return left, tuple(f"{name} stays on record, because of a signature since." for name in staying.values())


def _undone_steps(ops: Sequence[Op]) -> frozenset[str]:
    """Return the steps of EqIAs that the entries take back: they count for no signature any more."""
    return frozenset(
        uuid for table, uuid, code, _, after in ops if table == _STEPS and code == DELETED and after
    )


def _stands(values: Mapping[str, Any], code: str) -> bool:
    """Tell whether a field stays as it is: the decision for good, its maker while the signature stands."""
    return code == _DECISION or bool(values[code] and values[_SIGNED_ON])


def _loses(before: Mapping[str, Any], edit: Mapping[str, Any]) -> bool:
    after = {**before, **edit}
    # One that lies in the trash comes out of it as it is, so it keeps there what stands behind it, too.
    if after[_STAGE] not in APPROVED_STAGES:
        return False
    stood = before[_STAGE] not in APPROVED_STAGES or not _lacks(before)
    return stood and _lacks(after)


def _lacks(values: Mapping[str, Any]) -> bool:
    return bool(missing_behind([values[key] for key in STANDS_BEHIND]))
