"""What an EqIA's outcome, impact and stage ask of the person who records them.

An EqIA is customary evidence of due regard, not a statutory form; nothing here decides for a person.
Labels are in the vocabularies `eqia-outcome`, `eqia-impact` and `eqia-stage`.
"""

from enum import StrEnum


class Outcome(StrEnum):
    """The four outcomes customary in the sector."""

    NO_MAJOR_CHANGE = "no-major-change"
    ADJUST = "adjust"
    CONTINUE = "continue"
    STOP = "stop"


class Impact(StrEnum):
    """How a proposal is expected to affect people who share a characteristic."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far an EqIA has come; a recorded one was approved elsewhere, and nobody signed it here."""

    NOT_STARTED = "not-started"
    SCREENING = "screening"
    SCREENED_OUT = "screened-out"
    DRAFTING = "drafting"
    WITH_PROVIDER = "with-provider"
    QA = "qa"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"
    UNDER_REVIEW = "under-review"
    RECORDED = "recorded"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Form(StrEnum):
    """How much an EqIA asks: the office's own policy says which is expected from which value on."""

    FULL = "full"
    SHORT = "short"
    NOTE = "note"
    PARTNER = "partner"


class ScreeningResult(StrEnum):
    """What a person chose after the screening."""

    FULL = "full"
    SHORT = "short"
    NOTE = "note"
    SCREENED_OUT = "screened-out"


class FollowUpKind(StrEnum):
    """When it is looked at whether things happened as predicted."""

    SIX_MONTHS = "six-months"
    TWELVE_MONTHS = "twelve-months"
    OTHER = "other"


#: Stages at which an EqIA stands as finished and can be relied on until its review.
FINISHED_STAGES = frozenset({Stage.SCREENED_OUT, Stage.APPROVED, Stage.PUBLISHED})


def outcome_needs_reasons(outcome: Outcome) -> bool:
    """Say whether the outcome asks for written reasons: to continue despite impact, or to stop."""
    return outcome in {Outcome.CONTINUE, Outcome.STOP}


def impact_needs_action(impact: Impact) -> bool:
    """Say whether the impact asks for an action: to mitigate, or to find out."""
    return impact in {Impact.NEGATIVE, Impact.UNKNOWN}


def stage_needs_reasons(stage: Stage) -> bool:
    """Say whether the stage asks for written reasons: a screening-out is a decision of its own."""
    return stage in {Stage.SCREENED_OUT, Stage.RETURNED, Stage.WITHDRAWN}
