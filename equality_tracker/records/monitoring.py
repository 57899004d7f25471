"""What providers report while an agreement runs: whom they served, and how much is not stated."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import field


class MonitoringReturn(Record):
    """One report of a provider on one period of an agreement."""

    __tablename__ = "monitoring_return"

    title: Mapped[ShortText] = field(
        "Monitoring return", searchable=True, synonyms=("title", "return", "report"), default=""
    )
    agreement_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("agreement.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    period_from: Mapped[date | None] = field("Period from", default=None)
    period_until: Mapped[date | None] = field(
        "Period until", hint="The last day, which counts.", default=None
    )
    due_on: Mapped[date | None] = field("Due on", default=None)
    received_on: Mapped[date | None] = field("Received on", default=None)
    accepted_on: Mapped[date | None] = field("Accepted on", default=None)
    people_served: Mapped[int | None] = field(
        "People served", hint="All people in the period, each counted once.", unit="people", default=None
    )
    narrative: Mapped[LongText] = field("What the provider reports", searchable=True, default="")
    source: Mapped[ShortText] = field("Source", hint="Such as the file that was sent.", default="")


class MonitoringCount(Part):
    """How many people of one group a provider served in a period, as it wrote them."""

    __tablename__ = "monitoring_count"

    return_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("monitoring_return.uuid", deferrable=True, initially="DEFERRED"),
        index=True,
        active_history=True,
    )
    characteristic: Mapped[ShortText] = field("Characteristic", vocabulary="eqia-group", default="")
    group: Mapped[ShortText] = field("Group, as written", default="")
    is_not_stated: Mapped[bool] = field(
        "Stands for “not stated”", hint="Not stated, not known, prefers not to say.", default=False
    )
    count: Mapped[int | None] = field("People", unit="people", default=None)
    mark: Mapped[ShortText] = field(
        "Mark in place of a number", hint="As written, such as an asterisk.", default=""
    )
