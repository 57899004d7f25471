"""The rows of an EqIA: screening, impacts, evidence, engagement, comments, steps, versions, follow-ups."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part
from equality_tracker.records.column_types import CodeList, Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, Writer, field


class EqiaPart(Part):
    """A row that belongs to one EqIA."""

    __abstract__ = True

    eqia_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("eqia.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )


class EqiaScreening(EqiaPart):
    """One answer of the screening: to a question of the set, or for one group, such as `group-age`."""

    __tablename__ = "eqia_screening"

    question: Mapped[ShortText] = field("Question")
    answer: Mapped[ShortText] = field("Answer", vocabulary="yes-no-unsure", default="")
    aims: Mapped[CodeList] = field("Aims it bears on", vocabulary="aims", default=())
    because: Mapped[LongText] = field("Because", default="")


class EqiaImpact(EqiaPart):
    """How people of one group, or of several groups at once, are expected to be affected."""

    __tablename__ = "eqia_impact"

    groups: Mapped[CodeList] = field(
        "Groups",
        hint="One characteristic, or several that meet in the same people.",
        vocabulary="eqia-group",
        visibility=Visibility.PUBLIC,
        default=(),
    )
    who: Mapped[ShortText] = field(
        "Who exactly", hint="Such as older disabled women.", visibility=Visibility.PUBLIC, default=""
    )
    impact: Mapped[ShortText] = field(
        "Impact", vocabulary="eqia-impact", visibility=Visibility.PUBLIC, default=""
    )
    severity: Mapped[ShortText] = field(
        "How severe", vocabulary="eqia-severity", visibility=Visibility.PUBLIC, default=""
    )
    aims: Mapped[CodeList] = field(
        "Aims it bears on", vocabulary="aims", visibility=Visibility.PUBLIC, default=()
    )
    description: Mapped[LongText] = field(
        "What may happen", searchable=True, visibility=Visibility.PUBLIC, default=""
    )
    evidence: Mapped[LongText] = field("What it rests on", visibility=Visibility.PUBLIC, default="")
    wants_advice: Mapped[bool] = field(
        "Take advice",
        hint="Whether advice is to be taken; the advice itself is not kept here.",
        default=False,
    )
    advice_reference: Mapped[ShortText] = field(
        "Reference of the advice", visibility=Visibility.LEGAL, default=""
    )
    mitigation: Mapped[LongText] = field(
        "What we will do about it", searchable=True, visibility=Visibility.PUBLIC, default=""
    )
    clause: Mapped[ShortText] = field("Clause of the agreement", default="")
    residual: Mapped[ShortText] = field(
        "Impact that remains", vocabulary="eqia-impact", visibility=Visibility.PUBLIC, default=""
    )
    residual_because: Mapped[LongText] = field("Because", visibility=Visibility.PUBLIC, default="")
    action_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("action.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    position: Mapped[int] = field("Order", default=1)


class EqiaEvidence(EqiaPart):
    """Something that an EqIA rests on, with its period, source, coverage and limits."""

    __tablename__ = "eqia_evidence"

    evidence_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("evidence.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    title: Mapped[ShortText] = field("Evidence", visibility=Visibility.PUBLIC, default="")
    source: Mapped[ShortText] = field("Source", visibility=Visibility.PUBLIC, default="")
    period_from: Mapped[date | None] = field("Period from", visibility=Visibility.PUBLIC, default=None)
    period_until: Mapped[date | None] = field(
        "Period until", hint="The last day, which counts.", visibility=Visibility.PUBLIC, default=None
    )
    coverage: Mapped[LongText] = field("Whom it covers", visibility=Visibility.PUBLIC, default="")
    groups: Mapped[CodeList] = field(
        "Groups it tells of", vocabulary="eqia-group", visibility=Visibility.PUBLIC, default=()
    )
    fresh_until: Mapped[date | None] = field("Fresh until", default=None)
    limits: Mapped[LongText] = field(
        "Its limits", hint="What it cannot show.", visibility=Visibility.PUBLIC, default=""
    )
    position: Mapped[int] = field("Order", default=1)


class EqiaEngagement(EqiaPart):
    """Who was asked, how and when, what they said, and what changed because of it."""

    __tablename__ = "eqia_engagement"

    who: Mapped[ShortText] = field("Who was asked", visibility=Visibility.PUBLIC, default="")
    how: Mapped[ShortText] = field("How", visibility=Visibility.PUBLIC, default="")
    held_on: Mapped[date | None] = field("When", visibility=Visibility.PUBLIC, default=None)
    said: Mapped[LongText] = field("What they said", visibility=Visibility.PUBLIC, default="")
    changed: Mapped[LongText] = field("What changed because of it", visibility=Visibility.PUBLIC, default="")
    groups: Mapped[CodeList] = field(
        "Groups", vocabulary="eqia-group", visibility=Visibility.PUBLIC, default=()
    )


class EqiaComment(EqiaPart):
    """A word of somebody who read an EqIA, on one of its sections."""

    __tablename__ = "eqia_comment"

    section: Mapped[ShortText] = field("Section", default="")
    text: Mapped[LongText] = field("Comment", default="")
    written_on: Mapped[date | None] = field("Written on", default=None)
    written_by: Mapped[ShortText] = field("Written by", hint="A role, not a name.", default="")
    sends_back: Mapped[bool] = field("Sent back for this", default=False)
    settled_on: Mapped[date | None] = field("Settled on", default=None)


class EqiaStep(EqiaPart):
    """One step of an EqIA from one stage to another; never changed, only followed by another."""

    __tablename__ = "eqia_step"

    from_stage: Mapped[ShortText] = field("From", vocabulary="eqia-stage", writer=Writer.NOBODY, default="")
    to_stage: Mapped[ShortText] = field("To", vocabulary="eqia-stage", writer=Writer.NOBODY, default="")
    taken_on: Mapped[date | None] = field("On", writer=Writer.NOBODY, default=None)
    taken_by: Mapped[ShortText] = field("By", writer=Writer.NOBODY, default="")
    role: Mapped[ShortText] = field("In the role of", writer=Writer.NOBODY, default="")
    because: Mapped[LongText] = field("Because", writer=Writer.NOBODY, default="")
    recorded_on: Mapped[date | None] = field("Recorded on", writer=Writer.NOBODY, default=None)


class EqiaVersion(EqiaPart):
    """An EqIA as it stood when it was frozen, with the fingerprint of its content."""

    __tablename__ = "eqia_version"

    version: Mapped[int] = field("Version", writer=Writer.NOBODY, default=1)
    frozen_on: Mapped[date | None] = field("Frozen on", writer=Writer.NOBODY, default=None)
    frozen_by: Mapped[ShortText] = field("Frozen by", writer=Writer.NOBODY, default="")
    stage: Mapped[ShortText] = field("Stage", vocabulary="eqia-stage", writer=Writer.NOBODY, default="")
    content: Mapped[LongText] = field("Content", writer=Writer.NOBODY, default="")
    sha256: Mapped[ShortText] = field("Fingerprint of the content", writer=Writer.NOBODY, default="")


class EqiaFollowUp(EqiaPart):
    """A day on which somebody looks whether what was expected has happened, and what they found."""

    __tablename__ = "eqia_follow_up"

    due_on: Mapped[date | None] = field("Due on", default=None)
    kind: Mapped[ShortText] = field("Which", vocabulary="follow-up-kind", default="other")
    happened: Mapped[ShortText] = field("What was found", vocabulary="follow-up-finding", default="")
    because: Mapped[LongText] = field("Because", default="")
    recorded_on: Mapped[date | None] = field("Recorded on", default=None)
    recorded_by: Mapped[ShortText] = field("Recorded by", hint="A role, not a name.", default="")


class EqiaTrigger(EqiaPart):
    """Something that asks for an EqIA to be read again before its review, and what was done."""

    __tablename__ = "eqia_trigger"

    kind: Mapped[ShortText] = field("What happened", vocabulary="review-trigger", default="other")
    happened_on: Mapped[date | None] = field("When", default=None)
    note: Mapped[LongText] = field("Note", default="")
    dealt_on: Mapped[date | None] = field("Dealt with on", default=None)
    dealt_because: Mapped[LongText] = field("What was done, or why nothing", default="")
