"""Signatures of EqIAs: when each was first approved here, or else first screened out."""

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from equality_tracker.law.eqia import Stage
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia

SIGNING_STAGES: Final = (Stage.APPROVED.value, Stage.SCREENED_OUT.value)
"""Stages that an EqIA reaches by a signature."""


def first_signatures(only: Select[str] | None = None) -> Subquery:
    """Return, for each EqIA that was signed here, or for `only` some, the days of its first signatures.

    Join it from the outside on `eqia_uuid`. `approved_on` and `screened_on` are the first days of each;
    `signed_on` is the first approval, or the first screening-out where nothing was approved: who screens out
    signs, but a later EqIA stands to its decision by its own signature. One that is signed again after a
    review stands to its decision as it first did. `signed_by` is who signed, "" where nobody is named: such a
    step only keeps what was recorded before, as of one approved elsewhere, and a signature that was made here
    goes before it. `recorded_on` is the day on which the signature was written down here; NULL where the step
    does not say.
    """
    step = EqiaStep
    named = step.taken_by != ""
    approved, screened = _first(Stage.APPROVED, Stage.RECORDED), _first(Stage.SCREENED_OUT)
    approved_here, screened_here = _first(Stage.APPROVED, of=named), _first(Stage.SCREENED_OUT, of=named)
    here = func.coalesce(approved_here, screened_here)
    statement = (
        select(
            step.eqia_uuid,
            func.coalesce(here, approved, screened).label("signed_on"),
            case((here.is_not(None), approved_here), else_=approved).label("approved_on"),
            case((here.is_not(None), screened_here), else_=screened).label("screened_on"),
            func.max(step.taken_by).label("signed_by"),
            func.coalesce(_recorded(Stage.APPROVED, of=named), _recorded(Stage.SCREENED_OUT, of=named)).label(
                "recorded_on"
            ),
        )
        .where(step.deleted.is_(False), step.to_stage.in_((*SIGNING_STAGES, Stage.RECORDED.value)))
        .group_by(step.eqia_uuid)
    )
    if only is not None:
        statement = statement.where(step.eqia_uuid.in_(only))
    return statement.subquery("first_signature")


def first_signature_days(session: Session, only: Select[str] | None = None) -> dict[str, date]:
    """Return the day of the first signature by the identity of the EqIA, of those that were signed here."""
    return {row.eqia_uuid: row.signed_on for row in session.execute(select(first_signatures(only)))}


def withdrawn_day() -> ScalarSelect[date | None]:
    """Return the last day on which an EqIA was withdrawn here, over a query of EqIAs."""
    step = EqiaStep
    found = select(func.max(step.taken_on)).where(
        step.eqia_uuid == Eqia.uuid, step.deleted.is_(False), step.to_stage == Stage.WITHDRAWN.value
    )
    return found.correlate(Eqia).scalar_subquery()


def _recorded(stage: Stage, *, of: ColumnElement[bool]) -> ColumnElement[date]:
    # Steps follow one another: the first that was taken was the first that was written down.
    return func.min(case((and_(EqiaStep.to_stage == stage.value, of), EqiaStep.recorded_on)))


def _first(*stages: Stage, of: ColumnElement[bool] | None = None) -> ColumnElement[date]:
    to = EqiaStep.to_stage.in_([stage.value for stage in stages])
    return func.min(case((to if of is None else and_(to, of), EqiaStep.taken_on)))
