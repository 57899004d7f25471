"""Turning an entry of the sample's journal into a record and the rows that belong to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.registers.sample_journal import Entry
from equality_tracker.records.actions import ActionOrigin, ActionOwner, ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.column_types import Codes, ExactNumber, Money
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
)
from equality_tracker.records.eqias import EqiaAgreement
from equality_tracker.records.evidence import EvidenceLink
from equality_tracker.records.identity import link_uuid
from equality_tracker.records.kinds import BY_CODE, BY_TABLE
from equality_tracker.records.monitoring import MonitoringCount
from equality_tracker.records.objectives import Measure, Measurement
from equality_tracker.records.organisation import Headcount, OrganisationForm
from equality_tracker.records.people import RoleHolder
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderReturn
from equality_tracker.records.recommendations import RecommendationAddressee
from equality_tracker.store.logged_rows import table_of

_SALT: Final = "sample office"
_ABOUT: Final = "about"
_NAMED_BY_THEIR_KEY: Final = frozenset({"measure", "returned_on"})


@dataclass(frozen=True, slots=True)
class PartShape:
    """How rows that belong to a record are written in the journal.

    Attributes:
        part: Their class.
        parent: The column that points to the record.
        key: The fields that tell one row of a record from another.
        short: The field that a bare text fills.

    """

    part: type[Part]
    parent: str
    key: tuple[str, ...]
    short: str = ""


SHAPES: Final[Mapping[tuple[str, str], PartShape]] = {
    ("organisations", "forms"): PartShape(OrganisationForm, "organisation_uuid", ("name",)),
    ("organisations", "headcounts"): PartShape(Headcount, "organisation_uuid", ("counted_on", "duty")),
    ("roles", "holders"): PartShape(RoleHolder, "role_uuid", ("held_from",)),
    ("duty-settings", "lead_times"): PartShape(DutyLeadTime, "duty_setting_uuid", ("step",)),
    ("objectives", "measures"): PartShape(Measure, "objective_uuid", ("position",)),
    ("objectives", "measurements"): PartShape(Measurement, "", ("measure", "measured_on")),
    ("decisions", "due_regard"): PartShape(DueRegardEntry, "decision_uuid", ("prompt", "written_on")),
    ("eqias", "agreements"): PartShape(EqiaAgreement, "eqia_uuid", ("agreement",), "agreement"),
    ("eqias", "screening"): PartShape(EqiaScreening, "eqia_uuid", ("question",)),
    ("eqias", "evidence_used"): PartShape(EqiaEvidence, "eqia_uuid", ("title",)),
    ("eqias", "engagement"): PartShape(EqiaEngagement, "eqia_uuid", ("who", "held_on")),
    ("eqias", "impacts"): PartShape(EqiaImpact, "eqia_uuid", ("position",)),
    ("eqias", "comments"): PartShape(EqiaComment, "eqia_uuid", ("section", "text")),
    ("eqias", "steps"): PartShape(EqiaStep, "eqia_uuid", ("to_stage", "taken_on")),
    ("eqias", "follow_ups"): PartShape(EqiaFollowUp, "eqia_uuid", ("due_on",)),
    ("eqias", "triggers"): PartShape(EqiaTrigger, "eqia_uuid", ("kind", "happened_on")),
    ("provider-forms", "returns"): PartShape(ProviderReturn, "form_uuid", ("received_on",)),
    ("provider-forms", "answers"): PartShape(ProviderAnswer, "form_uuid", ("question", "row")),
    ("monitoring-returns", "counts"): PartShape(MonitoringCount, "return_uuid", ("characteristic", "group")),
    ("actions", "owners"): PartShape(ActionOwner, "action_uuid", ("text",), "text"),
    ("actions", "origins"): PartShape(ActionOrigin, "action_uuid", ("text",), "text"),
    ("actions", "update"): PartShape(ActionUpdate, "action_uuid", ("text",), "text"),
    ("recommendations", "addressees"): PartShape(
        RecommendationAddressee, "recommendation_uuid", ("text",), "text"
    ),
    ("evidence", "serves"): PartShape(EvidenceLink, "evidence_uuid", (_ABOUT,), _ABOUT),
}
"""By kind and the name in the journal: which rows it stands for."""


class UnknownJournalFieldError(TrackerError):
    """An entry of the journal names a field that its kind of record does not have."""

    def __init__(self, where: str, name: str) -> None:
        """Name the entry and the field."""
        super().__init__(f"The sample's journal names a field “{name}” that {where} does not have.")


def record_uuid(kind: str, reference: str) -> str:
    """Return the identity of a sample record: the same on every computer and in every run."""
    return link_uuid(_SALT, kind, reference)


def role_titles(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the identity of each role of the journal by its title."""
    roles = (entry for entry in entries if entry.kind == "roles")
    return {
        entry.content["title"]: record_uuid("roles", entry.reference)
        for entry in roles
        if "title" in entry.content
    }


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the entries of one operation.

    Attributes:
        session: The operation's session.
        roles: The identity of each role by its title.
        known: The identities of all rows written so far, also by operations before; added to.

    """

    session: Session
    roles: Mapping[str, str]
    known: set[str]
    _rows: dict[str, Part] = field(default_factory=dict)

    def write(self, entry: Entry) -> None:
        """Begin the record of `entry`, or change what the entry says of it.

        Raises:
            UnknownJournalFieldError: The entry names a field that the record does not have.

        """
        shapes = {
            name: shape
            for (kind, name), shape in SHAPES.items()
            if kind == entry.kind and name in entry.content
        }
        own = {name: value for name, value in entry.content.items() if name not in shapes}
        uuid = record_uuid(entry.kind, entry.reference)
        self._put(BY_CODE[entry.kind].record, uuid, own)
        for name, shape in shapes.items():
            for position, row in enumerate(_written_rows(entry.content[name], shape.short), start=1):
                self._put_part(shape, uuid, self._completed(shape.part, row, position, entry))

    def _put_part(self, shape: PartShape, parent: str, row: Mapping[str, Any]) -> None:
        key = [str(row.get(name, "")) for name in shape.key]
        uuid = link_uuid(shape.part.__tablename__, parent, *key)
        content = {name: value for name, value in row.items() if name not in _NAMED_BY_THEIR_KEY}
        self._put(shape.part, uuid, content | _owners(shape, parent, row))

    def _completed(
        self, part: type[Part], row: Mapping[str, Any], position: int, entry: Entry
    ) -> dict[str, Any]:
        """Add what the journal leaves unsaid: the order, the matched role, who wrote an update and when."""
        columns = table_of(part.__tablename__).columns
        unsaid: dict[str, Any] = {}
        if "position" in columns:
            unsaid["position"] = position
        if "role_uuid" in columns and part is not RoleHolder:
            unsaid["role_uuid"] = self.roles.get(row["text"])
        if part is ActionUpdate:
            unsaid |= {"written_on": entry.on, "written_by": entry.by}
        return unsaid | dict(row)

    def _put(self, kind: type[Part], uuid: str, content: Mapping[str, Any]) -> None:
        values = dict(_values(kind, content))
        row = self._row(kind, uuid)
        if row is None:
            row = kind(uuid=uuid, **values)
            self.session.add(row)
        for name, value in values.items():
            setattr(row, name, value)
        self._rows[uuid] = row
        self.known.add(uuid)

    def _row(self, kind: type[Part], uuid: str) -> Part | None:
        if uuid in self._rows or uuid not in self.known:
            return self._rows.get(uuid)
        with self.session.no_autoflush:
            return self.session.scalars(select(kind).where(kind.uuid == uuid)).one()


def _owners(shape: PartShape, parent: str, row: Mapping[str, Any]) -> dict[str, str]:
    """Return what a row points to: its record, or another row of it that the journal names by its key."""
    if shape.part is Measurement:
        return {"measure_uuid": link_uuid(Measure.__tablename__, parent, str(row["measure"]))}
    if shape.part is ProviderAnswer and "returned_on" in row:
        returned = link_uuid(ProviderReturn.__tablename__, parent, str(row["returned_on"]))
        return {shape.parent: parent, "return_uuid": returned}
    return {shape.parent: parent}


def _written_rows(content: Any, short: str) -> list[dict[str, Any]]:  # noqa: ANN401 - a TOML value
    """Return rows as tables, whether the journal has one text, several, or tables."""
    items = content if isinstance(content, list) else [content]
    return [item if isinstance(item, dict) else {short: item} for item in items]


def _values(kind: type[Part], content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the column values that `content` stands for: references become identities."""
    columns = table_of(kind.__tablename__).columns
    for name, value in content.items():
        link = columns.get(f"{name}_uuid")
        if name == _ABOUT and link is not None:
            about_kind, _, reference = value.partition("/")
            yield "about_kind", BY_CODE[about_kind].code
            yield link.key, record_uuid(about_kind, reference)
        elif link is not None:
            yield link.key, record_uuid(_target(link), value) if value else None
        elif name in columns:
            yield name, _value(columns[name], value)
        else:
            raise UnknownJournalFieldError(kind.__tablename__, name)


def _target(link: Column[Any]) -> str:
    (foreign_key,) = link.foreign_keys
    return BY_TABLE[foreign_key.column.table.name].code


def _value(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - a TOML value, a column's value
    if isinstance(column.type, Codes):
        return tuple(value)
    if isinstance(column.type, ExactNumber | Money):
        return Decimal(value)
    return value
