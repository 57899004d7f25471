"""What a plain edit of an EqIA may change, in a form, a cell or for many: never what only a step writes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from equality_tracker.checks.decisions_when_signed import signed_for_none
from equality_tracker.checks.eqia_standing import APPROVED_STAGES, signed_here
from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia import Stage, stage_needs_reasons
from equality_tracker.law.eqia_standing import LOOKED_AT, missing_at_stage
from equality_tracker.operations.editing.recorded_days import ensure_come
from equality_tracker.operations.eqias.eqia_rows import in_words, rows_of, stage_words
from equality_tracker.operations.eqias.page_fields import ONLY_BY_A_STEP
from equality_tracker.operations.eqias.stages import (
    StepHinderedError,
    ensure_next,
    obstacles_to,
)
from equality_tracker.operations.eqias.steps import ensure_follows, take_step
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia


class WrittenByAStepError(TrackerError):
    """A field was to be typed that only a signature or a screening writes."""

    def __init__(self, reference: str, labels: Sequence[str]) -> None:
        """Name the EqIA and the fields."""
        whose = reference or "An EqIA"
        verb = "is" if len(labels) == 1 else "are"
        super().__init__(
            f"{whose}: {in_words(labels)} {verb} written when it is screened or signed, not typed; open it "
            "and take that step."
        )


class BehindAnApprovalError(TrackerError):
    """What stands behind an approved EqIA was to be emptied."""

    def __init__(self, reference: str, missing: Sequence[str]) -> None:
        """Name the EqIA and what would be missing."""
        super().__init__(
            f"{reference} is approved, and without {in_words(missing)} it would not be. Begin its review "
            "first, then draft it anew."
        )


class DecisionOfSignedError(TrackerError):
    """A signature was to be taken from the decision that it stands to, or a former one lent to another."""

    def __init__(self, reference: str) -> None:
        """Name the EqIA."""
        super().__init__(
            f"{reference} was signed, and its signature stays beside the decision it was signed for; for "
            "another decision duplicate it instead."
        )


class DecisionMakerOfSignedError(TrackerError):
    """Another decision-maker was to be named of an EqIA whose signature stands."""

    def __init__(self, reference: str, decision_maker: str) -> None:
        """Name the EqIA and who signed."""
        super().__init__(
            f"{reference} was signed by {decision_maker} as its decision-maker, and stands so. Begin its "
            "review and draft it anew, then name another."
        )


class StageOfNewEqiaError(TrackerError):
    """A new EqIA was to begin at a later stage."""

    def __init__(self, stage: str) -> None:
        """Say how it gets there."""
        super().__init__(
            f"A new EqIA begins at the beginning; “{stage}” is reached by its steps. One that was signed on "
            "paper is entered the same way, with the days on which it happened."
        )


class GoesByASignatureError(TrackerError):
    """A stage was to be typed that an EqIA reaches by a signature or with reasons."""

    def __init__(self, reference: str, stage: str) -> None:
        """Name the EqIA and the stage."""
        super().__init__(
            f"{reference} reaches the stage “{stage}” by a signature or with reasons, which have no room "
            "here; open it and take that step."
        )


def ensure_plain(session: Session, record: Part, values: Mapping[str, Any]) -> None:
    """Refuse a plain edit of an EqIA that only a step makes; other records are none of its business.

    Raises:
        WrittenByAStepError: A field is one that a step writes.
        AheadOfTimeError: It would be checked on a day that has not come.
        BehindAnApprovalError: What stands behind an approval would be emptied.
        DecisionOfSignedError: It was signed, and would stand to another decision.
        DecisionMakerOfSignedError: Its signature stands, and would be another's.
        NotNextError, StepHinderedError: The stage does not follow, or something stands in its way.
        GoesByASignatureError: The stage goes by a signature or with reasons.

    """
    if not isinstance(record, Eqia):
        return
    changed = {key: value for key, value in values.items() if getattr(record, key, None) != value}
    steps = [key for key in ONLY_BY_A_STEP if key in changed]
    if steps and not _may_be_put_right(session, record, steps):
        raise WrittenByAStepError(record.reference, _labels(steps))
    if "stage" in changed:
        _ensure_plain_step(session, record, str(changed["stage"]))
    _ensure_still_supported(record, changed)
    if changed.get("qa_on") is not None:
        ensure_come(session, changed["qa_on"])
    if "decision_uuid" in changed:
        _ensure_its_decision(session, record, changed["decision_uuid"])
    if "decision_maker" in changed:
        _ensure_its_decision_maker(session, record)


def ensure_begins(record: type[Part], values: Mapping[str, Any]) -> None:
    """Refuse a new EqIA that would begin beyond its beginning.

    Raises:
        StageOfNewEqiaError: It would.
        WrittenByAStepError: A field is one that a step writes.

    """
    if record is not Eqia:
        return
    stage = values.get("stage") or Stage.NOT_STARTED.value
    if stage != Stage.NOT_STARTED.value:
        raise StageOfNewEqiaError(stage_words(stage))
    if typed := [key for key in ONLY_BY_A_STEP if values.get(key)]:
        raise WrittenByAStepError("", _labels(typed))


def take_plain_step(
    session: Session, record: Part, values: Mapping[str, Any], *, on: date, who: str
) -> dict[str, Any]:
    """Take the step to a stage that was typed, written down like any other; return what is left.

    Raises:
        AheadOfTimeError, BeforeTheLastStepError: The day has not come, or lies before the last step.

    """
    if not isinstance(record, Eqia) or values.get("stage", record.stage) == record.stage:
        return dict(values)
    ensure_follows(session, record, on)
    take_step(session, record, Stage(values["stage"]), on=on, by=who, role=who)
    return {key: value for key, value in values.items() if key != "stage"}


def _ensure_plain_step(session: Session, eqia: Eqia, stage: str) -> None:
    to = ensure_next(eqia, stage)
    if to in _BY_A_SIGNATURE or stage_needs_reasons(to):
        raise GoesByASignatureError(eqia.reference, stage_words(stage))
    if obstacles := obstacles_to(session, eqia, to):
        raise StepHinderedError(eqia.reference, stage_words(stage), obstacles)


def _ensure_its_decision(session: Session, eqia: Eqia, decision: str | None) -> None:
    """Refuse another decision than the one it was signed for, and none at all.

    One that was signed for none may get its first, and where that was a slip, another one.
    """
    if eqia.decision_uuid is None and eqia.signed_on is not None:
        return
    if decision is not None and signed_for_none(session, [eqia.uuid]):
        return
    if signed_here(session, [eqia.uuid]):
        raise DecisionOfSignedError(eqia.reference)


def _ensure_its_decision_maker(session: Session, eqia: Eqia) -> None:
    """Refuse another decision-maker while a signature taken here stands; one may be named where none is."""
    stands = eqia.signed_on is not None and signed_here(session, [eqia.uuid])
    if stands and eqia.decision_maker:
        raise DecisionMakerOfSignedError(eqia.reference, eqia.decision_maker)


def _may_be_put_right(session: Session, eqia: Eqia, keys: Sequence[str]) -> bool:
    """Tell whether only days change that were recorded of another signature than one made here."""
    is_recorded = eqia.stage in _RECORDED and not eqia.signed_by
    return is_recorded and _DAYS.issuperset(keys) and not rows_of(session, EqiaStep, eqia.uuid)


def _ensure_still_supported(eqia: Eqia, changed: Mapping[str, Any]) -> None:
    before = {key: getattr(eqia, key) for key in LOOKED_AT}
    after = {key: changed.get(key, value) for key, value in before.items()}
    missing = missing_at_stage(after)
    if missing and after["stage"] in APPROVED_STAGES and not missing_at_stage(before):
        raise BehindAnApprovalError(eqia.reference, missing)


def _labels(keys: Sequence[str]) -> list[str]:
    labels = fields_of(Eqia)
    return [f"“{labels[key].label}”" for key in keys]


_BY_A_SIGNATURE: Final = frozenset({Stage.APPROVED, Stage.SCREENED_OUT})
_RECORDED: Final = frozenset({Stage.RECORDED.value, Stage.SCREENED_OUT.value, Stage.SUPERSEDED.value})
"""Stages at which lists and older registers bring an EqIA that nobody signed here."""
_DAYS: Final = frozenset({"signed_on", "approved_on", "screened_on"})
