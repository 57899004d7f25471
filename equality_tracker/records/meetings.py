"""Meetings that papers go to, with the day their papers are due."""

from datetime import date

from sqlalchemy.orm import Mapped

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class Meeting(Record):
    """One meeting on one day; meetings of the same name are one series, such as an executive board."""

    __tablename__ = "meeting"

    title: Mapped[ShortText] = field(
        "Meeting",
        hint="Call every meeting of a series the same, so that a duty's papers can be sent to the series.",
        searchable=True,
        visibility=Visibility.PUBLIC,
        synonyms=("meeting", "title", "board", "committee", "name of meeting"),
    )
    kind: Mapped[ShortText] = field(
        "Kind",
        vocabulary="meeting-kind",
        visibility=Visibility.PUBLIC,
        synonyms=("kind", "type", "meeting type"),
        default="",
    )
    meets_on: Mapped[date] = field(
        "Meets on",
        visibility=Visibility.PUBLIC,
        synonyms=("date", "meeting date", "date of meeting", "meets on", "held on"),
    )
    papers_due_on: Mapped[date | None] = field(
        "Papers due on",
        hint="The last day on which a paper is taken; the day counts.",
        synonyms=("papers due", "papers due on", "paper deadline", "deadline for papers", "report deadline"),
        default=None,
    )
    note: Mapped[LongText] = field("Note", synonyms=("note", "notes"), default="")
