"""Everything the pack prints, as plain frozen values; `operations` fills it from the register.

Statuses are the codes of the register (`in-progress`, `met-late`) or ready labels: both are printed as words.
`marking` on a line is a code of the marking vocabulary: `legal-advice` leaves no register in a pack,
`official-sensitive` stays out of the public edition.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from equality_tracker.figures.small_numbers import USUAL_RULE, SmallNumberRule
from equality_tracker.record_codes import Basis, Cover, Severity
from equality_tracker.reports.content import Edition
from equality_tracker.reports.previous_pack import PreviousPack


@dataclass(frozen=True, kw_only=True)
class OrganisationLine:
    """The office on the day the pack speaks of."""

    name: str
    kind: str
    employees: int | None = None
    name_cy: str = ""
    chief_executive_is_monitoring_officer: bool = False
    """Then a late statutory item is worth the prompt about section 5 of the 1989 Act."""


@dataclass(frozen=True, kw_only=True)
class StatementLine:
    """The office's own words for the statement, part by part, and who confirmed exactly these."""

    parts: tuple[tuple[str, str], ...]
    """What each part is called, and its words; "" where none were written."""
    as_at: date | None = None
    confirmed_by: str = ""
    confirmed_role: str = ""
    confirmed_on: date | None = None

    @property
    def text(self) -> str:
        """The words of all parts."""
        return "\n".join(words for _, words in self.parts if words)


@dataclass(frozen=True, kw_only=True)
class DutyLine:
    """A duty, whether it applies, and where its clock stands; `days` counts to the safe date."""

    code: str
    number: str
    title: str
    kind: str
    applies: bool | None
    reason: str
    clause: str = ""
    citation: str = ""
    link: str = ""
    checked_on: date | None = None
    last_published_on: date | None = None
    proof: str = ""
    safe_date: date | None = None
    anniversary: date | None = None
    last_working_day: date | None = None
    days: int | None = None
    date_label: str = "Safe date"
    """What `safe_date` is called: a review has a day on which it is due and no last day."""
    status: str = ""
    status_words: str = ""
    sentence: str = ""
    adviser_reading: str = ""


