"""What comes of a core that came back: proposals, problems, and why a whole document is refused."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from equality_tracker.errors import TrackerError


class NotACoreError(TrackerError):
    """The document has no part that the program knows again."""

    def __init__(self, name: str) -> None:
        """Name the document."""
        super().__init__(
            f"“{name}” is no core that this program sent, or its marked places were taken out; nothing was "
            "changed."
        )


class OtherRegistersCoreError(TrackerError):
    """The core was made from another register."""

    def __init__(self, name: str) -> None:
        """Name the document."""
        super().__init__(f"“{name}” was sent from another register; nothing was changed.")


class OtherVersionsCoreError(TrackerError):
    """The core was made by a program that marks its parts in another way."""

    def __init__(self, name: str) -> None:
        """Name the document and say what to do."""
        super().__init__(
            f"“{name}” was made by another version of this program, which marks its parts differently; make "
            "the core anew and copy the edits into it. Nothing was changed."
        )


class EditState(StrEnum):
    """What became of a part since it was sent."""

    CHANGED = "changed"
    TWO_VERSIONS = "two-versions"


@dataclass(frozen=True, slots=True)
class CoreProposal:
    """A part that came back with other words.

    Attributes:
        tag: By what the part is known again.
        where: What the part is, as it stands in the document.
        reference: The record that it is about.
        field: The key of the field that it changes.
        state: Whether only the document changed it, or the register, too.
        ours: What the register holds now.
        sent: What was sent; None where the register knows it no more.
        theirs: What came back.
        is_taken: Whether it has been taken over.

    """

    tag: str
    where: str
    reference: str
    field: str
    state: EditState
    ours: str
    sent: str | None
    theirs: str
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class CoreProblem:
    """A part that was not taken, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class CoreEdits:
    """What came back with a core.

    Attributes:
        as_at: The day that the core speaks of.
        added: How many texts are new in the register.
        updated: How many texts were changed there.
        skipped: How many parts are as they stand in the register, or as they were sent.
        problems: What could not be taken.
        proposals: Every part that came back with other words.

    """

    as_at: date | None
    added: int
    updated: int
    skipped: int
    problems: tuple[CoreProblem, ...]
    proposals: tuple[CoreProposal, ...]

    @property
    def needs_person(self) -> bool:
        """Whether something waits for somebody to decide."""
        return bool(self.problems) or any(
            each.state is EditState.TWO_VERSIONS and not each.is_taken for each in self.proposals
        )


@dataclass(frozen=True, slots=True)
class Receiving:
    """How a core is taken back.

    Attributes:
        as_at: The day on which points are looked for.
        now: The present instant.
        who: Whose edits they are.
        is_trial: Whether nothing is written.
        takes_theirs: Whether what came back is taken where both sides changed.
        only: The tags of the parts that are taken; None for all.

    """

    as_at: date
    now: datetime
    who: str
    is_trial: bool = False
    takes_theirs: bool = False
    only: frozenset[str] | None = None
