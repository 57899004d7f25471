"""What the report of an EqIA prints of its guided record, as frozen values; `operations` fills it in."""

from dataclasses import dataclass
from datetime import date

from equality_tracker.reports.documents.record_lines import FieldLine
from equality_tracker.reports.documents.signed_lines import SignedLines


@dataclass(frozen=True, kw_only=True)
class GuidedSection:
    """A section of the guided record: its code, its title, and the fields that stand in it."""

    code: str
    title: str
    fields: tuple[FieldLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ScreeningLine:
    """One answer of the screening."""

    question: str
    answer: str
    aims: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class ImpactLine:
    """One impact row in words."""

    groups: str
    who: str = ""
    impact: str = ""
    severity: str = ""
    aims: str = ""
    description: str = ""
    evidence: str = ""
    takes_advice: bool = False
    """Whether advice is to be taken; the advice and its reference are printed nowhere."""
    mitigation: str = ""
    clause: str = ""
    action: str = ""
    remains: str = ""
    remains_because: str = ""


@dataclass(frozen=True, kw_only=True)
class ReliedOnLine:
    """Something that the EqIA rests on."""

    title: str
    source: str = ""
    period: str = ""
    coverage: str = ""
    groups: str = ""
    fresh_until: date | None = None
    is_stale: bool = False
    limits: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class EngagementLine:
    """Who was asked, what they said, and what changed because of it."""

    who: str
    how: str = ""
    held_on: date | None = None
    said: str = ""
    changed: str = ""


@dataclass(frozen=True, kw_only=True)
class ProviderSaidLine:
    """One answer of a provider, which stays labelled as theirs, and our view of it, which is ours."""

    form: str
    question: str
    text: str
    state: str = ""
    still_true: str = ""
    taken_from: str = ""
    our_view: str = ""


@dataclass(frozen=True, kw_only=True)
class FollowUpLine:
    """A look back at what was expected, or one that is due."""

    due_on: date | None
    kind: str
    is_ahead: bool = False
    """Whether its day is still to come."""
    finding: str = ""
    because: str = ""
    recorded_on: date | None = None
    recorded_by: str = ""


@dataclass(frozen=True, kw_only=True)
class TriggerLine:
    """Something that asks for another look before the review."""

    what: str
    happened_on: date | None = None
    note: str = ""
    dealt_on: date | None = None
    dealt_because: str = ""


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """A step from one stage to another, or a comment of somebody who read a section."""

    on: date | None
    what: str
    who: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class GuidedLines:
    """The whole guided record of an EqIA beside its list fields.

    Attributes:
        guard: What the dates of the EqIA and its decision show, in a sentence.
        explanation: The office's own words beside the dates.
        signed: What was changed since the signature; None where nothing was.
        question_set: Which set of questions it answers.
        sections: The sections in their order.
        screening: The answers of the screening.
        impacts: The impact rows.
        relied_on: What it rests on.
        engagement: Who was asked.
        provider_said: What the provider answered.
        follow_ups: Looks back at what was expected.
        triggers: What asks for another look.
        steps: The steps from stage to stage.
        comments: What readers said.

    """

    guard: str = ""
    explanation: str = ""
    signed: SignedLines | None = None
    question_set: str = ""
    sections: tuple[GuidedSection, ...] = ()
    screening: tuple[ScreeningLine, ...] = ()
    impacts: tuple[ImpactLine, ...] = ()
    relied_on: tuple[ReliedOnLine, ...] = ()
    engagement: tuple[EngagementLine, ...] = ()
    provider_said: tuple[ProviderSaidLine, ...] = ()
    follow_ups: tuple[FollowUpLine, ...] = ()
    triggers: tuple[TriggerLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    comments: tuple[StepLine, ...] = ()
