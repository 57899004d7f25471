"""The kinds that can be imported, described from the records' own fields."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from equality_tracker.exchange.kinds import FieldType, ImportField, ImportKind
from equality_tracker.operations.importing.import_agreement_columns import agreements_target
from equality_tracker.operations.importing.import_targets import ImportTarget, LinkColumn, import_field
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import Record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Objective
from equality_tracker.records.providers import Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)


def _actions() -> ImportTarget:
    fields = (
        import_field(Action, "reference"),
        import_field(Action, "section"),
        import_field(Action, "title", FieldType.LONG_TEXT),
        import_field(ActionOwner, "text", FieldType.PEOPLE, code="owners"),
        import_field(ActionOrigin, "text", FieldType.ORIGINS, code="origins"),
        import_field(Action, "due_on", FieldType.DATE),
        import_field(Action, "status", FieldType.STATUS),
        import_field(Action, "rag_reported", FieldType.RAG),
        import_field(ActionUpdate, "text", FieldType.LONG_TEXT, code="update"),
        import_field(Action, "done_on", FieldType.START_DATE, code="completed_on"),
        import_field(Action, "success_measure", FieldType.LONG_TEXT),
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
        import_field(Recommendation, "number", code="reference"),
        import_field(SourceDocument, "title", code="source"),
        import_field(Recommendation, "text", FieldType.LONG_TEXT),
        import_field(RecommendationAddressee, "text", FieldType.PEOPLE, code="addressees"),
        import_field(Recommendation, "due_on", FieldType.DATE),
        import_field(Recommendation, "status", FieldType.STATUS),
        import_field(Recommendation, "rag_reported", FieldType.RAG),
        import_field(Recommendation, "response", FieldType.CODE, vocabulary_name="recommendation-response"),
        import_field(Recommendation, "kind", FieldType.CODE, vocabulary_name="recommendation-kind"),
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


def _objectives() -> ImportTarget:
    fields = (
        import_field(Objective, "reference"),
        import_field(Objective, "title", FieldType.LONG_TEXT),
        import_field(Objective, "statement", FieldType.LONG_TEXT),
        import_field(Objective, "set_name"),
        import_field(Objective, "aims"),
        import_field(Objective, "characteristics"),
        import_field(Measure, "title", code="measure"),
        import_field(Measure, "baseline"),
        import_field(Measure, "target"),
        import_field(Measure, "target_on", FieldType.DATE),
        import_field(Objective, "rationale", FieldType.LONG_TEXT),
        import_field(Objective, "owner", code="owners"),
        import_field(Objective, "status", FieldType.CODE, vocabulary_name="objective-status"),
        import_field(Objective, "course", FieldType.CODE, vocabulary_name="objective-course"),
        import_field(Objective, "starts_on", FieldType.START_DATE),
        import_field(Objective, "ends_on", FieldType.DATE),
    )
    return ImportTarget(
        kind=ImportKind("objectives", "objectives", fields, ("title",)),
        record=Objective,
        own=(
            *("reference", "title", "statement", "set_name", "rationale"),
            *("status", "course", "starts_on", "ends_on"),
        ),
        links=MappingProxyType({}),
        number="reference",
    )


def _eqias() -> ImportTarget:
    fields = (
        import_field(Eqia, "title"),
        import_field(Eqia, "reference"),
        import_field(Eqia, "subject", FieldType.CODE, vocabulary_name="eqia-type"),
        import_field(Eqia, "stage", FieldType.CODE, vocabulary_name="eqia-stage"),
        import_field(Eqia, "outcome", FieldType.CODE, vocabulary_name="eqia-outcome"),
        import_field(Eqia, "assessed_by"),
        import_field(Eqia, "signed_on", FieldType.START_DATE),
        import_field(Eqia, "review_on", FieldType.DATE),
        import_field(Eqia, "url"),
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
        import_field(Meeting, "title"),
        import_field(Meeting, "meets_on", FieldType.DATE),
        import_field(Meeting, "papers_due_on", FieldType.DATE),
        import_field(Meeting, "kind", FieldType.CODE, vocabulary_name="meeting-kind"),
        import_field(Meeting, "reference"),
    )
    return ImportTarget(
        # Meetings of a series are called the same: only with its day is a name one of them.
        kind=ImportKind("meetings", "meetings", fields, ("title", "meets_on")),
        record=Meeting,
        own=("title", "meets_on", "papers_due_on", "kind", "reference"),
        links=MappingProxyType({}),
        number="reference",
    )


def _providers() -> ImportTarget:
    fields = (
        import_field(Provider, "name"),
        import_field(Provider, "reference"),
        import_field(Provider, "legal_form"),
        import_field(Provider, "equality_policy_on", FieldType.START_DATE),
        import_field(Provider, "note", FieldType.LONG_TEXT),
    )
    return replace(_plain_target("providers", Provider, fields, needs="name"), is_known_by_name=True)


def _decisions() -> ImportTarget:
    # When equality was considered, and the note on it, a person writes down here: no list says it for them.
    fields = (
        import_field(Decision, "title"),
        import_field(Decision, "reference"),
        replace(import_field(Decision, "decided_on", FieldType.DATE), is_single_day=True),
        import_field(Decision, "decided_by"),
        import_field(Decision, "authority"),
        import_field(Decision, "kind", FieldType.CODE, vocabulary_name="decision-kind"),
        import_field(Decision, "publication_url"),
    )
    return _plain_target("decisions", Decision, fields, needs="title")


def _evidence() -> ImportTarget:
    fields = (
        import_field(Evidence, "title"),
        import_field(Evidence, "reference"),
        import_field(Evidence, "kind", FieldType.CODE, vocabulary_name="evidence-kind"),
        import_field(Evidence, "source"),
        import_field(Evidence, "period_from", FieldType.START_DATE),
        import_field(Evidence, "period_until", FieldType.END_DATE),
        import_field(Evidence, "url"),
        import_field(Evidence, "fresh_until", FieldType.END_DATE),
        import_field(Evidence, "access_conditions", FieldType.LONG_TEXT),
    )
    return _plain_target("evidence", Evidence, fields, needs="title")


def _plain_target(
    code: str, record: type[Record], fields: tuple[ImportField, ...], *, needs: str
) -> ImportTarget:
    """Return where rows go that stand under nothing; else two headings of their own tell what they are."""
    return ImportTarget(
        kind=ImportKind(code, code, fields, (needs,), own_headings=2),
        record=record,
        own=tuple(field.code for field in fields),
        links=MappingProxyType({}),
        number="reference",
    )


_ALL: Final = (
    *(_actions(), _recommendations(), agreements_target(), _objectives(), _meetings(), _eqias()),
    *(_providers(), _decisions(), _evidence()),
)

TARGETS: Final[Mapping[str, ImportTarget]] = MappingProxyType({target.kind.code: target for target in _ALL})
"""The kinds that can be imported now, by code."""
