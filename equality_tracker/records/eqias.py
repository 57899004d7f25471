"""Equality impact assessments: their list fields; the guided record comes with the EqIA workflow."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class Eqia(Record):
    """An equality impact assessment: expected good practice, not a statutory form."""

    __tablename__ = "eqia"

    title: Mapped[ShortText] = field(
        "EqIA", searchable=True, visibility=Visibility.PUBLIC, synonyms=("title", "eqia", "eia", "assessment")
    )
    stage: Mapped[ShortText] = field(
        "Stage", vocabulary="eqia-stage", visibility=Visibility.PUBLIC, default="not-started"
    )
    outcome: Mapped[ShortText] = field(
        "Outcome", vocabulary="eqia-outcome", visibility=Visibility.PUBLIC, default=""
    )
    outcome_because: Mapped[LongText] = field("Because", visibility=Visibility.PUBLIC, default="")
    assessed_by: Mapped[ShortText] = field(
        "Made by",
        hint="A partner or a provider; leave empty for our own office.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    decision_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("decision.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    signed_on: Mapped[date | None] = field("Signed on", visibility=Visibility.PUBLIC, default=None)
    review_on: Mapped[date | None] = field("Review on", visibility=Visibility.PUBLIC, default=None)
    url: Mapped[ShortText] = field("Published at", visibility=Visibility.PUBLIC, default="")


class EqiaAgreement(Part):
    """One EqIA serving one agreement: an EqIA may serve a round of sixty grants, or five lots."""

    __tablename__ = "eqia_agreement"

    eqia_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("eqia.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    agreement_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("agreement.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
