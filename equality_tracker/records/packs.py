"""Kept packs: what a pack was on the day it was kept, frozen, and the wet signature that followed."""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import CodeList, LongText, ShortText
from equality_tracker.records.fields import Visibility, Writer, field


class PackState(StrEnum):
    """How far a kept pack has come."""

    DRAFT = "draft"
    FINAL = "final"
    SIGNED = "signed"


class Pack(Record):
    """A pack as it was kept: its PDF, its data and the state of the records, which nobody edits."""

    __tablename__ = "pack"

    title: Mapped[ShortText] = field(
        "Kept pack", searchable=True, visibility=Visibility.PUBLIC, writer=Writer.NOBODY, default=""
    )
    as_at: Mapped[date] = field("As at", visibility=Visibility.PUBLIC, writer=Writer.NOBODY)
    edition: Mapped[ShortText] = field(
        "Edition", vocabulary="pack-edition", visibility=Visibility.PUBLIC, writer=Writer.NOBODY
    )
    language: Mapped[ShortText] = field(
        "Language",
        vocabulary="pack-language",
        visibility=Visibility.PUBLIC,
        writer=Writer.NOBODY,
        default="en",
    )
    version: Mapped[ShortText] = field(
        "Version", visibility=Visibility.PUBLIC, writer=Writer.NOBODY, default=""
    )
    state: Mapped[ShortText] = field(
        "State",
        vocabulary="pack-state",
        visibility=Visibility.PUBLIC,
        writer=Writer.NOBODY,
        default=PackState.DRAFT.value,
    )
    kept_on: Mapped[date | None] = field("Kept on", writer=Writer.NOBODY, default=None)
    kept_by: Mapped[ShortText] = field("Kept by", writer=Writer.NOBODY, default="")
    chapters: Mapped[CodeList] = field(
        "Chapters, in their order", vocabulary="pack-chapter", writer=Writer.NOBODY, default=()
    )
    attachment_name: Mapped[ShortText] = field("PDF kept", writer=Writer.NOBODY, default="")
    attachment_sha256: Mapped[ShortText] = field("Fingerprint of the PDF", writer=Writer.NOBODY, default="")
    data_sha256: Mapped[ShortText] = field("Fingerprint of its data", writer=Writer.NOBODY, default="")
    record_state: Mapped[LongText] = field("State of the records", writer=Writer.NOBODY, default="")
    statement: Mapped[LongText] = field(
        "Statement as printed", visibility=Visibility.PUBLIC, writer=Writer.NOBODY, default=""
    )
    confirmed_by: Mapped[ShortText] = field("Statement confirmed by", writer=Writer.NOBODY, default="")
    confirmed_role: Mapped[ShortText] = field("In the role of", writer=Writer.NOBODY, default="")
    confirmed_on: Mapped[date | None] = field("Confirmed on", writer=Writer.NOBODY, default=None)
    signed_by: Mapped[ShortText] = field("Signed in ink by", writer=Writer.NOBODY, default="")
    signed_on: Mapped[date | None] = field("Signed in ink on", writer=Writer.NOBODY, default=None)
    scan_name: Mapped[ShortText] = field("Scan of the signed page", writer=Writer.NOBODY, default="")
    scan_sha256: Mapped[ShortText] = field("Fingerprint of the scan", writer=Writer.NOBODY, default="")
    made_with: Mapped[ShortText] = field("Made with version", writer=Writer.NOBODY, default="")
    note: Mapped[LongText] = field("Note", hint="Such as where the signed paper lies.", default="")
