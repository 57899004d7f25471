"""What the documents about one decision print, as plain frozen values; `operations` fills it in."""

from dataclasses import dataclass
from datetime import date

from equality_tracker.reports.documents.record_lines import DocumentStart, HistoryEnds, RecordLines
from equality_tracker.reports.documents.signed_lines import SignedLines
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine
from equality_tracker.reports.pack_lines.point_lines import PointLine


@dataclass(frozen=True, kw_only=True)
class LedgerEntryLine:
    """One dated entry of a due-regard ledger, in the office's own words."""

    text: str
    written_on: date | None = None
    written_by: str = ""
    is_after: bool = False
    """Whether it was written after the decision was taken."""


@dataclass(frozen=True, kw_only=True)
class LedgerPromptLine:
    """One of the six prompts, the question it asks, and its entries, the oldest first."""

    label: str
    question: str
    entries: tuple[LedgerEntryLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LedgerEqiaLine:
    """An EqIA of a decision, when our consideration was drafted and adopted, and who signed it when."""

    reference: str
    title: str
    drafted_on: date | None = None
    adopted_on: date | None = None
    signed_by: str = ""
    signed_on: date | None = None
    signed: SignedLines | None = None
    """What was changed since the signature; None where nothing was."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class LedgerEvidenceLine:
    """A piece of evidence by what it is called."""

    reference: str
    title: str
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class LedgerSnapshot:
    """The due-regard ledger of one decision.

    Attributes:
        start: What the document says of itself.
        decision: The decision, and what the record shows was before it.
        considered_by: Who considered equality, by role.
        note: The due-regard note of the decision.
        eqias: Its EqIAs, with the days on which they were drafted, adopted and signed.
        evidence: The pieces of evidence kept for it and for its EqIAs.
        prompts: The six prompts.

    """

    start: DocumentStart
    decision: DecisionLine
    considered_by: str = ""
    note: str = ""
    eqias: tuple[LedgerEqiaLine, ...] = ()
    evidence: tuple[LedgerEvidenceLine, ...] = ()
    prompts: tuple[LedgerPromptLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """Something that happened on a day."""

    on: date
    what: str
    who: str = ""
    reference: str = ""
    is_after: bool = False
    """Whether it was after the decision was taken."""
    is_decision: bool = False
    """Whether it is the decision itself."""


@dataclass(frozen=True, kw_only=True)
class DecisionEqiaLine:
    """An EqIA of a decision: its dates, what the guard says, and the office's own consideration."""

    reference: str
    title: str
    stage: str
    outcome: str = ""
    outcome_because: str = ""
    guard: str = ""
    consideration: str = ""
    considered_by: str = ""
    considered_on: date | None = None
    adopted_by: str = ""
    adopted_on: date | None = None
    statement: str = ""
    """The decision-maker's own words on signing."""
    signed_by: str = ""
    signed_on: date | None = None
    signed: SignedLines | None = None
    """What was changed since the signature; None where nothing was."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class KeptVersionLine:
    """A version of an EqIA that was kept as it stood, with the fingerprint of its content."""

    eqia: str
    version: int
    frozen_on: date | None = None
    frozen_by: str = ""
    stage: str = ""
    fingerprint: str = ""
    is_sound: bool = True
    """Whether the content still has its fingerprint."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceIndexLine:
    """One item of the index of evidence, with the EqIA or the decision that rests on it."""

    serves: str
    title: str
    source: str = ""
    period: str = ""
    limits: str = ""
    reference: str = ""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionSnapshot:
    """Everything that the register holds around one decision.

    Attributes:
        ledger: Its due-regard ledger, with the decision and what the document says of itself.
        fields: The decision with all its fields.
        events: What happened, the earliest first.
        eqias: Its EqIAs.
        versions: The versions of its EqIAs that were kept.
        evidence: What the EqIAs and the decision rest on.
        kept: The pieces of evidence among them that are kept in the register.
        services: The services that its EqIAs cover, or that are made by it.
        points: The points to check about it, its EqIAs and its services.
        history: How its record came about.
        held_back: How many linked records are marked as legal advice, which leaves no register.

    """

    ledger: LedgerSnapshot
    fields: RecordLines
    events: tuple[EventLine, ...] = ()
    eqias: tuple[DecisionEqiaLine, ...] = ()
    versions: tuple[KeptVersionLine, ...] = ()
    evidence: tuple[EvidenceIndexLine, ...] = ()
    kept: tuple[EvidenceLine, ...] = ()
    services: tuple[AgreementLine, ...] = ()
    points: tuple[PointLine, ...] = ()
    history: HistoryEnds | None = None
    held_back: int = 0
