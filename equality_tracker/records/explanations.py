"""Explanations: the office's own words on a point to check, which print beside it."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import field


class Explanation(Record):
    """Why a point to check stands as it is, or why the office switched a check off."""

    __tablename__ = "explanation"

    check: Mapped[ShortText] = field("Point to check", vocabulary="check")
    about_kind: Mapped[ShortText] = mapped_column(default="", active_history=True)
    about_uuid: Mapped[Identity | None] = mapped_column(default=None, index=True, active_history=True)
    because: Mapped[LongText] = field("Explanation", searchable=True)
    explained_by: Mapped[ShortText] = field("Explained by", default="")
    explained_on: Mapped[date | None] = field("Explained on", default=None)
