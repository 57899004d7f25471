"""What the core on two pages holds: the points that have room, and the statement that is being written."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.checks.points import points_to_check
from equality_tracker.operations.documents.core_parts import NEW, core_tag, explanation_tag, statement_tag
from equality_tracker.operations.packs.pack_making import PackOptions, pack_snapshot
from equality_tracker.operations.packs.pack_points import legal_advice, shown_reference
from equality_tracker.operations.packs.pack_statement import StatementOn, statement_for
from equality_tracker.operations.packs.statement_words import STATEMENT_PARTS
from equality_tracker.record_codes import Severity
from equality_tracker.records.base import fields_of
from equality_tracker.records.statements import Statement
from equality_tracker.reports.documents.core import CorePoint, CoreSnapshot
from equality_tracker.reports.editable_parts import EditablePart
from equality_tracker.reports.printed_values import date_text
from equality_tracker.store.log_tables import register_id

_ROOM: Final = 2_200
"""How many characters points and statement may have together on the second page."""
_LONGEST_EXPLANATION: Final = 700
_LABELS: Final = 60
_FEWEST: Final = 2


def core_snapshot(session: Session, as_at: date, prepared_on: date) -> CoreSnapshot:
    """Return what the core holds."""
    waiting = _explainable(session, as_at)
    statement = statement_for(session, as_at)
    parts = tuple(_statement_parts(statement))
    points = _fitting(waiting, _ROOM - sum(_LABELS + len(part.text) for part in parts))
    register = register_id(session.connection())
    return CoreSnapshot(
        pack=pack_snapshot(session, PackOptions(as_at=as_at, prepared_on=prepared_on, prepared_by="")),
        points=points,
        points_left=len(waiting) - len(points),
        statement=parts,
        sent=EditablePart(
            tag=core_tag(register, as_at),
            label="For reading it back",
            text=f"register {register[:8]}, as at {date_text(as_at)}",
            is_fixed=True,
        ),
    )


def _statement_parts(statement: StatementOn | None) -> Iterator[EditablePart]:
    fields = fields_of(Statement)
    for key in STATEMENT_PARTS:
        text = statement.texts[key] if statement else ""
        yield EditablePart(
            tag=statement_tag(statement.uuid if statement else NEW, key, text),
            label=fields[key].label,
            text=text,
            is_fixed=statement is not None and statement.is_confirmed,
        )


def _explainable(session: Session, as_at: date) -> list[Point]:
    """Return what can be explained: first what waits for words, and of that first what is to decide."""
    held_back = legal_advice(session)
    found = [
        point
        for point in points_to_check(session, as_at)
        if point.severity in {Severity.EXPLAIN, Severity.DECIDE, Severity.STATUTORY}
        and point.about
        and point.about not in held_back
        and explanation_tag(point.check, point.about, point.explanation)
    ]
    return sorted(found, key=lambda point: (bool(point.explanation), point.severity is Severity.EXPLAIN))


def _fitting(points: Sequence[Point], room: int) -> tuple[CorePoint, ...]:
    """Return the points that have room, two at least; a long explanation is left to the pack."""
    shown: list[CorePoint] = []
    for point in points:
        if len(point.explanation) > _LONGEST_EXPLANATION:
            continue
        room -= len(point.sentence) + len(point.explanation) + _LABELS
        if room < 0 and len(shown) >= _FEWEST:
            break
        shown.append(_point(point))
    return tuple(shown)


def _point(point: Point) -> CorePoint:
    return CorePoint(
        reference=shown_reference(point),
        sentence=point.sentence,
        explanation=EditablePart(
            tag=explanation_tag(point.check, point.about, point.explanation),
            label="Explanation",
            text=point.explanation,
        ),
    )
