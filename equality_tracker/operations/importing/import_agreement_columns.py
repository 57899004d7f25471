"""The columns of contract registers and lists of grants: of an agreement, its provider and its decision."""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from equality_tracker.checks.expected_form import IN_HOUSE
from equality_tracker.exchange.kinds import FieldType, ImportField, ImportKind
from equality_tracker.operations.importing.import_periods import AWARDED, DURATION
from equality_tracker.operations.importing.import_targets import ImportTarget, import_field
from equality_tracker.records.decisions import Decision
from equality_tracker.records.providers import Agreement, Provider

LOT_OF: Final = ImportField(
    "lot_of",
    "Lot of",
    (
        *("lot of", "part of", "parent agreement", "parent contract", "parent contract ref", "parent ref"),
        *("main contract", "framework ref", "framework reference", "grant round", "round", "under agreement"),
    ),
)
"""The contract that an agreement is a lot of, or the round that it belongs to, by reference or name."""

DECISION: Final = ImportField(
    "decision",
    "Decision",
    (
        *("decision", "decision ref", "decision reference", "decision number", "decision no"),
        *("decision record", "decision notice", "decision notice number", "pcc decision"),
        *("decision log ref", "decision log number", "decision log no", "approval ref"),
    ),
    named_whole=True,
)
"""The decision behind an agreement, by reference or name."""

EQIAS: Final = ImportField(
    "eqias",
    "EqIAs",
    (
        *("eqia", "eqias", "eqia ref", "eqia refs", "eqia reference", "eqia references", "eqia number"),
        *("eia", "eia ref", "eia reference", "equality impact assessment", "equality impact assessment ref"),
        *("equality impact assessment reference", "equality assessment", "linked eqia", "linked eqias"),
    ),
    named_whole=True,
)
"""The EqIAs that serve an agreement, by reference or name."""

JOINT_WITH: Final = ImportField(
    "joint_with",
    "Joint with partners, yes, no or who",
    (
        *("joint", "joint y/n", "joint with", "joint with partners", "joint service", "jointly with"),
        *("jointly commissioned", "jointly commissioned with", "joint commissioners", "co-commissioners"),
        *("joint commissioning", "commissioning partners", "joint contract", "shared with"),
    ),
    FieldType.YES_NO_OR_WHO,
    implies="is_joint",
    named_whole=True,
)
"""Whether a service is shared with others, and with whom, which goes into the note."""

CURRENCY: Final = ImportField("currency", "Currency", ("currency", "currency code"), named_whole=True)
"""The money in which a list counts; amounts are kept in pounds."""

_IN_HOUSE: Final = ImportField(
    "in_house",
    "In-house, yes or no",
    ("in-house", "in house", "in-house service", "in-house y/n", "delivered in-house", "provided in-house"),
    FieldType.YES_NO,
    implies="kind",
    implied=IN_HOUSE,
)
"""A column of many registers that says of a service what kind of agreement it is."""


def agreements_target() -> ImportTarget:
    """Return where the rows of contract registers and lists of grants go."""
    own = _own_fields()
    provider = (
        import_field(Provider, "legal_form", code="provider_legal_form"),
        import_field(Provider, "equality_policy_on", FieldType.START_DATE, code="provider_policy_on"),
        import_field(Provider, "note", FieldType.LONG_TEXT, code="provider_note"),
    )
    decided = (
        import_field(Decision, "decided_on", FieldType.START_DATE),
        import_field(Decision, "decided_by"),
    )
    connecting = (LOT_OF, DECISION, *decided, EQIAS, JOINT_WITH, CURRENCY)
    name = import_field(Provider, "name", code="provider")
    # A heading goes to the first that has it: “Joint with partners” may well say with whom.
    shared = import_field(Agreement, "is_joint", FieldType.YES_NO)
    fields = (name, *own, *connecting, shared, *provider, _IN_HOUSE, AWARDED, DURATION)
    return ImportTarget(
        kind=ImportKind("agreements", "agreements", fields, ("title",)),
        record=Agreement,
        own=tuple(field.code for field in (*own, shared)),
        links=MappingProxyType({}),
        number="reference",
        parent_field="provider",
        parent=Provider,
        parent_column="provider_uuid",
        parent_name="name",
        parent_own=MappingProxyType(
            {
                "provider_legal_form": "legal_form",
                "provider_policy_on": "equality_policy_on",
                "provider_note": "note",
            }
        ),
        beside=tuple(field.code for field in connecting),
    )


def _own_fields() -> tuple[ImportField, ...]:
    """Return the fields that stand in the agreement itself."""
    return (
        import_field(Agreement, "title"),
        import_field(Agreement, "reference"),
        import_field(Agreement, "kind", FieldType.CODE, vocabulary_name="agreement-kind"),
        import_field(Agreement, "starts_on", FieldType.START_DATE),
        import_field(Agreement, "ends_on", FieldType.END_DATE),
        import_field(Agreement, "extension_to", FieldType.EXTENSION_DATE),
        import_field(Agreement, "extension_options", FieldType.LONG_TEXT),
        import_field(Agreement, "value", FieldType.MONEY),
        import_field(Agreement, "service", FieldType.LONG_TEXT),
        import_field(Agreement, "officer"),
        import_field(Agreement, "change", FieldType.CODE, vocabulary_name="service-change"),
        import_field(Agreement, "consortium", FieldType.LONG_TEXT),
        import_field(Agreement, "subcontractors", FieldType.LONG_TEXT),
        import_field(Agreement, "has_equality_clause", FieldType.YES_NO),
        _clause(),
        import_field(
            Agreement, "monitoring_frequency", FieldType.CODE, vocabulary_name="monitoring-frequency"
        ),
        import_field(Agreement, "public_functions", FieldType.CODE, vocabulary_name="yes-no-advice"),
        import_field(Agreement, "funding_stream"),
        import_field(Agreement, "geography"),
        import_field(Agreement, "eligibility", FieldType.LONG_TEXT),
        import_field(Agreement, "access_routes", FieldType.LONG_TEXT),
        import_field(Agreement, "expected_users", FieldType.WHOLE_NUMBER),
        import_field(Agreement, "members", FieldType.WHOLE_NUMBER),
        import_field(Agreement, "needs_eqia", FieldType.YES_NO),
        import_field(Agreement, "note", FieldType.LONG_TEXT),
    )


def _clause() -> ImportField:
    """Return the column of the clause, which in many registers only says whether there is one."""
    named = import_field(Agreement, "equality_clause", FieldType.YES_NO_OR_WHICH)
    return replace(named, implies="has_equality_clause")
