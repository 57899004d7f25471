"""Reports of inspectors and others, their recommendations, and our answers."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class SourceDocument(Record):
    """A report, plan or letter that recommendations and actions come from."""

    __tablename__ = "source_document"

    title: Mapped[ShortText] = field(
        "Report",
        searchable=True,
        visibility=Visibility.PUBLIC,
        synonyms=("report", "source", "source report"),
    )
    body: Mapped[ShortText] = field("Published by", visibility=Visibility.PUBLIC, default="")
    published_on: Mapped[date | None] = field("Published on", visibility=Visibility.PUBLIC, default=None)
    url: Mapped[ShortText] = field("Address", visibility=Visibility.PUBLIC, default="")
    section_55_applies: Mapped[bool | None] = field(
        "Does section 55 apply?",
        hint="Only a published inspection report that relates to the force; a person says so.",
        law="Police Act 1996 s.55",
        default=None,
    )
    section_55_because: Mapped[LongText] = field("Because", default="")
    responded_on: Mapped[date | None] = field(
        "Our comments published on", visibility=Visibility.PUBLIC, default=None
    )
    response_url: Mapped[ShortText] = field("Our comments at", visibility=Visibility.PUBLIC, default="")
    requested_by_on: Mapped[date | None] = field(
        "Answer requested by", hint="The report's own request, not a date set by law.", default=None
    )


class Recommendation(Record):
    """A recommendation, cause of concern or area for improvement, and the answer to it."""

    __tablename__ = "recommendation"

    source_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("source_document.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    number: Mapped[ShortText] = field(
        "No.",
        visibility=Visibility.PUBLIC,
        synonyms=("no.", "number", "rec no", "recommendation number"),
        default="",
    )
    text: Mapped[LongText] = field(
        "Recommendation",
        searchable=True,
        visibility=Visibility.PUBLIC,
        synonyms=("recommendation", "recommendations", "text", "recommendation text", "commitment"),
    )
    kind: Mapped[ShortText] = field(
        "Kind",
        vocabulary="recommendation-kind",
        synonyms=("kind", "type"),
        visibility=Visibility.PUBLIC,
        default="recommendation",
    )
    due_on: Mapped[date | None] = field(
        "By when",
        visibility=Visibility.PUBLIC,
        synonyms=("by when", "due", "deadline", "due date", "timescale", "deadline as written"),
        default=None,
    )
    due_text: Mapped[ShortText] = field("By when, as written", default="")
    due_precision: Mapped[ShortText] = field("Precision of the date", vocabulary="date-precision", default="")
    original_due_on: Mapped[date | None] = field("First due", default=None)
    response: Mapped[ShortText] = field(
        "Response",
        vocabulary="recommendation-response",
        synonyms=("response", "our response", "accepted"),
        visibility=Visibility.PUBLIC,
        default="",
    )
    response_text: Mapped[LongText] = field(
        "Our answer",
        law="Police Act 1996 s.55(5B)",
        hint="What is done or proposed, or why nothing is.",
        visibility=Visibility.PUBLIC,
        searchable=True,
        default="",
    )
    status: Mapped[ShortText] = field(
        "Status",
        vocabulary="action-status",
        visibility=Visibility.PUBLIC,
        synonyms=("status", "position", "progress"),
        default="not-started",
    )
    rag_reported: Mapped[ShortText] = field(
        "RAG as reported", vocabulary="rag", synonyms=("rag", "brag", "rag rating"), default=""
    )
    rag_reported_text: Mapped[ShortText] = field("RAG, as written", default="")
    note: Mapped[LongText] = field("Note", default="")


class RecommendationAddressee(Part):
    """One body that a recommendation is addressed to."""

    __tablename__ = "recommendation_addressee"

    recommendation_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("recommendation.uuid", deferrable=True, initially="DEFERRED"),
        index=True,
        active_history=True,
    )
    text: Mapped[ShortText] = field(
        "Addressed to",
        searchable=True,
        visibility=Visibility.PUBLIC,
        synonyms=("addressed to", "for", "addressee", "addressees", "owner", "directed to", "who"),
    )
    role_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("role.uuid", deferrable=True, initially="DEFERRED"), default=None, active_history=True
    )
    position: Mapped[int] = field("Order", default=1)
