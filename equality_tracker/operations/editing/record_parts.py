"""The rows that belong to a record: what they are called, and whether they are texts, rows or updates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import ActionOrigin, ActionOwner, ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.decisions import DueRegardEntry
from equality_tracker.records.duties import DutyLeadTime
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaEngagement,
    EqiaEvidence,
    EqiaFollowUp,
    EqiaImpact,
    EqiaScreening,
    EqiaStep,
    EqiaTrigger,
    EqiaVersion,
)
from equality_tracker.records.eqias import EqiaAgreement
from equality_tracker.records.evidence import EvidenceLink
from equality_tracker.records.kinds import BY_TABLE, Kind
from equality_tracker.records.monitoring import MonitoringCount
from equality_tracker.records.objectives import Measure, Measurement
from equality_tracker.records.organisation import Headcount, OrganisationForm
from equality_tracker.records.people import RoleHolder
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderReturn
from equality_tracker.records.recommendations import RecommendationAddressee


class PartWay(StrEnum):
    """How rows are filled in: as one field of several texts, row by row, only ever added to, or not here.

    Rows that are kept come about elsewhere, as when an EqIA is signed or a form comes back; nobody types
    them, changes them or takes them away.
    """

    TEXTS = "texts"
    ROWS = "rows"
    UPDATES = "updates"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of row that belongs to a record.

    Attributes:
        part: Its class.
        points_by: The column that points to what it belongs to.
        label: What several are called, as a heading.
        singular: What one is called.
        way: How the rows are filled in.
        key: The key under which their texts are typed, or "".

    """

    part: type[Part]
    points_by: str
    label: str
    singular: str
    way: PartWay = PartWay.ROWS
    key: str = ""

    @property
    def table(self) -> str:
        """The name of the rows' table."""
        return str(self.part.__tablename__)


_KNOWN: Final = (
    PartKind(OrganisationForm, "organisation_uuid", "Names and forms", "name and form"),
    PartKind(Headcount, "organisation_uuid", "Headcounts", "headcount"),
    PartKind(RoleHolder, "role_uuid", "Holders", "holder"),
    PartKind(DutyLeadTime, "duty_setting_uuid", "Our lead times", "lead time"),
    PartKind(Measure, "objective_uuid", "Measures", "measure"),
    PartKind(Measurement, "measure_uuid", "Measurements", "measurement"),
    PartKind(EqiaAgreement, "eqia_uuid", "Agreements it serves", "agreement it serves"),
    PartKind(EqiaAgreement, "agreement_uuid", "EqIAs that serve it", "EqIA that serves it"),
    PartKind(EqiaScreening, "eqia_uuid", "Answers of the screening", "answer of the screening"),
    PartKind(EqiaEvidence, "eqia_uuid", "What it rests on", "piece of evidence it rests on"),
    PartKind(EqiaEngagement, "eqia_uuid", "What people told us", "word of people"),
    PartKind(EqiaImpact, "eqia_uuid", "Impacts", "impact"),
    PartKind(EqiaComment, "eqia_uuid", "Comments", "comment", PartWay.KEPT),
    PartKind(EqiaStep, "eqia_uuid", "Steps", "step", PartWay.KEPT),
    PartKind(EqiaVersion, "eqia_uuid", "Versions", "version", PartWay.KEPT),
    PartKind(EqiaFollowUp, "eqia_uuid", "Follow-ups", "follow-up"),
    PartKind(EqiaTrigger, "eqia_uuid", "Reasons to read it again", "reason to read it again"),
    PartKind(DueRegardEntry, "decision_uuid", "Due-regard entries", "due-regard entry", PartWay.KEPT),
    PartKind(ProviderReturn, "form_uuid", "Files that came back", "file that came back", PartWay.KEPT),
    PartKind(ProviderAnswer, "form_uuid", "Answers of the provider", "answer of the provider", PartWay.KEPT),
    PartKind(MonitoringCount, "return_uuid", "People by group", "number of people of a group"),
    PartKind(ActionOwner, "action_uuid", "Owners", "owner", PartWay.TEXTS, "owners"),
    PartKind(ActionOrigin, "action_uuid", "Origins", "origin", PartWay.TEXTS, "origins"),
    PartKind(ActionUpdate, "action_uuid", "Updates", "update", PartWay.UPDATES),
    PartKind(
        RecommendationAddressee,
        "recommendation_uuid",
        "Addressed to",
        "body addressed",
        PartWay.TEXTS,
        "addressees",
    ),
)
_BY_PLACE: Final[Mapping[tuple[str, str], PartKind]] = MappingProxyType(
    {(known.table, known.points_by): known for known in _KNOWN}
)
_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {known.table: known.singular for known in _KNOWN}
    | {
        EqiaAgreement.__tablename__: "link between an EqIA and an agreement",
        EvidenceLink.__tablename__: "link to evidence",
    }
)

_PARTS_OF_PARTS: Final[Mapping[type[Part], tuple[tuple[type[Part], str], ...]]] = MappingProxyType(
    {Measure: ((Measurement, "measure_uuid"),)}
)


def parts_of(kind: Kind) -> tuple[PartKind, ...]:
    """Return the kinds of row that belong to a kind of record, in order."""
    return tuple(_BY_PLACE[part.__tablename__, column] for part, column in kind.parts)


def parts_below(part: type[Part]) -> tuple[PartKind, ...]:
    """Return the kinds of row that belong to another row, such as the measurements of a measure."""
    return tuple(_BY_PLACE[lower.__tablename__, column] for lower, column in _PARTS_OF_PARTS.get(part, ()))


def texts_called(kind: Kind, key: str) -> PartKind | None:
    """Return the rows of a kind whose texts are typed under `key`, such as `owners`, or None."""
    return next((known for known in parts_of(kind) if known.key and known.key == key), None)


def is_kept(table: str) -> bool:
    """Tell whether rows of a table come about elsewhere and stand as they were written."""
    return any(known.table == table and known.way is PartWay.KEPT for known in _KNOWN)


def row_word(table: str) -> str:
    """Return what one row of a table is called."""
    return BY_TABLE[table].singular if table in BY_TABLE else _WORDS[table]


def living_rows(session: Session, known: PartKind, uuids: Sequence[str]) -> dict[str, list[Part]]:
    """Return the rows of a kind that are not in the trash, in order, by what they belong to."""
    found: dict[str, list[Part]] = {uuid: [] for uuid in uuids}
    owner = getattr(known.part, known.points_by)
    for start in range(0, len(uuids), _ROWS_PER_QUERY):
        some = uuids[start : start + _ROWS_PER_QUERY]
        statement = select(known.part).where(owner.in_(some), known.part.deleted.is_(False))
        for row in session.scalars(statement.order_by(known.part.id)):
            found[getattr(row, known.points_by)].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: getattr(row, "position", 0))
    return found


_ROWS_PER_QUERY: Final = 500
