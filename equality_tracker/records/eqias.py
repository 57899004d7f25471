"""Equality impact assessments: who makes them, what they say, how they were considered and signed."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, Writer, field

_OURS = Writer.OFFICE_ALONE


class Eqia(Record):
    """An equality impact assessment: expected good practice, not a statutory form.

    Rows that were made before format 4 hold "" as their form, which means a full EqIA. Which version is the
    newest is read from the versions that were frozen.
    """

    __tablename__ = "eqia"

    title: Mapped[ShortText] = field(
        "EqIA", searchable=True, visibility=Visibility.PUBLIC, synonyms=("title", "eqia", "eia", "assessment")
    )
    stage: Mapped[ShortText] = field(
        "Stage",
        vocabulary="eqia-stage",
        visibility=Visibility.PUBLIC,
        synonyms=("stage", "eqia stage", "eia stage"),
        default="not-started",
    )
    outcome: Mapped[ShortText] = field(
        "Outcome",
        vocabulary="eqia-outcome",
        visibility=Visibility.PUBLIC,
        synonyms=("eqia outcome", "outcome of the eqia", "outcome"),
        default="",
    )
    outcome_because: Mapped[LongText] = field(
        "Because", hint="The reasons for this outcome.", visibility=Visibility.PUBLIC, default=""
    )
    assessed_by: Mapped[ShortText] = field(
        "Made by",
        hint="A partner or a provider; leave empty for our own office.",
        visibility=Visibility.PUBLIC,
        synonyms=("made by", "assessed by", "completed by"),
        default="",
    )
    decision_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("decision.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    signed_on: Mapped[date | None] = field(
        "Signed on",
        visibility=Visibility.PUBLIC,
        synonyms=("signed on", "signed", "date signed", "sign-off date", "signed off"),
        default=None,
    )
    review_on: Mapped[date | None] = field(
        "Review on",
        visibility=Visibility.PUBLIC,
        synonyms=("review on", "review date", "next review", "review due"),
        default=None,
    )
    url: Mapped[ShortText] = field(
        "Published at", visibility=Visibility.PUBLIC, synonyms=("published at", "link", "url"), default=""
    )

    form: Mapped[ShortText] = field(
        "Form",
        hint="Empty counts as a full EqIA.",
        vocabulary="eqia-form",
        visibility=Visibility.PUBLIC,
        default="full",
    )
    subject: Mapped[ShortText] = field(
        "About what",
        vocabulary="eqia-type",
        visibility=Visibility.PUBLIC,
        synonyms=("about what", "type of eqia", "eqia type"),
        default="",
    )
    question_set: Mapped[ShortText] = field("Question set", writer=Writer.NOBODY, default="")
    supersedes_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("eqia.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    withdrawn_because: Mapped[LongText] = field(
        "Withdrawn because", hint="What happened, and what stands in its place.", default=""
    )

    author: Mapped[ShortText] = field("Author", hint="A role, not a name.", default="")
    equality_lead: Mapped[ShortText] = field("Equality lead", hint="A role, not a name.", default="")
    decision_maker: Mapped[ShortText] = field(
        "Decision-maker",
        hint="The role that decides, such as Commissioner; it may also be the author.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    started_on: Mapped[date | None] = field("Started on", default=None)

    purpose: Mapped[LongText] = field(
        "Purpose", hint="What the service or proposal is for.", visibility=Visibility.PUBLIC, default=""
    )
    who_benefits: Mapped[LongText] = field(
        "Who benefits",
        hint="Who the people are for whom this is done.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    what_changes: Mapped[LongText] = field(
        "What changes",
        hint="What will be different for them, and from when.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    legal_powers: Mapped[LongText] = field(
        "Legal powers", hint="Under which powers this is done.", visibility=Visibility.PUBLIC, default=""
    )

    screening_result: Mapped[ShortText] = field(
        "Result of the screening", vocabulary="screening-result", visibility=Visibility.PUBLIC, default=""
    )
    screening_because: Mapped[LongText] = field(
        "Reasons for the result",
        hint="What the answers show, and why this result follows.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    screened_by: Mapped[ShortText] = field("Screened by", hint="A role, not a name.", default="")
    screened_on: Mapped[date | None] = field("Screened on", visibility=Visibility.PUBLIC, default=None)

    user_profile: Mapped[LongText] = field(
        "Who uses it, beside the population", hint="Shares rather than small numbers.", default=""
    )
    evidence_gaps: Mapped[LongText] = field(
        "What is not known, and how it will be found out",
        hint="What nobody knows yet, who finds it out, and by when.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    no_engagement_because: Mapped[LongText] = field(
        "Why nobody was consulted",
        hint="Only where no engagement is recorded: why that was right.",
        visibility=Visibility.PUBLIC,
        default="",
    )

    eliminate: Mapped[LongText] = field(
        "Eliminate discrimination, harassment and victimisation",
        hint="What it does, and what it risks, for conduct that the Act prohibits.",
        law="Equality Act 2010 s.149(1)(a)",
        visibility=Visibility.PUBLIC,
        default="",
    )
    advance_disadvantage: Mapped[LongText] = field(
        "Advance: remove or minimise disadvantages",
        hint="Disadvantages that go with a characteristic, and what is done about them.",
        law="Equality Act 2010 s.149(3)(a)",
        visibility=Visibility.PUBLIC,
        default="",
    )
    advance_needs: Mapped[LongText] = field(
        "Advance: meet different needs",
        hint="Needs that differ from those of others, disabled people's among them.",
        law="Equality Act 2010 s.149(3)(b)",
        visibility=Visibility.PUBLIC,
        default="",
    )
    advance_participation: Mapped[LongText] = field(
        "Advance: encourage participation where it is low",
        hint="Where few take part, and what may bring in more.",
        law="Equality Act 2010 s.149(3)(c)",
        visibility=Visibility.PUBLIC,
        default="",
    )
    foster_prejudice: Mapped[LongText] = field(
        "Foster: tackle prejudice",
        hint="Prejudice between groups that it may feed or lessen.",
        law="Equality Act 2010 s.149(5)(a)",
        visibility=Visibility.PUBLIC,
        default="",
    )
    foster_understanding: Mapped[LongText] = field(
        "Foster: promote understanding",
        hint="How it may help people to understand one another.",
        law="Equality Act 2010 s.149(5)(b)",
        visibility=Visibility.PUBLIC,
        default="",
    )

    cumulative_effects: Mapped[LongText] = field(
        "Effects together with other decisions",
        hint="Whom other decisions of this year affect as well, and how the effects add to one another.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    human_rights: Mapped[LongText] = field(
        "Human rights",
        hint="Rights that it bears on, such as private and family life.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    children: Mapped[LongText] = field(
        "Children",
        hint="In services the characteristic of age protects adults only; children are thought of here.",
        visibility=Visibility.PUBLIC,
        default="",
    )

    uses_technology: Mapped[ShortText] = field(
        "Uses AI or other new technology",
        vocabulary="yes-no-unsure",
        visibility=Visibility.PUBLIC,
        default="",
    )
    technology_what: Mapped[LongText] = field(
        "What the technology does, and for whom",
        hint="What goes in, what comes out, and who acts on it.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    technology_inquiry: Mapped[LongText] = field(
        "What was asked about effects not yet known",
        hint="Reasonable steps taken to find out how it may affect people of different groups.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    technology_bias: Mapped[LongText] = field(
        "How it was tested for bias, and what was found",
        hint="Which tests by whom, on whose data, with which result for which groups.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    technology_supplier: Mapped[LongText] = field(
        "What the supplier told us, and what it kept back",
        hint="That something is confidential is written down here; it is no answer by itself.",
        default="",
    )

    our_consideration: Mapped[LongText] = field(
        "Our consideration",
        hint="Officers draft it, the decision-maker adopts it; a provider's words are never ours.",
        writer=_OURS,
        default="",
    )
    considered_by: Mapped[ShortText] = field(
        "Consideration drafted by", hint="A role, not a name.", writer=_OURS, default=""
    )
    considered_on: Mapped[date | None] = field("Consideration drafted on", writer=_OURS, default=None)
    adopted_by: Mapped[ShortText] = field(
        "Consideration adopted by", hint="The decision-maker.", writer=_OURS, default=""
    )
    adopted_on: Mapped[date | None] = field("Consideration adopted on", writer=_OURS, default=None)

    qa_by: Mapped[ShortText] = field("Quality check by", hint="A role, not a name.", writer=_OURS, default="")
    qa_on: Mapped[date | None] = field("Quality check on", writer=_OURS, default=None)
    approved_on: Mapped[date | None] = field(
        "Approved on", visibility=Visibility.PUBLIC, writer=_OURS, default=None
    )
    published_on: Mapped[date | None] = field("Published on", visibility=Visibility.PUBLIC, default=None)
    signed_by: Mapped[ShortText] = field("Signed by", writer=_OURS, default="")
    signed_role: Mapped[ShortText] = field(
        "Signed in the role of", visibility=Visibility.PUBLIC, writer=_OURS, default=""
    )
    sign_statement: Mapped[LongText] = field(
        "The decision-maker's words",
        hint="In their own words; nothing is written beforehand.",
        visibility=Visibility.PUBLIC,
        writer=_OURS,
        default="",
    )

    monitoring_indicators: Mapped[LongText] = field(
        "What will be watched",
        hint="The few figures or signs by which an effect would be noticed.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    monitoring_frequency: Mapped[ShortText] = field(
        "How often", vocabulary="monitoring-frequency", visibility=Visibility.PUBLIC, default=""
    )


class EqiaAgreement(Part):
    """One EqIA serving one agreement: an EqIA may serve a round of sixty grants, or five lots."""

    __tablename__ = "eqia_agreement"

    eqia_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("eqia.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    agreement_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("agreement.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
