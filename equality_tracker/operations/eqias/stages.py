"""Where an EqIA may go from its stage, what stands in the way, and taking the step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia import Stage, stage_needs_reasons
from equality_tracker.law.eqia_stages import NEXT
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.editing.asked_questions import questions_of
from equality_tracker.operations.eqias.comments import add_comment, open_send_backs
from equality_tracker.operations.eqias.eqia_rows import (
    ensure_named,
    eqia_called,
    in_words,
    stage_of,
    stage_words,
)
from equality_tracker.operations.eqias.signing import obstacles_to_signing
from equality_tracker.operations.eqias.steps import ensure_follows, take_step
from equality_tracker.operations.eqias.versions import freeze
from equality_tracker.records.eqias import Eqia


class NotNextError(TrackerError):
    """An EqIA was to go to a stage that does not follow its own."""

    def __init__(self, reference: str, stage: str, to: str, may: Sequence[str]) -> None:
        """Name both stages, and those that follow."""
        follow = f"What follows is: {', '.join(may)}." if may else "Nothing follows it; duplicate it instead."
        super().__init__(f"{reference} is at the stage “{stage}”, which “{to}” does not follow. {follow}")


class StepHinderedError(TrackerError):
    """Something stands in the way of a step."""

    def __init__(self, reference: str, to: str, obstacles: Sequence[str]) -> None:
        """Say what does."""
        self.obstacles = tuple(obstacles)
        super().__init__(f"{reference} cannot go to “{to}” yet. {' '.join(obstacles)}")


class ReasonNeededError(TrackerError):
    """A step that has its reasons was to be taken without any."""

    def __init__(self, to: str) -> None:
        """Say which."""
        super().__init__(f"“{to}” needs its reasons: write a few words first. Nothing was changed.")


class SignedOnlyError(TrackerError):
    """An EqIA was to become approved without a signature."""

    def __init__(self, reference: str) -> None:
        """Say how it is approved."""
        super().__init__(
            f"{reference} becomes approved when its decision-maker signs it; open it and choose Sign…"
        )


class ScreenedOnlyError(TrackerError):
    """An EqIA was to be screened out without its screening."""

    def __init__(self, reference: str) -> None:
        """Say how it is screened out."""
        super().__init__(
            f"{reference} is screened out with its reasons and a signature; open it and choose the result of "
            "the screening."
        )


class SentBackOnlyError(TrackerError):
    """An EqIA was to be sent back without saying for what."""

    def __init__(self, reference: str) -> None:
        """Say how it is sent back."""
        super().__init__(
            f"{reference} is sent back with a reason for each section; open it and choose Send back…"
        )


@dataclass(frozen=True, slots=True)
class Move:
    """A step that an EqIA may take.

    Attributes:
        to: The code of the stage.
        label: What the button says.
        obstacles: What stands in the way, in sentences; nothing where it can be taken now.
        asks_reason: Whether a reason is asked for.
        is_signed: Whether it goes by a signature: through `sign`, or for a screening-out through `screen`.
        sends_back: Whether it goes through `send_back`.

    """

    to: str
    label: str
    obstacles: tuple[str, ...] = ()
    asks_reason: bool = False
    is_signed: bool = False
    sends_back: bool = False


def moves(session: Session, uuid: str, *, as_at: date) -> tuple[Move, ...]:
    """Return the steps that an EqIA may take from its stage, the usual one first.

    Raises:
        NoSuchRecordError: There is no such EqIA.

    """
    del as_at  # Whatever the day: a step has its own.
    eqia = eqia_called(session, uuid)
    return tuple(
        Move(
            to=to.value,
            label=label_of_step(stage_of(eqia), to),
            obstacles=obstacles_to(session, eqia, to),
            asks_reason=stage_needs_reasons(to),
            is_signed=to in _SIGNED,
            sends_back=to is Stage.RETURNED,
        )
        for to in NEXT[stage_of(eqia)]
    )


def move(session: Session, uuid: str, to: str, *, on: date, by: str, role: str, because: str = "") -> None:
    """Take a step that goes without a signature; asking for the check freezes a version.

    Raises:
        NoSuchRecordError: There is no such EqIA.
        NotNextError: The stage does not follow.
        SignedOnlyError, ScreenedOnlyError, SentBackOnlyError: The step goes another way.
        StepHinderedError: Something stands in the way.
        ReasonNeededError: It needs its reasons.
        NobodyNamedError, AheadOfTimeError: Nobody takes it, or on a day that has not come.
        BeforeTheLastStepError: The day lies before the last step.
        VersionTooLongError: It holds more text than a version keeps.

    """
    eqia = eqia_called(session, uuid)
    stage = ensure_next(eqia, to)
    if refused := _ANOTHER_WAY.get(stage):
        raise refused(eqia.reference)
    if obstacles := obstacles_to(session, eqia, stage):
        raise StepHinderedError(eqia.reference, stage_words(to), obstacles)
    if stage_needs_reasons(stage) and not says(because):
        raise ReasonNeededError(stage_words(to))
    ensure_named("A step of an EqIA", by, role)
    ensure_follows(session, eqia, on)
    take_step(session, eqia, stage, on=on, by=by, role=role, because=because)
    if stage is Stage.QA:
        freeze(session, eqia, on=on, by=by)


def send_back(
    session: Session, uuid: str, reasons: Mapping[str, str], *, on: date, by: str, role: str = ""
) -> None:
    """Send an EqIA back for some of its sections, each with its reason.

    Args:
        session: A writing session.
        uuid: The EqIA.
        reasons: The reason by the code of the section; blank ones say nothing.
        on: The day.
        by: Who sends it back.
        role: In which role; by default its equality lead.

    Raises:
        NoSuchRecordError, NotNextError, NobodyNamedError, AheadOfTimeError, BeforeTheLastStepError:
            As `move`.
        ReasonNeededError: No section has a reason.

    """
    eqia = eqia_called(session, uuid)
    ensure_next(eqia, Stage.RETURNED.value)
    said = {section: text for section, text in reasons.items() if says(text)}
    if not said:
        raise ReasonNeededError(stage_words(Stage.RETURNED.value))
    role = role or eqia.equality_lead or by
    ensure_named("Sending an EqIA back", by, role)
    ensure_follows(session, eqia, on)
    for section, text in said.items():
        add_comment(session, uuid, section, text, on=on, by=by, sends_back=True)
    titles = [found.title for section in said if (found := questions_of(eqia).section(section))]
    because = f"Sent back for: {in_words(titles)}."
    take_step(session, eqia, Stage.RETURNED, on=on, by=by, role=role, because=because)


def ensure_next(eqia: Eqia, to: str) -> Stage:
    """Return a stage that follows the EqIA's own.

    Raises:
        NotNextError: It does not follow.

    """
    may = NEXT[stage_of(eqia)]
    if to not in may:
        raise NotNextError(
            eqia.reference, stage_words(eqia.stage), stage_words(to), [stage_words(each) for each in may]
        )
    return Stage(to)


def obstacles_to(session: Session, eqia: Eqia, to: Stage) -> tuple[str, ...]:
    """Return what stands in the way of a step, in sentences."""
    match to:
        case Stage.APPROVED:
            return obstacles_to_signing(session, eqia.uuid)
        case Stage.QA:
            return _before_the_check(session, eqia)
        case Stage.SUPERSEDED:
            return _before_superseded(session, eqia)
        case _:
            return _on_the_way(eqia, to)


def label_of_step(stage: Stage, to: Stage) -> str:
    """Return what the button of a step says."""
    return _LABELS.get((stage, to)) or _LABELS_OF_STAGES[to]


def _on_the_way(eqia: Eqia, to: Stage) -> tuple[str, ...]:
    match to:
        case Stage.DRAFTING if stage_of(eqia) is Stage.SCREENING and not eqia.screening_result:
            return ("The screening has no result yet.",)
        case Stage.PUBLISHED if not eqia.url.strip():
            return ("Where it is published is not recorded yet.",)
        case Stage.UNDER_REVIEW if not eqia.signed_by:
            return ("Nobody signed its screening in this register: screen it anew instead.",)
        case _:
            return ()


def _before_the_check(session: Session, eqia: Eqia) -> tuple[str, ...]:
    missing = [
        words
        for words, role in (("an author", eqia.author), ("an equality lead", eqia.equality_lead))
        if not says(role)
    ]
    said = [f"Name {in_words(missing)} first."] if missing else []
    if open_ := open_send_backs(session, eqia.uuid):
        titles = [found.title for code in open_ if (found := questions_of(eqia).section(code))]
        said.append(f"Settle what it was sent back for: {in_words(titles)}.")
    return tuple(said)


def _before_superseded(session: Session, eqia: Eqia) -> tuple[str, ...]:
    statement = select(Eqia.reference, Eqia.stage).where(
        Eqia.supersedes_uuid == eqia.uuid, Eqia.deleted.is_(False)
    )
    later = session.execute(statement.order_by(Eqia.reference_key)).all()
    if any(stage in _STANDING for _, stage in later):
        return ()
    if later:
        return (f"{later[-1].reference}, which follows it, is not signed yet.",)
    return ("No EqIA follows it yet: duplicate it from last time first.",)


_SIGNED: Final = frozenset({Stage.APPROVED, Stage.SCREENED_OUT})
_STANDING: Final = frozenset({Stage.APPROVED.value, Stage.PUBLISHED.value, Stage.SCREENED_OUT.value})
_ANOTHER_WAY: Final = {
    Stage.APPROVED: SignedOnlyError,
    Stage.SCREENED_OUT: ScreenedOnlyError,
    Stage.RETURNED: SentBackOnlyError,
}
_LABELS_OF_STAGES: Final = {
    Stage.NOT_STARTED: "Not started",
    Stage.SCREENING: "Start screening",
    Stage.SCREENED_OUT: "Screen out…",
    Stage.DRAFTING: "Start drafting",
    Stage.WITH_PROVIDER: "Hand to provider",
    Stage.QA: "Ask for review",
    Stage.RETURNED: "Send back…",
    Stage.APPROVED: "Sign…",
    Stage.PUBLISHED: "Mark as published",
    Stage.UNDER_REVIEW: "Begin review",
    Stage.RECORDED: "Record as approved elsewhere",
    Stage.SUPERSEDED: "Mark as superseded",
    Stage.WITHDRAWN: "Withdraw…",
}
_LABELS: Final = {
    (Stage.DRAFTING, Stage.SCREENING): "Back to screening",
    (Stage.WITH_PROVIDER, Stage.DRAFTING): "Back to drafting",
    (Stage.RETURNED, Stage.DRAFTING): "Back to drafting",
    (Stage.RETURNED, Stage.QA): "Ask for review again",
    (Stage.RECORDED, Stage.DRAFTING): "Draft it here",
    (Stage.RECORDED, Stage.SCREENING): "Screen it here",
    (Stage.RECORDED, Stage.QA): "Ask for review here",
    (Stage.UNDER_REVIEW, Stage.DRAFTING): "Draft anew",
    (Stage.UNDER_REVIEW, Stage.SCREENING): "Screen anew",
    (Stage.SCREENED_OUT, Stage.SCREENING): "Screen anew",
    (Stage.UNDER_REVIEW, Stage.QA): "Stands as it is: ask for review",
}
