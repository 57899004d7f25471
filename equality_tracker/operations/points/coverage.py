"""The map of characteristics and aims: which current objectives name each pair, and what stands behind."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.characteristics import Aim, Characteristic, aims, characteristics, is_live
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.objectives import Objective

NOT_AN_AIM: Final = (
    "Section 149(7) of the Equality Act 2010 does not list {label} among the relevant protected "
    "characteristics, and this aim (section {section}) speaks of those only. Nothing is missing here."
)
"""Why the law names no such pair, with the characteristic and the section of the aim."""


@dataclass(frozen=True, slots=True)
class RecordBehind:
    """A record that stands behind a pair.

    Attributes:
        kind: The code of its kind.
        uuid: Its identity.
        reference: What people call it.
        title: What it is about.
        because: What it has to do with the pair.

    """

    kind: str
    uuid: str
    reference: str
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One characteristic under one aim.

    Attributes:
        characteristic: The row.
        aim: The column.
        not_an_aim: Why the law names no such pair; "" where it does.
        objectives: The current objectives that name the pair.
        actions: The actions that serve those objectives.
        eqias: The EqIAs that those actions come from.

    """

    characteristic: Characteristic
    aim: Aim
    not_an_aim: str
    objectives: tuple[RecordBehind, ...] = ()
    actions: tuple[RecordBehind, ...] = ()
    eqias: tuple[RecordBehind, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether the law names the pair."""
        return not self.not_an_aim

    @property
    def records(self) -> tuple[RecordBehind, ...]:
        """All that stands behind the pair."""
        return self.objectives + self.actions + self.eqias


def coverage_map(session: Session) -> tuple[tuple[CoverageCell, ...], ...]:
    """Return the nine rows of three pairs, in the order of the Act."""
    current = session.scalars(
        select(Objective)
        .where(Objective.deleted.is_(False), Objective.archived.is_(False), Objective.status == "current")
        .order_by(Objective.reference_key, Objective.id)
    ).all()
    actions = _actions_of(session)
    eqias = _eqias_of(session)
    return tuple(
        tuple(_cell(characteristic, aim, current, actions, eqias) for aim in aims())
        for characteristic in characteristics()
    )


def _cell(
    characteristic: Characteristic,
    aim: Aim,
    current: Sequence[Objective],
    actions: Mapping[str, list[RecordBehind]],
    eqias: Mapping[str, list[RecordBehind]],
) -> CoverageCell:
    if not is_live(characteristic, aim):
        label = characteristic.label.lower()
        return CoverageCell(
            characteristic, aim, NOT_AN_AIM.format(label=label, section=aim.section.split(" ")[0])
        )
    naming = [item for item in current if _names(item, characteristic, aim)]
    behind = _without_repeats([found for item in naming for found in actions[item.uuid]])
    return CoverageCell(
        characteristic,
        aim,
        "",
        tuple(
            RecordBehind("objectives", item.uuid, item.reference, item.title, "Names this pair")
            for item in naming
        ),
        behind,
        _without_repeats([found for action in behind for found in eqias[action.uuid]]),
    )


def _names(item: Objective, characteristic: Characteristic, aim: Aim) -> bool:
    serves = any(code.startswith(aim.code) for code in item.aims)
    return serves and characteristic.code in item.characteristics


def _actions_of(session: Session) -> Mapping[str, list[RecordBehind]]:
    """Return the actions that serve each objective."""
    found: dict[str, list[RecordBehind]] = defaultdict(list)
    reference = ActionPlan.reference + "/" + Action.reference
    statement = (
        select(Action.objective_uuid, Action.uuid, reference, Action.title, Objective.reference)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .join(Objective, Objective.uuid == Action.objective_uuid)
        .where(Action.deleted.is_(False), Action.archived.is_(False), ActionPlan.deleted.is_(False))
        .order_by(ActionPlan.reference_key, Action.reference_key, Action.id)
    )
    for objective, uuid, called, title, serves in session.execute(statement):
        found[str(objective)].append(RecordBehind("actions", uuid, called, title, f"Serves {serves}"))
    return found


def _eqias_of(session: Session) -> Mapping[str, list[RecordBehind]]:
    """Return the EqIA that each action comes from."""
    found: dict[str, list[RecordBehind]] = defaultdict(list)
    reference = ActionPlan.reference + "/" + Action.reference
    statement = (
        select(Action.uuid, Eqia.uuid, Eqia.reference, Eqia.title, reference)
        .join(Eqia, Eqia.uuid == Action.eqia_uuid)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(Action.deleted.is_(False), Action.objective_uuid.is_not(None), Eqia.deleted.is_(False))
        .order_by(Eqia.reference_key, Eqia.id)
    )
    for action, uuid, called, title, promised in session.execute(statement):
        found[action].append(RecordBehind("eqias", uuid, called, title, f"Promised {promised}"))
    return found


def _without_repeats(found: Sequence[RecordBehind]) -> tuple[RecordBehind, ...]:
    return tuple({record.uuid: record for record in found}.values())
