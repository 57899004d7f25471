"""The rows on the page of an EqIA, as plain values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PageScreening:
    """A question of the screening, or a group, with its answer; `row` is "" where there is none."""

    question: str
    text: str
    why: str
    is_group: bool
    answer: str = ""
    because: str = ""
    aims: tuple[str, ...] = ()
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImpact:
    """A row of the impact grid, with the aims that it can touch and why the others are greyed."""

    uuid: str
    called: str
    groups: tuple[str, ...]
    who: str
    impact: str
    impact_words: str
    severity: str
    severity_words: str
    aims: tuple[str, ...]
    live_aims: tuple[str, ...]
    aims_note: str
    description: str
    evidence: str
    wants_advice: bool
    advice_reference: str
    mitigation: str
    clause: str
    residual: str
    residual_words: str
    residual_because: str
    action: str
    action_reference: str
    position: int


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What a provider said to one question, always labelled as the provider's, and our view of it."""

    uuid: str
    form: str
    form_reference: str
    provider: str
    question: str
    question_text: str
    row: str
    text: str
    still_true: str
    taken_from: str
    state: str
    query: str
    our_view: str = ""


@dataclass(frozen=True, slots=True)
class PageComment:
    """A comment on a section."""

    uuid: str
    section: str
    section_title: str
    text: str
    written_on: date | None
    written_by: str
    sends_back: bool
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class PageAction:
    """An action that comes from the EqIA."""

    uuid: str
    reference: str
    title: str
    owners: str
    due_on: date | None
    status: str
    status_words: str
    clause: str


@dataclass(frozen=True, slots=True)
class PageAgreement:
    """An agreement that the EqIA serves, and the form of EqIA that the office expects for it."""

    uuid: str
    reference: str
    title: str
    provider: str
    kind_words: str
    starts_on: date | None
    ends_on: date | None
    expected_form: str
    expected_because: str


@dataclass(frozen=True, slots=True)
class PageFollowUp:
    """A look after the decision."""

    uuid: str
    kind_words: str
    due_on: date | None
    happened: str
    happened_words: str
    because: str
    recorded_on: date | None
    recorded_by: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class PageTrigger:
    """Something that asks for a review."""

    uuid: str
    kind_words: str
    happened_on: date | None
    note: str
    dealt_on: date | None
    dealt_because: str


@dataclass(frozen=True, slots=True)
class PageStep:
    """A step that was taken."""

    from_words: str
    to_words: str
    taken_on: date | None
    taken_by: str
    role: str
    because: str
