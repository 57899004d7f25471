"""Kinds of record as the program describes them, with few synonyms so that the shipped words are tested."""

from typing import Final

from equality_tracker.exchange.kinds import FieldType, ImportField, ImportKind

ACTIONS: Final = ImportKind(
    "actions",
    "actions",
    (
        ImportField("reference", "Reference"),
        ImportField("section", "Section"),
        ImportField("title", "Action", type=FieldType.LONG_TEXT),
        ImportField("owners", "Owner", type=FieldType.PEOPLE),
        ImportField("origins", "Origin", type=FieldType.ORIGINS),
        ImportField("due_on", "Due", type=FieldType.DATE),
        ImportField("status", "Status", type=FieldType.STATUS),
        ImportField("rag_reported", "RAG as reported", type=FieldType.RAG),
        ImportField("update", "Update", type=FieldType.LONG_TEXT),
        ImportField("completed_on", "Done on", type=FieldType.DATE),
        ImportField("success_measure", "How we will know", type=FieldType.LONG_TEXT),
    ),
    ("title",),
)
RECOMMENDATIONS: Final = ImportKind(
    "recommendations",
    "recommendations",
    (
        ImportField("reference", "Reference"),
        ImportField("source", "Source"),
        ImportField("text", "Recommendation", type=FieldType.LONG_TEXT),
        ImportField("addressees", "Addressed to", type=FieldType.PEOPLE),
        ImportField("due_on", "Due", type=FieldType.DATE),
        ImportField("status", "Status", type=FieldType.STATUS),
        ImportField("rag_reported", "RAG as reported", type=FieldType.RAG),
        ImportField("response", "Response", type=FieldType.LONG_TEXT),
        ImportField("kind", "Kind", type=FieldType.CODE),
    ),
    ("text",),
)
AGREEMENTS: Final = ImportKind(
    "agreements",
    "agreements",
    (
        ImportField("provider", "Provider"),
        ImportField("title", "Service"),
        ImportField("reference", "Reference"),
        ImportField(
            "kind",
            "Kind",
            type=FieldType.CODE,
            choices=(("contract", "Contract"), ("grant", "Grant"), ("grant-round", "Grant round")),
        ),
        ImportField("starts_on", "Starts", type=FieldType.START_DATE),
        ImportField("ends_on", "Ends", type=FieldType.DATE),
        ImportField("extension_to", "Extension to", type=FieldType.DATE),
        ImportField("value", "Value", type=FieldType.MONEY),
    ),
    ("title",),
)
OBJECTIVES: Final = ImportKind(
    "objectives",
    "objectives",
    (
        ImportField("reference", "Reference"),
        ImportField("title", "Objective"),
        ImportField("statement", "Statement", type=FieldType.LONG_TEXT),
        ImportField("aims", "Aims"),
        ImportField("characteristics", "Characteristics"),
        ImportField("measure", "Measure"),
        ImportField("baseline", "Baseline"),
        ImportField("target", "Target"),
        ImportField("target_on", "Target date", type=FieldType.DATE),
        ImportField("owners", "Owner", type=FieldType.PEOPLE),
        ImportField(
            "status",
            "Status",
            type=FieldType.CODE,
            choices=(("draft", "Draft"), ("current", "Current"), ("met", "Met"), ("not-met", "Not met")),
        ),
    ),
    ("title",),
)
KINDS: Final = (ACTIONS, RECOMMENDATIONS, AGREEMENTS, OBJECTIVES)
