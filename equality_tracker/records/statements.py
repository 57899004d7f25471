"""The statement of a pack: the office's own words, and who confirmed them in which role."""

from datetime import date

from sqlalchemy.orm import Mapped

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import LongText, ShortText
from equality_tracker.records.fields import Visibility, Writer, field


class Statement(Record):
    """What somebody says about what was read, what stands out and which arrangements there are."""

    __tablename__ = "statement"

    title: Mapped[ShortText] = field(
        "Statement", hint="Such as: Statement of March 2027.", searchable=True, default=""
    )
    as_at: Mapped[date | None] = field("On the records as at", visibility=Visibility.PUBLIC, default=None)
    what_was_read: Mapped[LongText] = field(
        "What was read, in which role",
        hint="Who read what, in which role, and as at when.",
        visibility=Visibility.PUBLIC,
        bilingual=True,
        default="",
    )
    exceptions: Mapped[LongText] = field(
        "Exceptions noted", visibility=Visibility.PUBLIC, bilingual=True, default=""
    )
    not_held: Mapped[LongText] = field(
        "What is not held", visibility=Visibility.PUBLIC, bilingual=True, default=""
    )
    action_agreed: Mapped[LongText] = field(
        "Action agreed",
        hint="What, who, by when.",
        visibility=Visibility.PUBLIC,
        bilingual=True,
        default="",
    )
    arrangements: Mapped[LongText] = field(
        "The arrangements",
        hint="What the person is satisfied with in the arrangements, and what not; never a duty met.",
        visibility=Visibility.PUBLIC,
        bilingual=True,
        default="",
    )
    written_by: Mapped[ShortText] = field("Written by", default="")
    confirmed_by: Mapped[ShortText] = field(
        "Confirmed by", visibility=Visibility.PUBLIC, writer=Writer.NOBODY, default=""
    )
    confirmed_role: Mapped[ShortText] = field(
        "In the role of", visibility=Visibility.PUBLIC, writer=Writer.NOBODY, default=""
    )
    confirmed_on: Mapped[date | None] = field(
        "Confirmed on", visibility=Visibility.PUBLIC, writer=Writer.NOBODY, default=None
    )
    confirmed_text: Mapped[ShortText] = field(
        "Fingerprint of the words confirmed", writer=Writer.NOBODY, default=""
    )
