"""Decisions: who decided what, under what authority, when, and what was before them."""

from datetime import date

from sqlalchemy.orm import Mapped

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class Decision(Record):
    """A decision of the body, with the dates that show when equality was considered."""

    __tablename__ = "decision"

    title: Mapped[ShortText] = field(
        "Decision", searchable=True, visibility=Visibility.PUBLIC, synonyms=("title", "decision")
    )
    decided_by: Mapped[ShortText] = field("Decided by", visibility=Visibility.PUBLIC, default="")
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
    decided_on: Mapped[date | None] = field("Decided on", visibility=Visibility.PUBLIC, default=None)
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
