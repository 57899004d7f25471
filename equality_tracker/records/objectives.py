"""Equality objectives, how each is measured, and the measurements so far."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import CodeList, Identity, LongText, Number, ShortText
from equality_tracker.records.fields import Visibility, field


class Objective(Record):
    """An equality objective, specific and measurable, that the body published or is preparing."""

    __tablename__ = "objective"

    title: Mapped[ShortText] = field(
        "Objective",
        searchable=True,
        visibility=Visibility.PUBLIC,
        law="SI 2017/353 reg 5",
        synonyms=("objective", "equality objective", "title", "name"),
    )
    statement: Mapped[LongText] = field(
        "What we want to achieve",
        searchable=True,
        bilingual=True,
        visibility=Visibility.PUBLIC,
        synonyms=("statement", "description", "what we want to achieve", "detail"),
        default="",
    )
    set_name: Mapped[ShortText] = field(
        "Set",
        hint="Such as 2024 to 2028.",
        synonyms=("set", "period"),
        visibility=Visibility.PUBLIC,
        default="",
    )
    aims: Mapped[CodeList] = field(
        "Aims served",
        vocabulary="aims",
        visibility=Visibility.PUBLIC,
        law="Equality Act 2010 s.149(1)",
        synonyms=("aims", "aim", "psed aims", "general duty"),
        default=(),
    )
    characteristics: Mapped[CodeList] = field(
        "Protected characteristics",
        vocabulary="characteristics",
        visibility=Visibility.PUBLIC,
        synonyms=("characteristics", "protected characteristics", "protected characteristic", "groups"),
        default=(),
    )
    rationale: Mapped[LongText] = field("Why this objective", synonyms=("rationale", "why"), default="")
    owner_role_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("role.uuid", deferrable=True, initially="DEFERRED"), default=None, active_history=True
    )
    owner: Mapped[ShortText] = field("Owner", synonyms=("owner", "lead", "responsible"), default="")
    status: Mapped[ShortText] = field(
        "Status",
        vocabulary="objective-status",
        synonyms=("status", "position"),
        visibility=Visibility.PUBLIC,
        default="draft",
    )
    course: Mapped[ShortText] = field(
        "How it goes",
        hint="The office's own word; the program works nothing out.",
        vocabulary="objective-course",
        visibility=Visibility.PUBLIC,
        default="",
    )
    course_because: Mapped[LongText] = field(
        "Because", visibility=Visibility.PUBLIC, bilingual=True, default=""
    )
    starts_on: Mapped[date | None] = field("From", synonyms=("start", "from"), default=None)
    ends_on: Mapped[date | None] = field("Until", synonyms=("end", "until", "to"), default=None)
    closing_note: Mapped[LongText] = field("How it ended", default="")


class Measure(Part):
    """A figure by which an objective is measured: where it started and where it should get to."""

    __tablename__ = "measure"

    objective_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("objective.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    title: Mapped[ShortText] = field(
        "Measure",
        visibility=Visibility.PUBLIC,
        synonyms=("measure", "indicator", "success measure", "kpi"),
    )
    unit: Mapped[ShortText] = field("Unit", visibility=Visibility.PUBLIC, default="")
    position: Mapped[int] = field("Order", default=1)
    baseline: Mapped[Number | None] = field(
        "Baseline", visibility=Visibility.PUBLIC, synonyms=("baseline", "starting point"), default=None
    )
    baseline_on: Mapped[date | None] = field("Baseline on", visibility=Visibility.PUBLIC, default=None)
    baseline_source: Mapped[ShortText] = field("Source of the baseline", default="")
    baseline_by: Mapped[date | None] = field("Baseline to be established by", default=None)
    baseline_part: Mapped[Number | None] = field(
        "People in the baseline",
        hint="Where the baseline is a percentage: how many people are in it.",
        default=None,
    )
    baseline_of_how_many: Mapped[Number | None] = field(
        "Of how many in the baseline",
        hint="Where the baseline is a percentage: of how many people it is.",
        default=None,
    )
    target: Mapped[Number | None] = field(
        "Target", visibility=Visibility.PUBLIC, synonyms=("target",), default=None
    )
    target_on: Mapped[date | None] = field(
        "Target date",
        visibility=Visibility.PUBLIC,
        synonyms=("target date", "by when", "due"),
        default=None,
    )
    note: Mapped[LongText] = field("How it is counted", default="")


class Measurement(Part):
    """One value of a measure, or the reason why there is none."""

    __tablename__ = "measurement"

    measure_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("measure.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    measured_on: Mapped[date] = field("Measured on", visibility=Visibility.PUBLIC)
    value: Mapped[Number | None] = field("Value", visibility=Visibility.PUBLIC, default=None)
    part: Mapped[Number | None] = field(
        "How many people", hint="Where the value is a percentage: how many people are in it.", default=None
    )
    of_how_many: Mapped[Number | None] = field(
        "Of how many", hint="Where the value is a percentage: of how many people it is.", default=None
    )
    not_available_because: Mapped[LongText] = field(
        "Not available because", visibility=Visibility.PUBLIC, default=""
    )
    source: Mapped[ShortText] = field("Source", visibility=Visibility.PUBLIC, default="")
