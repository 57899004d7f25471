"""Decisions: who decided what, under what authority, when, and what was before them."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, Writer, field


class Decision(Record):
    """A decision of the body, with the dates that show when equality was considered."""

    __tablename__ = "decision"

    title: Mapped[ShortText] = field(
        "Decision", searchable=True, visibility=Visibility.PUBLIC, synonyms=("title", "decision")
    )
    decided_by: Mapped[ShortText] = field(
        "Decided by",
        visibility=Visibility.PUBLIC,
        synonyms=("decided by", "decision by", "decision maker", "decision made by", "approved by"),
        default="",
    )
    authority: Mapped[ShortText] = field(
        "Under what authority",
        law="Police Reform and Social Responsibility Act 2011 s.18(7)",
        visibility=Visibility.PUBLIC,
        default="",
    )
    considered_on: Mapped[date | None] = field(
        "Equality considered on", visibility=Visibility.PUBLIC, default=None
    )
    signed_on: Mapped[date | None] = field(
        "Equality papers signed on", visibility=Visibility.PUBLIC, default=None
    )
    decided_on: Mapped[date | None] = field(
        "Decided on",
        visibility=Visibility.PUBLIC,
        synonyms=(
            "decided on",
            "decision date",
            "date of decision",
            "decision day",
            "decision made on",
            "decision taken on",
            "approval date",
            "date of approval",
            "date approved",
            "approved on",
        ),
        default=None,
    )
    due_regard_note: Mapped[LongText] = field(
        "Due-regard note", hint="What was considered, where no EqIA was made.", default=""
    )
    explanation: Mapped[LongText] = field(
        "Explanation", hint="Printed beside the dates.", visibility=Visibility.PUBLIC, default=""
    )
    publication_url: Mapped[ShortText] = field(
        "Published at",
        visibility=Visibility.PUBLIC,
        law="SI 2011/3050 Sch para 5(d)",
        default="",
    )
    kind: Mapped[ShortText] = field(
        "Kind", vocabulary="decision-kind", visibility=Visibility.PUBLIC, default=""
    )
    considered_by: Mapped[ShortText] = field(
        "Equality considered by",
        hint="The role that considered it.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    note_before_on: Mapped[date | None] = field(
        "Due-regard note written on", visibility=Visibility.PUBLIC, default=None
    )
    note_recorded_on: Mapped[date | None] = field(
        "Due-regard note recorded on",
        hint="The day on which the note was first written down here.",
        writer=Writer.NOBODY,
        default=None,
    )


class DueRegardEntry(Part):
    """One dated entry on how regard was had in a decision; never changed, only followed by another."""

    __tablename__ = "due_regard_entry"

    decision_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("decision.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    prompt: Mapped[ShortText] = field("Prompt", vocabulary="due-regard-prompt", default="")
    text: Mapped[LongText] = field("Entry", default="")
    written_on: Mapped[date | None] = field("Written on", default=None)
    written_by: Mapped[ShortText] = field("Written by", hint="A role, not a name.", default="")
