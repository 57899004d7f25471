"""Action plans and their actions: owners, origins, dated updates, dates that slipped and why."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.action_codes import ActionStatus
from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class ActionPlan(Record):
    """A plan that actions belong to, and the board it reports to."""

    __tablename__ = "action_plan"

    title: Mapped[ShortText] = field("Plan", searchable=True, visibility=Visibility.PUBLIC)
    reports_to: Mapped[ShortText] = field("Reports to", default="")
    period: Mapped[ShortText] = field("Period", default="")
    note: Mapped[LongText] = field("Note", default="")


class Action(Record):
    """Something that somebody said would be done."""

    __tablename__ = "action"

    plan_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("action_plan.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    section: Mapped[ShortText] = field(
        "Section",
        visibility=Visibility.PUBLIC,
        synonyms=("section", "theme", "workstream", "area"),
        default="",
    )
    title: Mapped[LongText] = field(
        "Action",
        hint="What will be done, in full.",
        searchable=True,
        visibility=Visibility.PUBLIC,
        synonyms=("action", "actions", "action text", "task", "description", "what we will do", "activity"),
    )
    due_on: Mapped[date | None] = field(
        "Due",
        visibility=Visibility.PUBLIC,
        synonyms=("due", "due date", "deadline", "target date", "by when", "timescale", "completion date"),
        default=None,
    )
    due_text: Mapped[ShortText] = field("Due, as written", visibility=Visibility.PUBLIC, default="")
    due_precision: Mapped[ShortText] = field(
        "Precision of the due date", vocabulary="date-precision", default=""
    )
    original_due_on: Mapped[date | None] = field("First due", visibility=Visibility.PUBLIC, default=None)
    slipped_because: Mapped[LongText] = field("Why the date moved", default="")
    status: Mapped[ShortText] = field(
        "Status",
        vocabulary="action-status",
        visibility=Visibility.PUBLIC,
        synonyms=("status", "position", "progress status"),
        default=ActionStatus.NOT_STARTED.value,
    )
    rag_reported: Mapped[ShortText] = field(
        "RAG as reported",
        hint="The colour somebody gave; the rule's colour stands beside it.",
        vocabulary="rag",
        synonyms=("rag", "brag", "rag rating", "rag status", "colour"),
        default="",
    )
    rag_reported_text: Mapped[ShortText] = field("RAG, as written", default="")
    rag_reported_by: Mapped[ShortText] = field("RAG reported by", default="")
    rag_reported_on: Mapped[date | None] = field("RAG reported on", default=None)
    success_measure: Mapped[LongText] = field(
        "How we will know",
        synonyms=("success measure", "measure", "outcome", "how we will know", "success criteria"),
        default="",
    )
    done_on: Mapped[date | None] = field(
        "Done on", synonyms=("completed", "completed on", "date completed", "closed on"), default=None
    )
    verified_on: Mapped[date | None] = field(
        "Verified on",
        hint="When we checked that it was done; done and verified are two things.",
        visibility=Visibility.PUBLIC,
        default=None,
    )
    verified_by: Mapped[ShortText] = field("Verified by", default="")
    is_ours: Mapped[bool] = field("Ours to do", hint="Not for actions of the force or others.", default=True)
    objective_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("objective.uuid", deferrable=True, initially="DEFERRED"), default=None, active_history=True
    )
    eqia_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("eqia.uuid", deferrable=True, initially="DEFERRED"), default=None, active_history=True
    )
    agreement_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("agreement.uuid", deferrable=True, initially="DEFERRED"), default=None, active_history=True
    )
    clause: Mapped[ShortText] = field("Clause of the agreement", default="")
    carried_over_from_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("action.uuid", deferrable=True, initially="DEFERRED"), default=None, active_history=True
    )
    note: Mapped[LongText] = field("Note", default="")


class ActionOwner(Part):
    """One owner of an action: the words as written, and the role once it is matched."""

    __tablename__ = "action_owner"

    action_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("action.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    text: Mapped[ShortText] = field(
        "Owner",
        searchable=True,
        synonyms=(
            "owner",
            "owners",
            "owner(s)",
            "action holder",
            "action holder(s)",
            "action holders",
            "lead",
            "responsible",
            "assigned to",
            "who",
        ),
    )
    role_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("role.uuid", deferrable=True, initially="DEFERRED"), default=None, active_history=True
    )
    position: Mapped[int] = field("Order", default=1)


class ActionOrigin(Part):
    """One origin of an action: the words as written, and the source once it is matched."""

    __tablename__ = "action_origin"

    action_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("action.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    text: Mapped[ShortText] = field(
        "Origin",
        searchable=True,
        synonyms=("origin", "origins", "origin(s)", "action origin", "action origin(s)", "source", "basis"),
    )
    source_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("source_document.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        active_history=True,
    )
    recommendation_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("recommendation.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        active_history=True,
    )
    position: Mapped[int] = field("Order", default=1)


class ActionUpdate(Part):
    """A dated word on how an action goes; never overwritten, only followed by another."""

    __tablename__ = "action_update"

    action_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("action.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    written_on: Mapped[date] = field("Written on")
    text: Mapped[LongText] = field(
        "Update",
        searchable=True,
        synonyms=("update", "progress", "latest update", "comments", "comment", "progress note", "narrative"),
    )
    written_by: Mapped[ShortText] = field("Written by", default="")
