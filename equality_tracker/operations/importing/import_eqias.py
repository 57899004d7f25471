"""What a list of EqIAs may say of one that is here: never a stage or a signature that is taken here."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.store.logged_rows import Scalar

TAKEN_HERE: Final = (
    "its stage and its signature are taken here, step by step; what the list says of them was left aside."
)
"""What is said of a row whose stage or signature was not taken over."""

_BY_A_STEP: Final = ("stage", "signed_on")


def stepped_eqias(session: Session) -> frozenset[str]:
    """Return the EqIAs that took a step here."""
    statement = select(EqiaStep.eqia_uuid).where(EqiaStep.deleted.is_(False)).distinct()
    return frozenset(session.connection().scalars(statement))


def left_aside(
    theirs: Mapping[str, Scalar], ours: Mapping[str, Any], *, is_from_a_list: bool
) -> frozenset[str]:
    """Return the fields of a row that are not taken over for an EqIA that is here.

    Args:
        theirs: What the row says.
        ours: What the register holds.
        is_from_a_list: Whether the EqIA came from a list and took no step here: then lists may go on with it.

    """
    if is_from_a_list:
        return frozenset()
    return frozenset(code for code in _BY_A_STEP if code in theirs and theirs[code] != ours.get(code))
