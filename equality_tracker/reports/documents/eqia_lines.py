"""What the report of one EqIA prints, as plain frozen values; `operations` fills it in."""

from dataclasses import dataclass

from equality_tracker.reports.documents.decision_lines import KeptVersionLine
from equality_tracker.reports.documents.guided_lines import GuidedLines
from equality_tracker.reports.documents.record_lines import DocumentStart, HistoryEnds, RecordLines
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine
from equality_tracker.reports.pack_lines.point_lines import PointLine


@dataclass(frozen=True, kw_only=True)
class EqiaSnapshot:
    """Everything that the register holds of one EqIA.

    Attributes:
        start: What the document says of itself.
        eqia: The EqIA with those of its fields that stand in no section of the guided record.
        guided: The guided record: its sections with their fields, and its rows.
        versions: The versions that were kept as they stood.
        decision: The decision that it serves, and what the record shows was before it.
        decision_fields: The same decision with all its fields.
        services: The services that it covers.
        service_records: The same services with all their fields, in the same order.
        providers: The providers of these services.
        evidence: What serves it as evidence.
        actions: The actions linked to it.
        points: The points to check about it, its decision and its services.
        history: How its record came about.
        held_back: How many linked records are marked as legal advice, which leaves no register.

    """

    start: DocumentStart
    eqia: RecordLines
    guided: GuidedLines
    versions: tuple[KeptVersionLine, ...] = ()
    decision: DecisionLine | None = None
    decision_fields: RecordLines | None = None
    services: tuple[AgreementLine, ...] = ()
    service_records: tuple[RecordLines, ...] = ()
    providers: tuple[RecordLines, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    points: tuple[PointLine, ...] = ()
    history: HistoryEnds | None = None
    held_back: int = 0
