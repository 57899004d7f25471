"""The report of one EqIA: everything that the register holds of it, and what it does not hold."""

from equality_tracker.reports.content import Block, Chapter, Document, Heading, Paragraph, Run, TextStyle
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED, field_blocks, record_blocks
from equality_tracker.reports.documents.record_lines import EqiaSnapshot, HistoryEnds, RecordLines
from equality_tracker.reports.documents.record_tables import (
    action_table,
    evidence_table,
    point_table,
    service_table,
)
from equality_tracker.reports.documents.whole_document import held_back_note, whole_document
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_chapters.decisions import SIGNED_AFTER
from equality_tracker.reports.pack_snapshot import DecisionBasis, DecisionLine
from equality_tracker.reports.printed_values import count_text, date_text, unbroken

_MOST_WHOLE = 5
"""A grant round has sixty services: of more than these only the list is printed."""
_NOT_A_FORM = (
    "An EqIA is good practice, not a form that the law sets. This report shows what is recorded; it does "
    "not say whether the equality duty was met."
)

_NO_ACTION = f"{NOT_RECORDED}: no action is linked to this EqIA."
_NO_POINT = "The checks of this file raise no point about this EqIA, its decision or its services."


def eqia_report(snapshot: EqiaSnapshot) -> Document:
    """Return the report of one EqIA."""
    eqia = snapshot.eqia
    parts = (
        ("The decision", _decision(snapshot)),
        ("Services and providers", _services(snapshot)),
        ("Evidence", evidence_table(snapshot.evidence)),
        ("Actions", action_table(snapshot.actions, _NO_ACTION)),
        ("Points to check", point_table(snapshot.points, _NO_POINT)),
    )
    blocks = _assessment(snapshot)
    for title, part in parts:
        blocks += [Heading(title), *part]
    chapter = Chapter("eqia", "The assessment", tuple(blocks))
    return whole_document(snapshot.start, f"EqIA report: {eqia.reference} {eqia.title}".strip(), (chapter,))


def _assessment(snapshot: EqiaSnapshot) -> list[Block]:
    return [
        Paragraph(_NOT_A_FORM, style=TextStyle.NOTE),
        *_history(snapshot.history),
        *record_blocks(snapshot.eqia, f"{snapshot.eqia.reference} as it is recorded", level=2),
    ]


def _decision(snapshot: EqiaSnapshot) -> list[Block]:
    line, record = snapshot.decision, snapshot.decision_fields
    if line is None or record is None:
        return [Paragraph(f"{NOT_RECORDED}: no decision is linked to this EqIA.")]
    shows = (Run(" What the record shows: ", bold=True), _shown(line)) if line.sentence else ()
    visibility = visibility_of(line.marking)
    return [
        Paragraph((_dates(line), *shows), visibility=visibility),
        *field_blocks(record.fields, f"{line.reference} {line.title}", level=2),
    ]


def _shown(line: DecisionLine) -> str:
    """Return what the record shows, and never a signature after the decision without its caution."""
    is_alone = line.basis is DecisionBasis.SIGNED_AFTER and SIGNED_AFTER not in line.sentence
    return unbroken(f"{line.sentence} {SIGNED_AFTER}" if is_alone else line.sentence)


def _dates(line: DecisionLine) -> str:
    """Return the three days that show when equality was considered."""
    return (
        f"Equality considered: {date_text(line.considered_on, NOT_RECORDED)}. "
        f"Signed: {date_text(line.signed_on, NOT_RECORDED)}. "
        f"Decided: {date_text(line.decided_on, NOT_RECORDED)}."
    )


def _services(snapshot: EqiaSnapshot) -> list[Block]:
    blocks = service_table(snapshot.services, names_provider=True)
    records = (*snapshot.service_records, *snapshot.providers)
    if len(snapshot.service_records) <= _MOST_WHOLE:
        for record in records:
            blocks += _whole(record)
    return [*blocks, *held_back_note(snapshot.held_back)]


def _whole(record: RecordLines) -> list[Block]:
    visibility = visibility_of(record.marking)
    heading = Heading(f"{record.reference} {record.title}".strip(), level=2, visibility=visibility)
    return [heading, *record_blocks(record, f"{record.kind} {record.reference}", level=3)]


def _history(ends: HistoryEnds | None) -> list[Block]:
    if ends is None:
        return []
    text = (
        f"Recorded on {date_text(ends.first_on)} by {ends.first_by or 'nobody named'}; last changed on "
        f"{date_text(ends.newest_on)} by {ends.newest_by or 'nobody named'}; "
        f"{count_text(ends.count, 'entry', 'entries')} in the change log."
    )
    return [Paragraph((Run("History: ", bold=True), text), style=TextStyle.NOTE)]
