"""What a list of EqIAs may say of one that is here: it moves none, decides none, and rewords none unseen."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.logged_rows import Scalar

TAKEN_HERE: Final = (
    "its stage, its outcome and its signature are settled here, step by step; what the list says of them was "
    "left aside."
)
"""What is said of a row whose stage, outcome or signature was not taken over."""

_SETTLED_HERE: Final = ("stage", "outcome", "signed_on")
_SIGNED_WITH_IT: Final = ("title", "subject", "assessed_by")
_SAID_BY_NO_LIST: Final = object()


def settled_eqias(session: Session) -> frozenset[str]:
    """Return the EqIAs that took a step here, or stand to a decision, which no list says."""
    stepped = select(EqiaStep.eqia_uuid).where(EqiaStep.deleted.is_(False))
    linked = select(Eqia.uuid).where(Eqia.decision_uuid.is_not(None))
    return frozenset(session.connection().scalars(stepped.union(linked)))


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
