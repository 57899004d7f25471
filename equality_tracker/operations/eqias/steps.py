"""One step of an EqIA from a stage to the next, as it is written down, and what goes with it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_stages import SIGNED
from equality_tracker.operations.editing.asked_questions import begin_questions
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia


def take_step(
    session: Session, eqia: Eqia, to: Stage, *, on: date, by: str, role: str, because: str = ""
) -> None:
    """Bring an EqIA to a stage and write the step down; whether it may, was asked before."""
    leaves_a_signature = eqia.stage in {*SIGNED, Stage.UNDER_REVIEW} and to in _WORK
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
    """Take the signature off what is written anew; its version, and the step to it, keep it for good."""
    steps = rows_of(session, EqiaStep, eqia.uuid)
    if eqia.signed_on and not any(step.to_stage in _SIGNING for step in steps):
        session.add(
            EqiaStep(
                eqia_uuid=eqia.uuid,
                to_stage=Stage.APPROVED.value,
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
_SIGNING = frozenset({Stage.APPROVED.value, Stage.SCREENED_OUT.value})
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
