"""Decisions and what was considered before them; services and the EqIAs that cover them."""

from typing import Final

from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import (
    chapter,
    chapter_without_data,
    shows,
    visibility_of,
)
from equality_tracker.reports.pack_snapshot import (
    AgreementLine,
    DecisionBasis,
    DecisionLine,
    EqiaCover,
    PackSnapshot,
)
from equality_tracker.reports.printed_values import count_text, date_text, money_text, words_of

SIGNED_AFTER: Final = "This alone does not show that regard was not had."
_BASIS: Final = {
    DecisionBasis.EQIA_BEFORE: "EqIA beforehand",
    DecisionBasis.NOTE_BEFORE: "Due-regard note beforehand",
    DecisionBasis.SIGNED_AFTER: "Signed after the decision",
    DecisionBasis.NONE_ON_RECORD: "None on record",
    DecisionBasis.NOT_YET_DECIDED: "Not yet decided",
}
_COVER: Final = {
    EqiaCover.IN_DATE: "EqIA in date",
    EqiaCover.REVIEW_PAST: "Past review",
    EqiaCover.PARTNER: "Another body's EqIA",
    EqiaCover.NOTE: "Due-regard note",
    EqiaCover.NONE: "None on record",
    EqiaCover.NOT_EXPECTED: "None expected by the office's policy",
}


def decisions(snapshot: PackSnapshot) -> Chapter:
    """Return the decisions, those to explain one by one, and the services."""
    if not snapshot.decisions and not snapshot.agreements:
        return chapter_without_data(
            "decisions", snapshot, "No decision and no service is recorded in this file."
        )
    blocks: list[Block] = [Heading("Decisions")]
    blocks += _decisions(snapshot)
    blocks.append(Heading("Services"))
    blocks += _services(snapshot)
    return chapter("decisions", blocks)


def _decisions(snapshot: PackSnapshot) -> list[Block]:
    if not snapshot.decisions:
        return [Paragraph("No decision is recorded in this file.")]
    columns = (
        Column("Reference", 0.95, heads_rows=True),
        Column("Decision", 1.7),
        Column("Decided by, under what authority", 1.5),
        Column("Dates", 1.9),
        Column("Before the decision-maker", 1.4),
    )
    rows = tuple(_decision_row(line) for line in snapshot.decisions)
    return [
        Table(count_text(len(rows), "decision"), columns, rows, compact=True),
        *(
            block
            for line in snapshot.decisions
            if shows(snapshot, line.marking)
            for block in _explained(line)
        ),
    ]


def _decision_row(line: DecisionLine) -> Row:
    by = "\n".join(part for part in (line.decided_by, line.authority) if part)
    references = ", ".join(line.basis_references)
    basis = _BASIS[line.basis] + (f":\n{references}" if references else "")
    cells: tuple[str | Cell, ...] = (
        Cell(line.reference, target=line.link) if line.link else line.reference,
        line.title,
        by or "Not recorded",
        _dates(line),
        basis,
    )
    return Row(cells, visibility=visibility_of(line.marking))


def _dates(line: DecisionLine) -> str:
    dated = (("considered", line.considered_on), ("signed", line.signed_on), ("decided", line.decided_on))
    return "\n".join(f"{name} {date_text(day)}" for name, day in dated)


def _explained(line: DecisionLine) -> list[Block]:
    """Set out a decision that needs an explanation, with the dates considered and room to explain."""
    if line.basis not in {DecisionBasis.SIGNED_AFTER, DecisionBasis.NONE_ON_RECORD} and not line.sentence:
        return []
    visibility = visibility_of(line.marking)
    blocks: list[Block] = [Heading(f"{line.reference} {line.title}", level=2, visibility=visibility)]
    if line.sentence:
        blocks.append(Paragraph(line.sentence, visibility=visibility))
    if line.basis is DecisionBasis.SIGNED_AFTER:
        text = (
            f"Considered {date_text(line.considered_on, 'on no recorded date')}, signed "
            f"{date_text(line.signed_on)}, decided {date_text(line.decided_on)}. {SIGNED_AFTER}"
        )
        blocks.append(Paragraph(text, visibility=visibility))
    explanation = line.explanation or "None recorded."
    hidden = visibility if visibility is Visibility.LEGAL else Visibility.INTERNAL
    blocks.append(Paragraph((Run("Explanation: ", bold=True), explanation), visibility=hidden))
    return blocks


def _services(snapshot: PackSnapshot) -> list[Block]:
    if not snapshot.agreements:
        return [Paragraph("No service is recorded in this file.")]
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("Service, provider", 2.3),
        Column("Kind", 0.8),
        Column("Starts", 0.8),
        Column("Ends, option", 1.25),
        Column("Value", 0.85, Align.RIGHT),
        Column("EqIA", 1.6),
    )
    note = "Whether a service is expected to have an EqIA is the office's policy, not a rule of law."
    rows = tuple(_service_row(line) for line in snapshot.agreements)
    return [
        Table(count_text(len(rows), "service"), columns, rows, compact=True),
        Paragraph(note, style=TextStyle.NOTE),
    ]


def _service_row(line: AgreementLine) -> Row:
    option = f"\nor {date_text(line.extension_to)}" if line.extension_to else ""
    return Row(
        (
            line.reference,
            f"{line.title}\n{line.provider}",
            words_of(line.kind),
            date_text(line.starts_on),
            date_text(line.ends_on) + option,
            money_text(line.value),
            line.eqia_sentence or _COVER[line.cover],
        )
    )
