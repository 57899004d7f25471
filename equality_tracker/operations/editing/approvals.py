"""What undo leaves alone of an EqIA that was signed since: what stands behind it, its decision, itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from equality_tracker.checks.decisions_when_signed import signed_for_none
from equality_tracker.checks.eqia_standing import APPROVED_STAGES, signed_for, signed_here
from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_standing import LOOKED_AT, missing_at_stage
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
_STANDING: Final = frozenset({*APPROVED_STAGES, Stage.SUPERSEDED.value})
"""Stages of an EqIA that was approved here and keeps what it was approved with."""


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
        if table == _TABLE and code in LOOKED_AT:
            edits[uuid][code] = after
    if not edits:
        return tuple(ops), ()
    now = current_values(session, _TABLE, edits, {*LOOKED_AT, "reference"})
    losing = {uuid: now[uuid] for uuid in edits if uuid in now and _loses(now[uuid], edits[uuid])}
    kept = {uuid: values for uuid, values in losing.items() if values[_STAGE] in _STANDING}
    elsewhere = {uuid: values for uuid, values in losing.items() if uuid not in kept}
    for uuid, values in elsewhere.items():
        if edits[uuid].keys() != {_STAGE}:
            raise NothingBehindItError(str(values["reference"]))
    left = [op for op in ops if op[0] != _TABLE or op[1] not in kept or op[2] not in LOOKED_AT]
    return tuple(_as_recorded(op) if op[1] in elsewhere else op for op in left), (
        *(f"{each['reference']}: {_LEFT_BEHIND}" for each in kept.values()),
        *(f"{each['reference']}: {_WAS_ELSEWHERE}" for each in elsewhere.values()),
    )


def _as_recorded(op: Op) -> Op:
    """Return an entry that brings back a stage of before its approval was asked for what stands behind it."""
    table, uuid, code, before, _ = op
    return (table, uuid, code, before, Stage.RECORDED.value) if code == _STAGE else op


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
    # One that lies in the trash comes out of it as it is, so it keeps there what stands behind it, too.
    return bool(missing_at_stage({**before, **edit})) and not missing_at_stage(before)


_LEFT_BEHIND: Final = "what stands behind its approval was left, because it is approved since."
_WAS_ELSEWHERE: Final = "it is recorded as approved elsewhere again, because nobody signed it here."
