"""Pre-election periods as the office was told them: nothing here is worked out from a law."""

from datetime import date

from sqlalchemy.orm import Mapped

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class PreElectionPeriod(Record):
    """A time before a poll in which the office takes care over what it publishes, and who set it."""

    __tablename__ = "pre_election_period"

    title: Mapped[ShortText] = field(
        "Pre-election period",
        hint="Such as: Local elections 2027.",
        searchable=True,
        visibility=Visibility.PUBLIC,
    )
    begins_on: Mapped[date] = field("Begins on", visibility=Visibility.PUBLIC)
    ends_on: Mapped[date] = field(
        "Ends on",
        hint="Polling day, or the day that the office was told; it counts.",
        visibility=Visibility.PUBLIC,
    )
    source: Mapped[ShortText] = field(
        "Set by",
        hint="Who gave the dates, such as the returning officer or the monitoring officer, and when.",
        searchable=True,
        default="",
    )
    note: Mapped[LongText] = field("Note", default="")
