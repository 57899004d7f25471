"""Tables that documents about records share: services, actions, evidence, points to check."""

from collections.abc import Sequence

from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Row,
    Table,
    Visibility,
)
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_chapters.dated import extension_of
from equality_tracker.reports.pack_chapters.status_marks import rag_cell
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.printed_values import (
    NOTHING,
    count_text,
    date_text,
    money_text,
    unbroken,
    words_of,
)


def service_table(services: Sequence[AgreementLine], *, names_provider: bool) -> list[Block]:
    """Return services with their days, their value and the EqIA that covers each."""
    if not services:
        return [Paragraph(f"{NOT_RECORDED}: no service is linked.")]
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("Service, provider" if names_provider else "Service", 2.2),
        Column("Kind", 0.8),
        Column("Starts", 0.9),
        Column("Ends, option", 1.1),
        Column("Value", 0.9, Align.RIGHT),
        Column("EqIA", 1.9),
    )
    rows = tuple(_service_row(line, names_provider=names_provider) for line in services)
    return [Table(count_text(len(rows), "service"), columns, rows, compact=True)]


def action_table(actions: Sequence[ActionLine], nothing: str) -> list[Block]:
    """Return actions with their owners, days and colours by the rule."""
    if not actions:
        return [Paragraph(nothing)]
    columns = (
        Column("Reference", 1, heads_rows=True),
        Column("Action", 4),
        Column("Owners", 1.3),
        Column("Due", 0.9),
        Column("Status", 1),
        Column("By rule", 0.9),
        Column("Latest update", 3.4, visibility=Visibility.INTERNAL),
    )
    rows = tuple(_action_row(action) for action in actions)
    return [Table(count_text(len(rows), "action"), columns, rows, compact=True)]


def evidence_table(evidence: Sequence[EvidenceLine]) -> list[Block]:
    """Return evidence with its period, source and place."""
    if not evidence:
        return [Paragraph(f"{NOT_RECORDED}: no evidence is linked.")]
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("Evidence", 2.4),
        Column("Kind", 1),
        Column("Period", 1.2),
        Column("Source", 1.4),
        Column("Where it is", 1.8, visibility=Visibility.INTERNAL),
    )
    rows = tuple(
        Row(
            (
                line.reference,
                line.title,
                words_of(line.kind),
                line.period or NOTHING,
                line.source or NOTHING,
                line.location or NOTHING,
            ),
            visibility=visibility_of(line.marking),
        )
        for line in evidence
    )
    return [Table(count_text(len(rows), "piece", "pieces") + " of evidence", columns, rows, compact=True)]


def point_table(points: Sequence[PointLine], nothing: str) -> list[Block]:
    """Return points to check with the office's explanations."""
    if not points:
        return [Paragraph(nothing, visibility=Visibility.INTERNAL)]
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("What the record shows", 3),
        Column("Explanation", 2),
    )
    rows = tuple(
        Row((line.reference or NOTHING, unbroken(line.sentence), line.explanation or "None recorded"))
        for line in points
    )
    return [Table(count_text(len(rows), "point"), columns, rows, visibility=Visibility.INTERNAL)]


def due_text(action: ActionLine) -> str:
    """Return when an action is due, and when it was due at first where that has moved."""
    due = action.due_text or date_text(action.due_on, "No date")
    first = action.original_due_on
    if first is None or first == action.due_on:
        return due
    return f"{due}\n(first {date_text(first)})"


def _service_row(line: AgreementLine, *, names_provider: bool) -> Row:
    option = extension_of(line)
    title = "\n".join(part for part in (line.title, line.provider if names_provider else "") if part)
    return Row(
        (
            line.reference,
            title,
            words_of(line.kind),
            date_text(line.starts_on),
            date_text(line.ends_on) + (f"\nor\u00a0{date_text(option)}" if option else ""),
            money_text(line.value),
            unbroken(line.eqia_sentence) or NOTHING,
        ),
        visibility=visibility_of(line.marking),
    )


def _action_row(action: ActionLine) -> Row:
    update = (
        f"{date_text(action.last_update_on, 'Undated')}: {action.last_update}"
        if action.last_update
        else "None recorded"
    )
    cells: tuple[str | Cell, ...] = (
        action.full_reference,
        action.title,
        "; ".join(action.owners) or "No owner",
        due_text(action),
        words_of(action.status),
        rag_cell(action.rag),
        update,
    )
    return Row(cells, visibility=visibility_of(action.marking))
