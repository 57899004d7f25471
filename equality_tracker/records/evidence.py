"""Evidence: a file inside the register or a link only; one item serves many records."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class Evidence(Record):
    """Something that shows what was done or found, with its period and source."""

    __tablename__ = "evidence"

    title: Mapped[ShortText] = field("Evidence", searchable=True, synonyms=("evidence", "title"))
    kind: Mapped[ShortText] = field("Kind", vocabulary="evidence-kind", default="other")
    source: Mapped[ShortText] = field("Source", searchable=True, default="")
    period_from: Mapped[date | None] = field("Period from", default=None)
    period_until: Mapped[date | None] = field(
        "Period until", hint="The last day, which counts.", default=None
    )
    url: Mapped[ShortText] = field("Address or place", searchable=True, default="")
    attachment_name: Mapped[ShortText] = field("Copy kept", default="")
    attachment_sha256: Mapped[ShortText] = field("Fingerprint of the copy", default="")
    fresh_until: Mapped[date | None] = field("Fresh until", default=None)
    access_conditions: Mapped[LongText] = field(
        "Access conditions", hint="Such as a data-sharing agreement.", default=""
    )
    visibility: Mapped[ShortText] = field(
        "May be shown", vocabulary="visibility", default=Visibility.INTERNAL.value
    )


class EvidenceLink(Part):
    """One item of evidence serving one record, of any kind."""

    __tablename__ = "evidence_link"

    evidence_uuid: Mapped[Identity] = mapped_column(index=True, active_history=True)
    about_kind: Mapped[ShortText] = mapped_column(active_history=True)
    about_uuid: Mapped[Identity] = mapped_column(index=True, active_history=True)
    shows: Mapped[LongText] = field("What it shows", default="")
