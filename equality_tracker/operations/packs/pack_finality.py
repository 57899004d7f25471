"""What stands in the way of a final pack: two versions, unexplained points, an unconfirmed statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.form_fields import label_of
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.packs.pack_points import printed_points
from equality_tracker.operations.packs.pack_statement import statement_for
from equality_tracker.operations.packs.statement_words import own_words, statement_obstacles
from equality_tracker.record_codes import Severity
from equality_tracker.records.base import Part, Record
from equality_tracker.records.kinds import KINDS, TRACKED
from equality_tracker.records.markings import LEGAL_ADVICE, NOT_PUBLIC
from equality_tracker.reports.content import Edition
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.store.fold import Dispute, fold
from equality_tracker.store.history import all_changes
from equality_tracker.store.log_tables import TAIL

TWO_VERSIONS: Final = "two-versions"
POINT: Final = "point"


@dataclass(frozen=True, slots=True)
class FinalObstacle:
    """Something that stands in the way of a final pack.

    Attributes:
        code: What it is: `two-versions`, `point`, `statement`, `statement-marking` or `statement-day`.
        sentence: It, in a sentence.
        reference: The record that it is about, as people call it; "" where it is about no single one.

    """

    code: str
    sentence: str
    reference: str = ""


class NotFinalYetError(TrackerError):
    """A final pack was asked for while something stands in its way."""

    def __init__(self, obstacles: Sequence[FinalObstacle]) -> None:
        """Name what does, in one sentence."""
        self.obstacles = tuple(obstacles)
        super().__init__(f"The pack cannot be final yet: {'; '.join(_in_short(self.obstacles))}.")


def ensure_final(session: Session, as_at: date, edition: Edition = Edition.INTERNAL) -> None:
    """Refuse a final pack of a day, for an edition, that something stands in the way of.

    Raises:
        NotFinalYetError: Something does.

    """
    if obstacles := final_obstacles(session, as_at, edition):
        raise NotFinalYetError(obstacles)


def final_obstacles(
    session: Session, as_at: date, edition: Edition = Edition.INTERNAL
) -> tuple[FinalObstacle, ...]:
    """Return everything that stands in the way of a final pack of a day, the statement last."""
    return (
        *_two_versions(session),
        *_unexplained(session, as_at),
        *_statement(session, as_at, edition),
    )


def open_disputes(session: Session) -> list[Dispute]:
    """Return the fields of which two people wrote two versions that nobody has chosen between yet."""
    connection = session.connection()
    copies = connection.execute(select(func.count()).select_from(TAIL)).scalar_one()
    # Whoever writes on one copy has seen all of it.
    return fold(all_changes(connection)).disputes if copies > 1 else []


def _in_short(obstacles: Sequence[FinalObstacle]) -> Iterator[str]:
    versions = [
        each.sentence.removesuffix("; choose one.") for each in obstacles if each.code == TWO_VERSIONS
    ]
    if versions:
        yield _listed(versions)
    points = list(dict.fromkeys(each.reference or each.sentence for each in obstacles if each.code == POINT))
    if points:
        verb = "waits" if len(points) == 1 else "wait"
        yield f"{_listed(points)} {verb} for a decision or an explanation"
    for each in obstacles:
        if each.code not in {TWO_VERSIONS, POINT}:
            yield f"{each.sentence[:1].lower()}{each.sentence[1:].rstrip('.')}"


def _listed(texts: Sequence[str]) -> str:
    shown = list(texts[:_MOST_NAMED])
    if len(texts) > _MOST_NAMED:
        shown.append(f"{len(texts) - _MOST_NAMED:,} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def _two_versions(session: Session) -> Iterator[FinalObstacle]:
    for dispute in open_disputes(session):
        record = TRACKED[dispute.table]
        reference = _reference(session, record, dispute.row)
        label = label_of(record, dispute.field)
        named = f"“{label}” of {reference}" if reference else f"“{label}”"
        yield FinalObstacle(TWO_VERSIONS, f"{named} has two versions; choose one.", reference)


def _reference(session: Session, record: type[Part], uuid: str) -> str:
    """Return what people call a row's record, also where the row only belongs to it."""
    found = session.scalars(select(record).where(record.uuid == uuid)).first()
    if isinstance(found, Record):
        return full_reference(session, found)
    for kind in KINDS:
        for part, points_by in kind.parts:
            if found is not None and part is record:
                return _reference(session, kind.record, getattr(found, points_by))
    return ""


def _unexplained(session: Session, as_at: date) -> Iterator[FinalObstacle]:
    for point in printed_points(session, as_at):
        if point.severity in _BLOCKING and not point.explanation:
            yield FinalObstacle(POINT, _named(point), point.reference)


def _named(point: PointLine) -> str:
    sentence = point.sentence.rstrip(".")
    return f"{point.reference}: {sentence}. Not explained yet." if point.reference else f"{sentence}."


def _statement(session: Session, as_at: date, edition: Edition) -> Iterator[FinalObstacle]:
    found = statement_for(session, as_at)
    if found is None or not own_words(found.texts):
        yield FinalObstacle("statement", "The statement is not written.")
        return
    if not found.is_confirmed:
        why = "; ".join(text.rstrip(".") for text in statement_obstacles(found.texts))
        because = f": {why[:1].lower()}{why[1:]}" if why else ""
        yield FinalObstacle("statement", f"The statement is not confirmed{because}.", found.reference)
    if found.marking == LEGAL_ADVICE or (edition is Edition.PUBLIC and found.marking in NOT_PUBLIC):
        label = vocabulary("marking").term(found.marking).label
        yield FinalObstacle(
            "statement-marking",
            f"The statement is marked “{label}”, so this edition does not print it.",
            found.reference,
        )
    if found.as_at != as_at:
        spoken = format_date(found.as_at) if found.as_at else "no day"
        yield FinalObstacle(
            "statement-day",
            f"The statement speaks of the records as at {spoken}, the pack of {format_date(as_at)}.",
            found.reference,
        )


_MOST_NAMED: Final = 6
_BLOCKING: Final = frozenset({Severity.STATUTORY, Severity.DECIDE})
