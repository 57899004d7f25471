"""How this office commissions: from which value an EqIA is expected, and how long things may take."""

from sqlalchemy.orm import Mapped

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import CodeList, Pounds
from equality_tracker.records.fields import field


class CommissioningSettings(Record):
    """The office's own settings for EqIAs of services; there is one record of them."""

    __tablename__ = "commissioning_settings"

    eqia_from: Mapped[Pounds | None] = field(
        "A full EqIA from",
        hint="The value of an agreement; the office's own policy, not a rule of law.",
        unit="£",
        default=None,
    )
    short_form_from: Mapped[Pounds | None] = field(
        "A one-page short form from", hint="The value of an agreement.", unit="£", default=None
    )
    note_from: Mapped[Pounds | None] = field(
        "A due-regard note from", hint="The value of an agreement.", unit="£", default=None
    )
    in_house_counts: Mapped[bool] = field(
        "In-house services count too", hint="Whatever they cost.", default=True
    )
    optional_groups: Mapped[CodeList] = field(
        "Groups beside the nine characteristics",
        hint="Rows that every full EqIA of this office has; in Wales Welsh language is one, chosen or not.",
        vocabulary="eqia-group",
        default=(),
    )
    decision_notice_days: Mapped[int] = field("Warn before a decision", unit="working days", default=10)
    reply_days: Mapped[int] = field("Providers answer within", unit="days", default=21)
    review_months: Mapped[int] = field("EqIAs are reviewed after", unit="months", default=12)
