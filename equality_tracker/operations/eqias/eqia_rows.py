"""Finding one EqIA, and the rows that belong to it."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia import Stage
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaPart
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

_Row = TypeVar("_Row", bound=EqiaPart)


class NobodyNamedError(TrackerError):
    """A step of an EqIA was to be taken by nobody in particular."""

    def __init__(self, what: str) -> None:
        """Say what needs a person."""
        super().__init__(f"{what} is done by a person: give the name and the role.")


class UnansweredError(TrackerError):
    """A code was given that is none of a list's."""

    def __init__(self, label: str, code: str) -> None:
        """Name what was asked and what was given."""
        super().__init__(f"“{code}” is no answer to “{label}”.")


def eqia_called(session: Session, uuid: str) -> Eqia:
    """Return the living EqIA with an identity.

    Raises:
        NoSuchRecordError: There is none.

    """
    found = session.scalars(select(Eqia).where(Eqia.uuid == uuid, Eqia.deleted.is_(False))).first()
    if found is None:
        raise NoSuchRecordError
    return found


def rows_of(session: Session, part: type[_Row], uuid: str) -> list[_Row]:
    """Return the living rows of an EqIA, in their order."""
    statement = select(part).where(part.eqia_uuid == uuid, part.deleted.is_(False)).order_by(part.id)
    return sorted(session.scalars(statement), key=lambda row: getattr(row, "position", 0))


def row_called(session: Session, part: type[_Row], uuid: str) -> _Row:
    """Return the living row of an EqIA with an identity.

    Raises:
        NoSuchRecordError: There is none.

    """
    found = session.scalars(select(part).where(part.uuid == uuid, part.deleted.is_(False))).first()
    if found is None:
        raise NoSuchRecordError
    return found


def agreements_of(session: Session, uuid: str) -> list[Agreement]:
    """Return the living agreements that an EqIA serves, in the order of their references."""
    link = EqiaAgreement
    statement = (
        select(Agreement)
        .join(link, link.agreement_uuid == Agreement.uuid)
        .where(link.eqia_uuid == uuid, link.deleted.is_(False), Agreement.deleted.is_(False))
        .order_by(Agreement.reference_key, Agreement.id)
        .distinct()
    )
    return list(session.scalars(statement))


def decision_of(session: Session, eqia: Eqia) -> Decision | None:
    """Return the living decision that an EqIA is for, or None."""
    statement = select(Decision).where(Decision.uuid == eqia.decision_uuid, Decision.deleted.is_(False))
    return session.scalars(statement).first() if eqia.decision_uuid else None


def stage_words(stage: str) -> str:
    """Return what a stage is called."""
    return term_label("eqia-stage", stage)


def stage_of(eqia: Eqia) -> Stage:
    """Return the stage of an EqIA."""
    return Stage(eqia.stage)


def ensure_named(what: str, *names: str) -> None:
    """Refuse a name or a role in which nobody would see a letter.

    Raises:
        NobodyNamedError: One is such.

    """
    if not all(any(character.isalnum() for character in name) for name in names):
        raise NobodyNamedError(what)


def in_words(names: Sequence[str]) -> str:
    """Return several names as one list in words: `a, b and c`."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
