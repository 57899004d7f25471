"""What is expected for each group of people by which decision: groups down, decisions across.

It adds up what stands in the impact rows of EqIAs. It gives no score and weighs nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, String, literal, or_, select, type_coerce
from sqlalchemy.orm import Session

from equality_tracker.law.characteristics import characteristics
from equality_tracker.law.eqia import Stage
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia

NO_DECISION: Final = ""
"""The identity that stands for EqIAs to which no decision is linked."""
IN_ALL: Final = "*"
"""The identity that stands for the decisions of a view together."""
_OUT_OF_USE: Final = frozenset({Stage.SUPERSEDED.value, Stage.WITHDRAWN.value})
_NEGATIVE: Final = "negative"
_ORDER: Final = (_NEGATIVE, "unknown", "positive", "neutral", "")
"""What needs somebody first."""
_WORST: Final = "high"
"""The severity that is worth a word of its own."""
_SHOWN: Final = (
    Eqia.uuid,
    Eqia.reference,
    Eqia.title,
    EqiaImpact.groups,
    EqiaImpact.who,
    EqiaImpact.impact,
    EqiaImpact.severity,
    EqiaImpact.description,
    EqiaImpact.residual,
    EqiaImpact.residual_because,
)
"""What is read of the rows behind a cell."""
Place = tuple[str, str]
"""A group and a decision, by code and identity."""


@dataclass(frozen=True, slots=True)
class DecisionColumn:
    """One decision across, or the EqIAs without one.

    Attributes:
        uuid: The identity of the decision, `NO_DECISION` or `IN_ALL`.
        reference: What people call it.
        title: What is decided; of the decisions together, which these are.
        decided_on: When it is decided.

    """

    uuid: str
    reference: str
    title: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of people down: a protected characteristic, or one that the office adds."""

    code: str
    label: str
    is_protected: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected for one group by one decision.

    Attributes:
        impacts: How many impact rows say what, by the code of the impact.
        severe: How many of the negative ones are said to be highly severe.

    """

    impacts: Mapping[str, int]
    severe: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """What is expected in words, what needs somebody first."""
        found = [f"{self.impacts[code]:,} {_named(code)}" for code in _ORDER if self.impacts.get(code)]
        if self.severe:
            found[0] += f" ({self.severe:,} {_WORST})"
        return tuple(found)


@dataclass(frozen=True, slots=True)
class CumulativeView:
    """Groups down, decisions across, and what is expected where they meet.

    Attributes:
        groups: The rows: all nine characteristics, and other groups that some EqIA names.
        decisions: The columns, these together first, then by the day of the decision; EqIAs without one last.
        cells: What is expected, by group and decision; a pair of which nothing is said is absent.

    """

    groups: tuple[GroupLine, ...]
    decisions: tuple[DecisionColumn, ...]
    cells: Mapping[Place, Expected]

    def cell(self, group: str, decision: str) -> Expected | None:
        """Return what is expected for a group by a decision, or None where no row says anything."""
        return self.cells.get((group, decision))

    def of_decisions(self, wanted: Collection[str]) -> "CumulativeView":
        """Return the view of some of the decisions: they alone are added up."""
        decisions = [each for each in self.decisions if each.uuid in wanted and each.uuid != IN_ALL]
        kept = {each.uuid for each in decisions}
        cells = {place: cell for place, cell in self.cells.items() if place[1] in kept}
        return _added_up(self.groups, decisions, cells, "the decisions shown together")


@dataclass(frozen=True, slots=True)
class ImpactBehind:
    """One impact row behind a cell.

    Attributes:
        eqia_uuid: The identity of its EqIA.
        eqia: The reference of its EqIA.
        title: What the EqIA is about.
        who: Which groups together, and who exactly.
        impact: What is expected, with its severity.
        description: What may happen.
        remains: What remains after what will be done about it.

    """

    eqia_uuid: str
    eqia: str
    title: str
    who: str
    impact: str
    description: str
    remains: str


def cumulative_view(session: Session) -> CumulativeView:
    """Return what the EqIAs in use expect for each group by each decision."""
    cells = _cells(session)
    decisions = _columns(session, {decision for _, decision in cells})
    groups = tuple(_groups({group for group, _ in cells}))
    return _added_up(groups, decisions, cells, "all decisions together")


def impacts_behind(
    session: Session, group: str, decisions: Collection[str] | None = None
) -> tuple[ImpactBehind, ...]:
    """Return the impact rows that name a group, by EqIA: under some decisions, or under all for None."""
    statement = (
        select(*_SHOWN)
        .join(Eqia, Eqia.uuid == EqiaImpact.eqia_uuid)
        .where(EqiaImpact.deleted.is_(False), *_eqia_in_use(), *_of_decisions(decisions), _about(group))
        .order_by(Eqia.reference_key, Eqia.id, EqiaImpact.position, EqiaImpact.id)
    )
    return tuple(_behind(row) for row in session.execute(statement))


def _added_up(
    groups: tuple[GroupLine, ...],
    decisions: Sequence[DecisionColumn],
    cells: Mapping[Place, Expected],
    called: str,
) -> CumulativeView:
    """Return a view of decisions in which what they say together, `called` so, comes first."""
    impacts: dict[str, Counter[str]] = defaultdict(Counter)
    severe: Counter[str] = Counter()
    for (group, _), cell in cells.items():
        impacts[group].update(cell.impacts)
        severe[group] += cell.severe
    sums = {(group, IN_ALL): Expected(dict(counts), severe[group]) for group, counts in impacts.items()}
    return CumulativeView(groups, (DecisionColumn(IN_ALL, "In all", called), *decisions), {**cells, **sums})


def _cells(session: Session) -> dict[Place, Expected]:
    """Add up what rows say, for each decision."""
    impacts: dict[Place, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    severe: dict[Place, int] = defaultdict(int)
    # Each row is looked at once: to count like rows first saves nothing where hardly two are alike.
    for decision, groups, impact, severity in _said(session):
        is_severe = impact == _NEGATIVE and severity == _WORST
        for group in groups.split():
            impacts[group, decision][impact] += 1
            if is_severe:
                severe[group, decision] += 1
    return {place: Expected(dict(counts), severe[place]) for place, counts in impacts.items()}


def _said(session: Session) -> Iterator[tuple[str, str, str, str]]:
    """Yield what each row says: decision, groups, impact and severity; read plainly, as there may be many."""
    connection = session.connection()
    in_use = select(Eqia.uuid, Eqia.decision_uuid).where(*_eqia_in_use())
    decisions = {uuid: decision or NO_DECISION for uuid, decision in connection.execute(in_use)}
    written = type_coerce(EqiaImpact.groups, String)
    rows = select(EqiaImpact.eqia_uuid, written, EqiaImpact.impact, EqiaImpact.severity)
    for uuid, groups, impact, severity in connection.execute(rows.where(EqiaImpact.deleted.is_(False))).all():
        if uuid in decisions:
            yield decisions[uuid], groups, impact, severity


def _eqia_in_use() -> tuple[ColumnElement[bool], ...]:
    return Eqia.deleted.is_(False), Eqia.archived.is_(False), Eqia.stage.not_in(_OUT_OF_USE)


def _of_decisions(decisions: Collection[str] | None) -> tuple[ColumnElement[bool], ...]:
    if decisions is None:
        return ()
    # The bare column, so that its index is used.
    linked = Eqia.decision_uuid.in_([each for each in decisions if each != NO_DECISION])
    return (or_(linked, Eqia.decision_uuid.is_(None)) if NO_DECISION in decisions else linked,)


def _about(group: str) -> ColumnElement[bool]:
    """Tell whether a row names a group: codes stand beside each other with a space between."""
    space = literal(" ", String)
    named = space + type_coerce(EqiaImpact.groups, String) + space
    return named.contains(f" {group} ", autoescape=True)


def _groups(named: Iterable[str]) -> Iterable[GroupLine]:
    found, protected = set(named), {each.code for each in characteristics()}
    for term in vocabulary("eqia-group").terms:
        if term.code in protected or term.code in found:
            yield GroupLine(term.code, term.label, term.code in protected)


def _columns(session: Session, wanted: set[str]) -> list[DecisionColumn]:
    statement = (
        select(Decision.uuid, Decision.reference, Decision.title, Decision.decided_on)
        .where(Decision.uuid.in_(_used_decisions()))
        .order_by(Decision.decided_on.is_(None), Decision.decided_on, Decision.reference_key)
    )
    found = [DecisionColumn(*row) for row in session.execute(statement) if row.uuid in wanted]
    return [*found, DecisionColumn(NO_DECISION, "No decision linked")] if NO_DECISION in wanted else found


def _used_decisions() -> Select[str | None]:
    return select(Eqia.decision_uuid).where(Eqia.decision_uuid.is_not(None), Eqia.deleted.is_(False))


def _behind(row: Row[*tuple[Any, ...]]) -> ImpactBehind:
    terms = vocabulary("eqia-group")
    together = " and ".join(terms.term(code).label for code in row.groups)
    severity = f", {_severity(row.severity)}" if row.severity else ""
    return ImpactBehind(
        row.uuid,
        row.reference,
        row.title,
        f"{together}: {row.who}" if row.who else together,
        (_label(row.impact) or "Not said") + severity,
        row.description,
        " ".join(part for part in (_label(row.residual), row.residual_because) if part),
    )


def _label(code: str) -> str:
    return vocabulary("eqia-impact").term(code).label if code else ""


def _severity(code: str) -> str:
    return vocabulary("eqia-severity").term(code).label.lower()


def _named(code: str) -> str:
    return _label(code).lower() or "not said"
