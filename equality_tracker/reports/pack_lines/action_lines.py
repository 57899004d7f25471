"""What the pack prints of actions, of recommendations, and of the answers owed to them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An action; `rag` is by the printed rule, `rag_reported` as someone reported it."""

    plan: str
    reference: str
    title: str
    status: str
    section: str = ""
    owners: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    due_on: date | None = None
    due_text: str = ""
    original_due_on: date | None = None
    rag: str = "grey"
    rag_reported: str = ""
    last_update_on: date | None = None
    last_update: str = ""
    done: bool = False
    verified: bool = False
    overdue: bool = False
    is_ours: bool = True
    plan_reference: str = ""
    marking: str = ""

    @property
    def full_reference(self) -> str:
        """What tells the action from those of other plans, such as `EP-2025/4a`."""
        return f"{self.plan_reference}/{self.reference}" if self.plan_reference else self.reference


@dataclass(frozen=True, kw_only=True)
class RecommendationLine:
    """A recommendation and what the office answered; `number` is the report's own."""

    source: str
    reference: str
    text: str
    number: str = ""
    kind: str = ""
    addressees: tuple[str, ...] = ()
    response: str = ""
    response_on: date | None = None
    due_on: date | None = None
    status: str = ""
    actions: tuple[str, ...] = ()
    is_ours: bool = True
    """Whether it is addressed to this body; the dates of others are never this body's exceptions."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class ResponseLine:
    """The clock of one answer owed, such as the 56 days of section 55; `days` counts to the safe date."""

    source: str
    rule: str
    published_on: date
    safe_date: date | None
    responded_on: date | None = None
    status: str = ""
    status_words: str = ""
    days: int | None = None
    sentence: str = ""
    proof: str = ""
    reference: str = ""
    marking: str = ""
