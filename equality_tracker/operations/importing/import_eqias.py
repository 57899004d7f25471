"""What a list of EqIAs may say of one that is here: it moves none, decides none, and rewords none unseen."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_standing import APPROVED_STAGES
from equality_tracker.law.eqia import Stage
from equality_tracker.operations.wording import label
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.logged_rows import Scalar

TAKEN_HERE: Final = (
    "its stage, its outcome and its signature are settled here, step by step; what the list says of them was "
    "left aside."
)
"""What is said of a row whose stage, outcome or signature was not taken over."""

_STAGES: Final = "eqia-stage"
_SETTLED_HERE: Final = ("stage", "outcome", "signed_on")
_SIGNED_WITH_IT: Final = ("title", "subject", "assessed_by")
_SAID_BY_NO_LIST: Final = object()


def settled_eqias(session: Session) -> frozenset[str]:
    """Return the EqIAs that took a step here, are signed, or stand to a decision, which no list says."""
    stepped = select(EqiaStep.eqia_uuid).where(EqiaStep.deleted.is_(False))
    settled = select(Eqia.uuid).where(or_(Eqia.decision_uuid.is_not(None), Eqia.signed_by != ""))
    return frozenset(session.connection().scalars(stepped.union(settled)))


def as_recorded(values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return what a list says of an EqIA, with an approval as one that was given elsewhere.

    Only our consideration and a signature here approve, and no list can write them.
    """
    if values.get("stage") not in APPROVED_STAGES:
        return dict(values)
    return {**values, "stage": Stage.RECORDED.value}


def said_of_its_stage(stage: Scalar) -> str:
    """Return what is said where a list's stage is kept as another one, or ""."""
    if stage not in APPROVED_STAGES:
        return ""
    return (
        f"“{label(_STAGES, str(stage))}” is kept as “{label(_STAGES, Stage.RECORDED.value)}”: our "
        "consideration and the decision-maker's signature are given in this register; no list brings them."
    )


def left_aside(theirs: Mapping[str, Scalar], ours: Mapping[str, Any]) -> frozenset[str]:
    """Return the fields of a row that are not taken over for an EqIA that is in hand here."""
    said = (code for code in _SETTLED_HERE if theirs.get(code) not in (None, ""))
    return frozenset(code for code in said if theirs[code] != ours.get(code))


def last_said(theirs: Mapping[str, Scalar], last: Mapping[str, Any]) -> dict[str, Any]:
    """Return what lists said last of an EqIA that is in hand here, so that its words are only proposed anew.

    What a signature rests on counts as the office's own, also where it is empty: a person takes it, or not.
    """
    own = {code: _SAID_BY_NO_LIST for code in _SIGNED_WITH_IT if theirs.get(code) != last.get(code)}
    return {**last, **own}
