"""The impact grid of an EqIA: rows for groups, rows that combine some, and the aims a row can touch."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.characteristics import aims, characteristics
from equality_tracker.operations.editing.record_editing import check_code
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.eqias.eqia_rows import eqia_called, rows_of
from equality_tracker.operations.eqias.signing import expected_groups, missing_groups
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.identity import link_uuid

NOT_AN_AIM: Final = (
    "Section 149(7) of the Equality Act 2010 does not list marriage and civil partnership among the relevant "
    "protected characteristics; advancing equality and fostering good relations speak of those only."
)
"""Why two aims are greyed in the row of marriage and civil partnership."""


class NoGroupError(TrackerError):
    """A row was to be added for no group."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__("Choose at least one group for the row.")


def lay_out_grid(session: Session, uuid: str) -> int:
    """Add an unanswered row for each group that an EqIA has none for, and return how many were added.

    Raises:
        NoSuchRecordError: There is no such EqIA.

    """
    eqia = eqia_called(session, uuid)
    order = expected_groups(session, eqia)
    missing = missing_groups(session, eqia)
    trashed = {row.uuid: row for row in _all_rows(session, uuid)}
    for code in missing:
        identity = link_uuid(EqiaImpact.__tablename__, uuid, code)
        position = order.index(code) + 1
        if identity in trashed:
            trashed[identity].deleted = False
        else:
            session.add(EqiaImpact(uuid=identity, eqia_uuid=uuid, groups=(code,), position=position))
    session.flush()
    return len(missing)


def add_combined_row(session: Session, uuid: str, groups: Sequence[str], *, who: str = "") -> str:
    """Add a row for people in whom several groups meet, and return its identity.

    Raises:
        NoSuchRecordError: There is no such EqIA.
        NoGroupError: No group is named.
        UnknownCodeError: A group is none there is.
        NotAcceptedError: The words for who exactly are longer than a field takes.

    """
    eqia_called(session, uuid)
    named = tuple(dict.fromkeys(groups))
    if not named:
        raise NoGroupError
    check_code(EqiaImpact, "groups", named)
    last = max((row.position for row in rows_of(session, EqiaImpact, uuid)), default=0)
    text = typed_value(EqiaImpact, "who", who, today=date.min)
    row = EqiaImpact(eqia_uuid=uuid, groups=named, who=text, position=max(last, _FIRST_COMBINED - 1) + 1)
    session.add(row)
    session.flush()
    return row.uuid


def live_aims(groups: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the aims that a row of these groups can touch."""
    not_relevant = {each.code for each in characteristics() if not each.relevant}
    only_eliminate = bool(groups) and set(groups) <= not_relevant
    return tuple(each.code for each in aims() if not (only_eliminate and each.only_relevant))


def aims_note(groups: Sequence[str]) -> str:
    """Return why some aims are greyed in a row, or ""."""
    return NOT_AN_AIM if len(live_aims(groups)) < len(aims()) else ""


def _all_rows(session: Session, uuid: str) -> list[EqiaImpact]:
    statement = select(EqiaImpact).where(EqiaImpact.eqia_uuid == uuid)
    return list(session.scalars(statement))


_FIRST_COMBINED: Final = 101