@dataclass(frozen=True, kw_only=True)
class PublicationLine:
    """One publication in a duty's history, newest or oldest first as handed in."""

    duty_code: str
    duty_title: str
    published_on: date
    previous_safe_date: date | None = None
    status: str = ""
    status_words: str = ""
    sentence: str = ""
    proof: str = ""
    note: str = ""
    is_relied_on: bool = True
    """Whether the office counts from it; a correction need not restart the clock."""
    reference: str = ""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasurePoint:
    """A value of a measure on a day; without a value, `note` says why there is none.

    `part` and `whole` are the people behind a percentage, where they are on record; they are never printed.
    """

    on: date
    value: Decimal | None
    note: str = ""
    part: Decimal | None = None
    whole: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    """A measure of an objective; `missing` names what is absent, such as “baseline” or “target date”."""

    title: str
    unit: str = ""
    baseline_value: Decimal | None = None
    baseline_on: date | None = None
    baseline_part: Decimal | None = None
    baseline_whole: Decimal | None = None
    target_value: Decimal | None = None
    target_on: date | None = None
    points: tuple[MeasurePoint, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ObjectiveLine:
    """An equality objective with its measures."""

    reference: str
    title: str
    statement: str
    status: str
    aims: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()
    owner: str = ""
    position: str = ""
    """The office's word on the course, such as “on course”, “behind”, “cannot say”."""
    narrative: str = ""
    published_on: date | None = None
    measures: tuple[MeasureLine, ...] = ()
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class MatrixLine:
    """How many current objectives serve one characteristic under each aim; None where law names no cell."""

    characteristic: str
    eliminate: int | None
    advance: int | None
    foster: int | None


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision, under what authority, and what was considered before it."""

    reference: str
    title: str
    decided_by: str = ""
    authority: str = ""
    considered_on: date | None = None
    signed_on: date | None = None
    decided_on: date | None = None
    basis: Basis = Basis.NONE_ON_RECORD
    basis_references: tuple[str, ...] = ()
    sentence: str = ""
    explanation: str = ""
    link: str = ""
    considered_by: str = ""
    note_before_on: date | None = None
    moved: str = ""
    """That it had another day when an EqIA was signed for it, in sentences."""
    ledger_prompts: int = 0
    """Under how many of the six prompts of its due-regard ledger something is written."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class EqiaLine:
    """An EqIA in the schedule."""

    reference: str
    title: str
    provider: str = ""
    stage: str = ""
    outcome: str = ""
    considered_on: date | None = None
    """When equality was considered for the decision that the EqIA serves."""
    guard: str = ""
    """How the signature stands to the decision, in two or three words."""
    late_sentence: str = ""
    """The whole sentence on a signature after the decision, with its caution."""
    moved: str = ""
    """That the decision had another day when it was signed, in a sentence."""
    guard_marking: str = ""
    """The marking of the decision, without which none of these may be shown."""
    decision_on: date | None = None
    signed_on: date | None = None
    review_on: date | None = None
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class AgreementLine:
    """A commissioned service and how an EqIA covers it."""

    reference: str
    title: str
    provider: str
    kind: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    extension_to: date | None = None
    value: Decimal | None = None
    cover: Cover = Cover.NONE
    eqia_sentence: str = ""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceReturnsLine:
    """The monitoring returns of one service: how many came, and the newest of them."""

    service: str
    title: str
    provider: str
    received: int = 0
    late: int = 0
    newest_period: str = ""
    newest_received_on: date | None = None
    people_served: int | None = None
    counted: int = 0
    """By how many of the nine characteristics the newest return counts people."""
    due: int = 0
    """How many returns are due by the day, as often as the service is to report."""
    due_words: str = ""
    """How many of those came, and for which months none did."""
    has_newest_due: bool = False
    """Whether the return of the newest period due came."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class NotStatedLine:
    """Of how many people one characteristic is not stated in the newest returns, and how that moved.

    Attributes:
        services: How many services also told of it in the return before: only they are compared.
        now_part: Of how many people their newest returns do not state it.
        now_whole: Of how many in all.
        before_part: The same in their returns before.
        before_whole: The same.

    """

    characteristic: str
    part: int | None = None
    whole: int | None = None
    services: int = 0
    now_part: int | None = None
    now_whole: int | None = None
    before_part: int | None = None
    before_whole: int | None = None


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


@dataclass(frozen=True, kw_only=True)
class PointLine:
    """A point to check, in one sentence."""

    check: str
    reference: str
    sentence: str
    severity: str = Severity.EXPLAIN
    explanation: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """An item of evidence and the records it serves; `location` is printed in the internal edition only."""

    reference: str
    title: str
    kind: str = ""
    period: str = ""
    source: str = ""
    location: str = ""
    serves: tuple[str, ...] = ()
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class DateLine:
    """Another dated event for the year ahead, such as a panel or the annual report."""

    on: date
    what: str
    reference: str = ""
    kind: str = ""
    is_own_board: bool = False
    """Whether only the office itself meets."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordCount:
    """How many records of a kind the register holds."""

    kind: str
    count: int
    archived: int = 0


@dataclass(frozen=True, kw_only=True)
class ReplicaHead:
    """The newest change of one copy of the register: together they fix what the pack was made from."""

    replica: str
    sequence: int
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class MissingChapter:
    """Why a chapter has nothing to show; `chapter` is its id in words.md."""

    chapter: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    """A record of which an explanation says that a person looked at its numbers of people before release."""

    reference: str
    passages: tuple[str, ...] = ()
    """Its texts as they stand."""


@dataclass(frozen=True, kw_only=True)
class PackSnapshot:
    """Everything one pack prints."""

    organisation: OrganisationLine
    as_at: date
    prepared_on: date
    prepared_by: str = ""
    edition: Edition = Edition.INTERNAL
    language: str = "en"
    marking: str = "OFFICIAL \u2013 not yet marked"
    version: str = ""
    is_draft: bool = True
    is_sample: bool = False
    previous_pack: PreviousPack | None = None
    duties: tuple[DutyLine, ...] = ()
    publications: tuple[PublicationLine, ...] = ()
    objectives: tuple[ObjectiveLine, ...] = ()
    matrix: tuple[MatrixLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    eqias: tuple[EqiaLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    returns: tuple[ServiceReturnsLine, ...] = ()
    not_stated: tuple[NotStatedLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    recommendations: tuple[RecommendationLine, ...] = ()
    responses: tuple[ResponseLine, ...] = ()
    points: tuple[PointLine, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    dates: tuple[DateLine, ...] = ()
    rag_rule_text: str = ""
    counting_rule_text: str = ""
    statement: StatementLine | None = None
    """The office's own words for the statement; the program never fills this."""
    title: str = ""
    """What the office calls its pack; "" for the program's own title."""
    counts: tuple[RecordCount, ...] = ()
    fingerprint: tuple[ReplicaHead, ...] = ()
    missing_chapters: tuple[MissingChapter, ...] = ()
    small_numbers: SmallNumberRule = USUAL_RULE
    """What the public edition leaves out of numbers of people, and how it rounds the others."""
    looked_at: tuple[LookedAt, ...] = ()
    persons: tuple[str, ...] = ()
    """The names of persons on record, which the public edition must not print."""
