"""Forms that providers fill in for an EqIA: what was sent, what came back, which answers were accepted."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Writer, field


class FormState(StrEnum):
    """How far a provider's form has come."""

    WRITTEN = "written"
    SENT = "sent"
    CHASED = "chased"
    BACK = "back"
    QUERIED = "queried"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class ReturnWay(StrEnum):
    """In what shape a provider answered."""

    WORKBOOK = "workbook"
    WORD = "word"
    OWN_DOCUMENT = "own-document"


class AnswerState(StrEnum):
    """What the office did with one answer."""

    ACCEPTED = "accepted"
    QUERIED = "queried"
    SET_ASIDE = "set-aside"


class ProviderForm(Record):
    """The questions put to a provider about one service, for one EqIA."""

    __tablename__ = "provider_form"

    title: Mapped[ShortText] = field("Form", searchable=True, default="")
    eqia_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("eqia.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    agreement_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("agreement.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    question_set: Mapped[ShortText] = field("Question set", writer=Writer.NOBODY, default="")
    state: Mapped[ShortText] = field(
        "State", vocabulary="provider-form-state", default=FormState.WRITTEN.value
    )
    sent_on: Mapped[date | None] = field("Sent on", default=None)
    sent_to: Mapped[ShortText] = field(
        "Sent to", hint="A role or team; addresses and telephone numbers are not kept here.", default=""
    )
    reply_by: Mapped[date | None] = field("Reply by", default=None)
    chased_on: Mapped[date | None] = field("Last chased on", default=None)
    back_on: Mapped[date | None] = field("Back on", default=None)
    accepted_on: Mapped[date | None] = field("Accepted on", default=None)
    sent_values: Mapped[LongText] = field("What stood in the form", writer=Writer.NOBODY, default="")
    note: Mapped[LongText] = field("Note", default="")


class ProviderReturn(Part):
    """One file that came back for a form."""

    __tablename__ = "provider_return"

    form_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("provider_form.uuid", deferrable=True, initially="DEFERRED"),
        index=True,
        active_history=True,
    )
    way: Mapped[ShortText] = field("Kind of file", vocabulary="return-way", default=ReturnWay.WORKBOOK.value)
    received_on: Mapped[date | None] = field("Received on", default=None)
    received_by: Mapped[ShortText] = field("Received by", default="")
    attachment_name: Mapped[ShortText] = field("Copy kept", writer=Writer.NOBODY, default="")
    attachment_sha256: Mapped[ShortText] = field("Fingerprint of the copy", writer=Writer.NOBODY, default="")
    answers_sha256: Mapped[ShortText] = field("Fingerprint of the answers", writer=Writer.NOBODY, default="")
    note: Mapped[LongText] = field("Note", default="")


class ProviderAnswer(Part):
    """One answer in the provider's own words; what we make of it stands beside it, never in it."""

    __tablename__ = "provider_answer"

    form_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("provider_form.uuid", deferrable=True, initially="DEFERRED"),
        index=True,
        active_history=True,
    )
    question: Mapped[ShortText] = field("Question", writer=Writer.NOBODY)
    row: Mapped[ShortText] = field("Row", writer=Writer.NOBODY, default="")
    text: Mapped[LongText] = field("Provider said", searchable=True, writer=Writer.PROVIDER, default="")
    still_true: Mapped[ShortText] = field(
        "Still true", vocabulary="yes-no-unsure", writer=Writer.PROVIDER, default=""
    )
    taken_from: Mapped[ShortText] = field("Taken from", hint="Such as page 3.", default="")
    state: Mapped[ShortText] = field("Taken as", vocabulary="provider-answer-state", default="")
    return_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("provider_return.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    accepted_on: Mapped[date | None] = field("Accepted on", default=None)
    query: Mapped[LongText] = field("What we ask about it", writer=Writer.OFFICE_ALONE, default="")
    our_view: Mapped[LongText] = field(
        "Our view", hint="What we make of this answer.", writer=Writer.OFFICE_ALONE, default=""
    )
