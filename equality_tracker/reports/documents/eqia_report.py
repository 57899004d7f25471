"""The report of one EqIA: everything that the register holds of it, and what it does not hold."""

from dataclasses import replace

from equality_tracker.reports.content import Block, Chapter, Document, Heading, Paragraph, Run, TextStyle
from equality_tracker.reports.documents.due_regard_ledger import dates_of, shown_by_record
from equality_tracker.reports.documents.eqia_guided import guided_blocks
from equality_tracker.reports.documents.eqia_lines import EqiaSnapshot
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED, field_blocks, record_blocks
from equality_tracker.reports.documents.record_lines import HistoryEnds, RecordLines
from equality_tracker.reports.documents.record_tables import (
    action_table,
    evidence_table,
    point_table,
    service_table,
)
from equality_tracker.reports.documents.version_table import version_table
from equality_tracker.reports.documents.whole_document import held_back_note, whole_document
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.printed_values import count_text, date_text

_MOST_WHOLE = 5
"""A grant round has sixty services: of more than these only the list is printed."""
_NOT_A_FORM = (
    "An EqIA is good practice, not a form that the law sets. This report shows what is recorded; it does "
    "not say whether the equality duty was met."
)

_ABOVE = "Above, beside the dates."
_NO_ACTION = f"{NOT_RECORDED}: no action is linked to this EqIA."
_NO_POINT = "The checks of this file raise no point about this EqIA, its decision, services or actions."


def eqia_report(snapshot: EqiaSnapshot) -> Document:
    """Return the report of one EqIA."""
    eqia = snapshot.eqia
    parts = (
        ("Versions", version_table(snapshot.versions)),
        ("The decision", _decision(snapshot)),
        ("Services and providers", _services(snapshot)),
        ("Evidence kept in the register", evidence_table(snapshot.evidence)),
        ("Actions", action_table(snapshot.actions, _NO_ACTION)),
        ("Points to check", point_table(_points(snapshot), _NO_POINT)),
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
        *guided_blocks(snapshot.guided),
    ]


def _decision(snapshot: EqiaSnapshot) -> list[Block]:
    line, record = snapshot.decision, snapshot.decision_fields
    if line is None or record is None:
        return [Paragraph(f"{NOT_RECORDED}: no decision is linked to this EqIA.")]
    shows = (Run(" What the record shows: ", bold=True), shown_by_record(line)) if line.sentence else ()
    visibility = visibility_of(line.marking)
    # The explanation stands above, beside the dates of the EqIA.
    said = snapshot.guided.explanation
    fields = [field for field in record.fields if not said or field.text != said]
    return [
        Paragraph((dates_of(line), *shows), visibility=visibility),
        *field_blocks(fields, f"{line.reference} {line.title}", level=2),
    ]


def _points(snapshot: EqiaSnapshot) -> list[PointLine]:
    """Return the points: none without its caution, and no explanation once more that stands by the dates."""
    return [_point(point, snapshot) for point in snapshot.points]


def _point(point: PointLine, snapshot: EqiaSnapshot) -> PointLine:
    said, line = snapshot.guided.explanation, snapshot.decision
    is_shown = line is not None and point.sentence == line.sentence
    return replace(
        point,
        sentence=shown_by_record(line) if line is not None and is_shown else point.sentence,
        explanation=_ABOVE if said and point.explanation == said else point.explanation,
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
