"""The points to check by the check that found them, worst first, and the checks that are switched off."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.checks.points import CHECKS, points_to_check
from equality_tracker.law.duties import duties
from equality_tracker.operations.points.check_words import CHECK_WORDS, CheckWords
from equality_tracker.record_codes import Severity
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.kinds import KINDS

ASKED: Final[Mapping[Severity, str]] = MappingProxyType(
    {
        Severity.STATUTORY: "A date that the law sets",
        Severity.DECIDE: "To decide",
        Severity.EXPLAIN: "To explain",
        Severity.CHECK: "To check",
    }
)
"""What a point asks of the reader, in the words of the pack."""

DUTIES: Final = "duties"
"""The kind of a point about a duty; its identity is the duty's code."""

ALL_POINTS: Final = "matters"
"""The chapter that prints every point."""

_ORDER: Final = tuple(Severity)
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point with the kind of the record it is about, or "" where it is about no single one."""

    point: Point
    kind: str

    @property
    def called(self) -> str:
        """What people call what it is about: a duty by its number, a record by its reference."""
        return _duty_numbers().get(self.point.about, "") or self.point.reference

    @property
    def has_record(self) -> bool:
        """Whether it is about one record, which can be opened and put right."""
        return self.kind not in {"", DUTIES}

    @property
    def waits(self) -> bool:
        """Whether the office has not explained it."""
        return not self.point.explanation


@dataclass(frozen=True, slots=True)
class PointGroup:
    """What one check found; points that were explained stand last."""

    check: str
    points: tuple[ShownPoint, ...]

    @property
    def words(self) -> CheckWords:
        """How the check is put to people."""
        return CHECK_WORDS[self.check]

    @property
    def title(self) -> str:
        """How many points there are of which kind, such as “17 actions done without evidence”."""
        return self.words.counted(len(self.points))

    @property
    def severity(self) -> Severity:
        """The gravest of those that wait, or of all where none waits."""
        waiting = [each for each in self.points if each.waits] or self.points
        return min((each.point.severity for each in waiting), key=_ORDER.index)

    @property
    def waiting(self) -> tuple[ShownPoint, ...]:
        """The points that nobody has explained."""
        return tuple(each for each in self.points if each.waits)


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A check that the office switched off, with its reason."""

    check: str
    because: str
    explained_by: str
    explained_on: date | None

    @property
    def words(self) -> CheckWords:
        """How the check is put to people."""
        return CHECK_WORDS[self.check]


@dataclass(frozen=True, slots=True)
class PointsFound:
    """All points to check, by what found them, and the checks that are off."""

    groups: tuple[PointGroup, ...]
    switched_off: tuple[SwitchedOff, ...]

    @property
    def waiting(self) -> int:
        """How many points nobody has explained."""
        return sum(len(group.waiting) for group in self.groups)


def grouped_points(session: Session, as_at: date) -> PointsFound:
    """Return every point as at a day, groups and points with the gravest first."""
    found: dict[str, list[Point]] = defaultdict(list)
    for point in points_to_check(session, as_at):
        found[point.check].append(point)
    kinds = _kinds_of(session, [point for points in found.values() for point in points])
    groups = [PointGroup(check, _in_order(points, kinds)) for check, points in found.items()]
    return PointsFound(tuple(sorted(groups, key=_rank)), _switched_off(session))


def shown_points(session: Session, points: Sequence[Point]) -> tuple[ShownPoint, ...]:
    """Return points with the kinds of what they are about; those that were explained stand last."""
    return _in_order(points, _kinds_of(session, points))


@cache
def _duty_numbers() -> Mapping[str, str]:
    return {duty.code: duty.number for duty in duties()}


def points_by_chapter(found: PointsFound) -> Mapping[str, int]:
    """Return how many points that nobody has explained concern each chapter of the pack."""
    counts: dict[str, int] = defaultdict(int)
    for group in found.groups:
        for chapter in group.words.chapters:
            counts[chapter] += len(group.waiting)
    counts[ALL_POINTS] = found.waiting
    return counts


def checks_of_chapter(chapter: str) -> tuple[str, ...]:
    """Return the codes of the checks that look at what a chapter prints."""
    return tuple(
        code for code, words in CHECK_WORDS.items() if chapter in words.chapters or chapter == ALL_POINTS
    )


def _rank(group: PointGroup) -> tuple[bool, int, int]:
    return (not group.waiting, _ORDER.index(group.severity), -len(group.waiting))


def _in_order(points: Sequence[Point], kinds: Mapping[str, str]) -> tuple[ShownPoint, ...]:
    shown = [ShownPoint(point, kinds.get(point.about, "")) for point in points]
    return tuple(sorted(shown, key=lambda each: not each.waits))


def _kinds_of(session: Session, points: Sequence[Point]) -> Mapping[str, str]:
    """Return the code of the kind by the identity of the record that points are about."""
    codes = {duty.code for duty in duties()}
    known: dict[str, str] = {}
    unknown: list[str] = []
    for point in points:
        if point.about in codes:
            known[point.about] = DUTIES
        elif (words := CHECK_WORDS.get(point.check)) and words.kind:
            known[point.about] = words.kind
        elif point.about:
            unknown.append(point.about)
    for start in range(0, len(unknown), _AT_ONCE):
        for kind in KINDS:
            some = unknown[start : start + _AT_ONCE]
            statement = select(kind.record.uuid).where(kind.record.uuid.in_(some))
            known |= dict.fromkeys(session.scalars(statement), kind.code)
    return known


def _switched_off(session: Session) -> tuple[SwitchedOff, ...]:
    statement = (
        select(Explanation)
        .where(Explanation.deleted.is_(False), Explanation.about_uuid.is_(None))
        .order_by(Explanation.id)
    )
    newest = {item.check: item for item in session.scalars(statement) if item.check in CHECKS}
    return tuple(
        SwitchedOff(check, newest[check].because, newest[check].explained_by, newest[check].explained_on)
        for check in CHECKS
        if check in newest
    )
