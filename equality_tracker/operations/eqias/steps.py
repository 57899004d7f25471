"""One step of an EqIA from a stage to the next, as it is written down, and what goes with it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_stages import SIGNED
from equality_tracker.operations.editing.asked_questions import begin_questions
from equality_tracker.operations.editing.recorded_days import day_of_recording, ensure_come
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia


class BeforeTheLastStepError(TrackerError):
    """A step was to be dated before the one that it follows."""

    def __init__(self, reference: str, on: date, last: date) -> None:
        """Name both days."""
        super().__init__(
            f"The last step of {reference} was on {format_date(last)}, and what follows it cannot have been "
            f"on {format_date(on)}. Nothing was changed."
        )


def ensure_follows(session: Session, eqia: Eqia, on: date) -> None:
    """Refuse a day of a step that has not come, or that lies before the last step.

    Raises:
        AheadOfTimeError: It has not come.
        BeforeTheLastStepError: It lies before the last step.

    """
    ensure_come(session, on)
    days = [step.taken_on for step in rows_of(session, EqiaStep, eqia.uuid) if step.taken_on]
    if days and on < max(days):
        raise BeforeTheLastStepError(eqia.reference, on, max(days))


def take_step(
    session: Session, eqia: Eqia, to: Stage, *, on: date, by: str, role: str, because: str = ""
) -> None:
    """Bring an EqIA to a stage and write the step down; whether it may, was asked before."""
    leaves_a_signature = eqia.stage in {*SIGNED, Stage.UNDER_REVIEW, Stage.RECORDED} and to in _WORK
    if leaves_a_signature:
        _keep_the_signature(session, eqia)
    session.add(
        EqiaStep(
            eqia_uuid=eqia.uuid,
            from_stage=eqia.stage,
            to_stage=to.value,
            taken_on=on,
            taken_by=by.strip(),
            role=role.strip(),
            because=because.strip(),
            recorded_on=day_of_recording(session),
        )
    )
    if eqia.stage == Stage.QA and to is not Stage.APPROVED:
        _clear(eqia, _OF_THE_CHECK)  # What is written after it is checked anew.
    if eqia.stage == Stage.NOT_STARTED or leaves_a_signature:
        begin_questions(eqia)  # One that is under way with another form was asked other questions.
    eqia.stage = to.value
    eqia.started_on = eqia.started_on or on
    if to is Stage.PUBLISHED:
        eqia.published_on = eqia.published_on or on
    if to is Stage.WITHDRAWN:
        eqia.withdrawn_because = because.strip()
    session.flush()


def _keep_the_signature(session: Session, eqia: Eqia) -> None:
    """Take the signature off what is written anew; its version, and the step to it, keep it for good.

    Where it was signed elsewhere, the step says so, and that nobody here took it.
    """
    steps = rows_of(session, EqiaStep, eqia.uuid)
    if eqia.signed_on and not any(step.to_stage in _SIGNING for step in steps):
        kept = eqia.stage if eqia.stage in _NOT_OURS else Stage.APPROVED.value
        session.add(
            EqiaStep(
                eqia_uuid=eqia.uuid,
                to_stage=kept,
                taken_on=eqia.signed_on,
                taken_by=eqia.signed_by,
                role=eqia.signed_role,
                because="Recorded as signed on this day before its steps were kept here.",
            )
        )
    _clear(eqia, (*_OF_THE_SIGNATURE, *_OF_THE_CHECK))


def _clear(eqia: Eqia, keys: Sequence[str]) -> None:
    for key in keys:
        setattr(eqia, key, None if key.endswith("_on") else "")


_WORK = frozenset({Stage.DRAFTING, Stage.SCREENING, Stage.QA})
_NOT_OURS = frozenset({Stage.RECORDED.value, Stage.SCREENED_OUT.value})
_SIGNING = frozenset({Stage.APPROVED.value, *_NOT_OURS})
_OF_THE_SIGNATURE = (
    "signed_on",
    "signed_by",
    "signed_role",
    "sign_statement",
    "approved_on",
    "adopted_by",
    "adopted_on",
)
_OF_THE_CHECK = ("qa_by", "qa_on")
