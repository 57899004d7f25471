"""What the office recorded about its duties: publications with proof, readings, targets, lead times."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class Publication(Record):
    """Something made accessible to the public for a duty, on a date, with its proof."""

    __tablename__ = "publication"

    duty: Mapped[ShortText] = field("Duty", vocabulary="duty", visibility=Visibility.PUBLIC)
    title: Mapped[ShortText] = field(
        "What was published", searchable=True, visibility=Visibility.PUBLIC, default=""
    )
    published_on: Mapped[date] = field(
        "Published on",
        hint="The day it could be read by the public, not the day it was signed.",
        law="SI 2017/353 reg 6",
        visibility=Visibility.PUBLIC,
    )
    url: Mapped[ShortText] = field("Address", visibility=Visibility.PUBLIC, searchable=True, default="")
    attachment_name: Mapped[ShortText] = field("Copy kept", default="")
    attachment_sha256: Mapped[ShortText] = field("Fingerprint of the copy", default="")
    restarts_clock: Mapped[bool] = field(
        "The office relies on it",
        hint="A correction may not restart the clock; the office says which publication it relies on.",
        default=True,
    )
    responds_to: Mapped[ShortText] = field("Answers", hint="The report it answers, if one.", default="")
    note: Mapped[LongText] = field("Note", default="")


class DutySetting(Record):
    """The office's own word on a duty: its adviser's reading, a house target, a decision to watch it."""

    __tablename__ = "duty_setting"

    duty: Mapped[ShortText] = field("Duty", vocabulary="duty")
    adviser_reading: Mapped[LongText] = field("Our adviser's reading", default="")
    adviser_reading_on: Mapped[date | None] = field("Given on", default=None)
    house_target: Mapped[ShortText] = field(
        "Our own target", hint="Such as: by the end of January.", default=""
    )
    applies: Mapped[bool | None] = field(
        "Applies to us", hint="Only where the catalogue leaves it to a person.", default=None
    )
    because: Mapped[LongText] = field("Because", default="")
    papers_go_to: Mapped[ShortText] = field(
        "Its papers go to",
        hint="The name of a series of meetings, such as Executive board; empty for any meeting.",
        default="",
    )


class DutyLeadTime(Part):
    """The office's own lead time for one step on the way to a duty's date, in place of what we suggest."""

    __tablename__ = "duty_lead_time"

    duty_setting_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("duty_setting.uuid", deferrable=True, initially="DEFERRED"),
        index=True,
        active_history=True,
    )
    step: Mapped[ShortText] = field("Step", vocabulary="milestone-step")
    days_before: Mapped[int] = field("Days before the date", unit="days")
