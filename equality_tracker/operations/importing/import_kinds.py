"""What can be imported, described from the records' own fields: kinds, columns, and where values go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from equality_tracker.checks.expected_form import IN_HOUSE
from equality_tracker.errors import TrackerError
from equality_tracker.exchange.kinds import FieldType, ImportField, ImportKind
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.importing.import_periods import AWARDED, DURATION
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.fields import Field, Writer
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Objective
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)


class NotFromAListError(TrackerError):
    """A list was to bring a field that the office writes alone, or nobody."""

    def __init__(self, label: str) -> None:
        """Name the field."""
        super().__init__(
            f"“{label}” is written here by a person, or by a step that one takes; no list brings it."
        )


@dataclass(frozen=True, slots=True)
class LinkColumn:
    """A column whose parts become link rows: the class, and the column that points to the record."""

    part: type[Part]
    points_by: str


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """Where the rows of an import go.

    Attributes:
        kind: What the readers need to know.
        record: The class of the records.
        own: The fields that stand in the record itself.
        links: The columns that become link rows.
        number: The record's column for the document's own number.
        parent_field: The field that names the record a row stands under, or "" where the whole import stands
            under one, or none does.
        parent: The class of that record, or None.
        parent_column: The column that points to it.
        parent_name: Its own column for its name.

    """

    kind: ImportKind
    record: type[Part]
    own: tuple[str, ...]
    links: Mapping[str, LinkColumn]
    number: str
    parent_field: str = ""
    parent: type[Part] | None = None
    parent_column: str = ""
    parent_name: str = ""


def described(record: type[Part], key: str) -> Field:
    """Return the description of a field that lists may bring.

    Raises:
        NotFromAListError: The office writes it alone, a provider does, or nobody.

    """
    description = fields_of(record)[key]
    if description.writer is not Writer.OFFICE:
        raise NotFromAListError(description.label)
    return description


_IN_HOUSE: Final = ImportField(
    "in_house",
    "In-house, yes or no",
    ("in-house", "in house", "in-house service", "in-house y/n", "delivered in-house", "provided in-house"),
    FieldType.YES_NO,
    implies="kind",
    implied=IN_HOUSE,
)
"""A column of many registers that says of a service what kind of agreement it is."""


def _field(
    record: type[Part],
    key: str,
    kind: FieldType = FieldType.TEXT,
    *,
    code: str = "",
    vocabulary_name: str = "",
) -> ImportField:
    description = described(record, key)
    terms = vocabulary(vocabulary_name).terms if vocabulary_name else ()
    choices = tuple((term.code, term.label) for term in terms)
    also = tuple((term.code, words) for term in terms for words in term.also)
    return ImportField(code or key, description.label, description.synonyms, kind, choices, also)


def _actions() -> ImportTarget:
    fields = (
        _field(Action, "reference"),
        _field(Action, "section"),
        _field(Action, "title", FieldType.LONG_TEXT),
        _field(ActionOwner, "text", FieldType.PEOPLE, code="owners"),
        _field(ActionOrigin, "text", FieldType.ORIGINS, code="origins"),
        _field(Action, "due_on", FieldType.DATE),
        _field(Action, "status", FieldType.STATUS),
        _field(Action, "rag_reported", FieldType.RAG),
        _field(ActionUpdate, "text", FieldType.LONG_TEXT, code="update"),
        _field(Action, "done_on", FieldType.START_DATE, code="completed_on"),
        _field(Action, "success_measure", FieldType.LONG_TEXT),
    )
    return ImportTarget(
        kind=ImportKind("actions", "actions", fields, ("title",)),
        record=Action,
        own=("reference", "section", "title", "success_measure"),
        links=MappingProxyType(
            {
                "owners": LinkColumn(ActionOwner, "action_uuid"),
                "origins": LinkColumn(ActionOrigin, "action_uuid"),
            }
        ),
        number="reference",
        parent=ActionPlan,
        parent_column="plan_uuid",
        parent_name="title",
    )


def _recommendations() -> ImportTarget:
    fields = (
        _field(Recommendation, "number", code="reference"),
        _field(SourceDocument, "title", code="source"),
        _field(Recommendation, "text", FieldType.LONG_TEXT),
        _field(RecommendationAddressee, "text", FieldType.PEOPLE, code="addressees"),
        _field(Recommendation, "due_on", FieldType.DATE),
        _field(Recommendation, "status", FieldType.STATUS),
        _field(Recommendation, "rag_reported", FieldType.RAG),
        _field(Recommendation, "response", FieldType.CODE, vocabulary_name="recommendation-response"),
        _field(Recommendation, "kind", FieldType.CODE, vocabulary_name="recommendation-kind"),
    )
    return ImportTarget(
        kind=ImportKind("recommendations", "recommendations", fields, ("text",)),
        record=Recommendation,
        own=("text", "response", "kind"),
        links=MappingProxyType({"addressees": LinkColumn(RecommendationAddressee, "recommendation_uuid")}),
        number="number",
        parent_field="source",
        parent=SourceDocument,
        parent_column="source_uuid",
        parent_name="title",
    )


def _agreements() -> ImportTarget:
    fields = (
        _field(Provider, "name", code="provider"),
        _field(Agreement, "title"),
        _field(Agreement, "reference"),
        _field(Agreement, "kind", FieldType.CODE, vocabulary_name="agreement-kind"),
        _field(Agreement, "starts_on", FieldType.START_DATE),
        _field(Agreement, "ends_on", FieldType.DATE),
        _field(Agreement, "extension_to", FieldType.DATE),
        _field(Agreement, "value", FieldType.MONEY),
        _field(Agreement, "service", FieldType.LONG_TEXT),
        _field(Agreement, "officer"),
        _field(Agreement, "change", FieldType.CODE, vocabulary_name="service-change"),
        _field(Agreement, "consortium", FieldType.LONG_TEXT),
        _field(Agreement, "subcontractors", FieldType.LONG_TEXT),
        _field(Agreement, "extension_options", FieldType.LONG_TEXT),
        _field(Agreement, "has_equality_clause", FieldType.YES_NO),
        _clause(),
        _field(Agreement, "monitoring_frequency", FieldType.CODE, vocabulary_name="monitoring-frequency"),
        _field(Agreement, "public_functions", FieldType.CODE, vocabulary_name="yes-no-advice"),
        _field(Agreement, "funding_stream"),
        _field(Agreement, "geography"),
        _field(Agreement, "eligibility", FieldType.LONG_TEXT),
        _field(Agreement, "access_routes", FieldType.LONG_TEXT),
        _field(Agreement, "expected_users", FieldType.WHOLE_NUMBER),
        _IN_HOUSE,
        AWARDED,
        DURATION,
    )
    beside = {"provider", _IN_HOUSE.code, AWARDED.code, DURATION.code}
    return ImportTarget(
        kind=ImportKind("agreements", "agreements", fields, ("title",)),
        record=Agreement,
        own=tuple(field.code for field in fields if field.code not in beside),
        links=MappingProxyType({}),
        number="reference",
        parent_field="provider",
        parent=Provider,
        parent_column="provider_uuid",
        parent_name="name",
    )


def _clause() -> ImportField:
    """Return the column of the clause, which in many registers only says whether there is one."""
    named = _field(Agreement, "equality_clause", FieldType.YES_NO_OR_WHICH)
    return replace(named, implies="has_equality_clause")


def _objectives() -> ImportTarget:
    fields = (
        _field(Objective, "reference"),
        _field(Objective, "title", FieldType.LONG_TEXT),
        _field(Objective, "statement", FieldType.LONG_TEXT),
        _field(Objective, "aims"),
        _field(Objective, "characteristics"),
        _field(Measure, "title", code="measure"),
        _field(Measure, "baseline"),
        _field(Measure, "target"),
        _field(Measure, "target_on", FieldType.DATE),
        _field(Objective, "owner", code="owners"),
        _field(Objective, "status", FieldType.CODE, vocabulary_name="objective-status"),
    )
    return ImportTarget(
        kind=ImportKind("objectives", "objectives", fields, ("title",)),
        record=Objective,
        own=("reference", "title", "statement", "status"),
        links=MappingProxyType({}),
        number="reference",
    )


def _eqias() -> ImportTarget:
    fields = (
        _field(Eqia, "title"),
        _field(Eqia, "reference"),
        _field(Eqia, "subject", FieldType.CODE, vocabulary_name="eqia-type"),
        _field(Eqia, "stage", FieldType.CODE, vocabulary_name="eqia-stage"),
        _field(Eqia, "outcome", FieldType.CODE, vocabulary_name="eqia-outcome"),
        _field(Eqia, "assessed_by"),
        _field(Eqia, "signed_on", FieldType.START_DATE),
        _field(Eqia, "review_on", FieldType.DATE),
        _field(Eqia, "url"),
    )
    return ImportTarget(
        kind=ImportKind("eqias", "EqIAs", fields, ("title",)),
        record=Eqia,
        own=tuple(field.code for field in fields),
        links=MappingProxyType({}),
        number="reference",
    )


def _meetings() -> ImportTarget:
    fields = (
        _field(Meeting, "title"),
        _field(Meeting, "meets_on", FieldType.DATE),
        _field(Meeting, "papers_due_on", FieldType.DATE),
        _field(Meeting, "kind", FieldType.CODE, vocabulary_name="meeting-kind"),
        _field(Meeting, "reference"),
    )
    return ImportTarget(
        # Meetings of a series are called the same: only with its day is a name one of them.
        kind=ImportKind("meetings", "meetings", fields, ("title", "meets_on")),
        record=Meeting,
        own=("title", "meets_on", "papers_due_on", "kind", "reference"),
        links=MappingProxyType({}),
        number="reference",
    )


_ALL: Final = (_actions(), _recommendations(), _agreements(), _objectives(), _meetings(), _eqias())

TARGETS: Final[Mapping[str, ImportTarget]] = MappingProxyType({target.kind.code: target for target in _ALL})
"""The kinds that can be imported now, by code."""
