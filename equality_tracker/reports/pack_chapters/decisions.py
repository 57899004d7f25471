"""Decisions and what was considered before them; services and the EqIAs that cover them."""

from collections import Counter
from typing import Final

from equality_tracker.record_codes import Basis, Cover
from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Chapter,
    Column,
    Edition,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
)
from equality_tracker.reports.pack_chapters.chapter_start import (
    chapter,
    chapter_without_data,
    shows,
    visibility_of,
)
from equality_tracker.reports.pack_chapters.dated import extension_of
from equality_tracker.reports.pack_chapters.monitoring import returns_blocks
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import count_text, date_text, money_text, unbroken, words_of

SIGNED_AFTER: Final = "This alone does not show that regard was not had."
KEPT_INTERNAL: Final = "An explanation is on record; the office keeps it for itself."
_UNCERTAIN: Final = frozenset(
    {
        Basis.SIGNED_AFTER,
        Basis.NOT_SIGNED_HERE,
        Basis.SOME_BEFORE,
        Basis.NONE_ON_RECORD,
    }
)
"""What never stands without its caution, and asks for an explanation."""
_CHECK: Final = "decision-without-regard"
"""The point to check that asks for an explanation of a decision; what answers it is internal."""
_BASIS: Final = {
    Basis.EQIA_BEFORE: "EqIA beforehand",
    Basis.SCREENED_OUT_BEFORE: "Screened out beforehand",
    Basis.SAME_DAY: "EqIA signed the same day",
    Basis.RECORDED_LATER: "EqIA signed by then, recorded here after it",
    Basis.ENTRIES_BEFORE: "Entries in its ledger only",
    Basis.SOME_BEFORE: "Some EqIAs beforehand, not all",
    Basis.NOTE_BEFORE: "Due-regard note beforehand",
    Basis.NOTE_UNPLACED: "Due-regard note, the dates do not show which came first",
    Basis.SIGNED_AFTER: "Signed after the decision",
    Basis.NOT_SIGNED_HERE: "EqIA recorded, not signed in this register",
    Basis.NONE_ON_RECORD: "None on record",
    Basis.NOT_YET_DECIDED: "Not yet decided",
}
_COVER: Final = {
    Cover.IN_DATE: "EqIA in date",
    Cover.REVIEW_PAST: "Past review",
    Cover.NOT_SIGNED_HERE: "Recorded, not signed in this register",
    Cover.PARTNER: "Another body's EqIA",
    Cover.NOTE: "Due-regard note",
    Cover.SCREENED_OUT: "Screened out, in date",
    Cover.NONE: "None signed",
    Cover.NOT_EXPECTED: "None expected by the office's policy",
    Cover.UNDATED: "No start or end on record",
}

_NEEDS_FIRST: Final = (
    Cover.NONE,
    Cover.REVIEW_PAST,
    Cover.NOT_SIGNED_HERE,
    Cover.IN_DATE,
    Cover.PARTNER,
    Cover.NOTE,
    Cover.SCREENED_OUT,
    Cover.NOT_EXPECTED,
    Cover.UNDATED,
)


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
    blocks += returns_blocks(snapshot)
    return chapter("decisions", blocks)


def with_caution(line: DecisionLine) -> str:
    """Return what the record shows of a decision, with its caution where that shows nothing before it.

    It says, too, that the decision had another day when an EqIA was signed for it.
    """
    is_bare = line.basis in _UNCERTAIN and SIGNED_AFTER not in line.sentence
    parts = (line.sentence, SIGNED_AFTER if is_bare else "", line.moved)
    return " ".join(part for part in parts if part)


def _decisions(snapshot: PackSnapshot) -> list[Block]:
    if not snapshot.decisions:
        return [Paragraph("No decision is recorded in this file.")]
    columns = (
        Column("Reference", 0.95, heads_rows=True),
        Column("Decision", 1.6),
        Column("Decided by, under what authority", 2),
        Column("Dates", 1.7),
        Column("Before the decision-maker", 1.3),
    )
    rows = tuple(_decision_row(line) for line in snapshot.decisions)
    return [
        Table(count_text(len(rows), "decision"), columns, rows, compact=True),
        *(
            block
            for line in snapshot.decisions
            if shows(snapshot, line.marking)
            for block in _explained(line, _point_explained(line, snapshot), snapshot.edition)
        ),
    ]


def _decision_row(line: DecisionLine) -> Row:
    is_another = line.considered_by not in {"", line.decided_by}
    considered = f"Considered by: {line.considered_by}" if is_another else ""
    by = "\n".join(part for part in (line.decided_by, line.authority, considered) if part)
    references = ", ".join(line.basis_references)
    basis = _BASIS[line.basis] + (f":\n{references}" if references else "") + _ledger(line)
    cells: tuple[str | Cell, ...] = (
        Cell(line.reference, target=line.link) if line.link else line.reference,
        line.title,
        by or "Not recorded",
        _dates(line),
        basis,
    )
    anchor = place_anchor("decisions", line.reference)
    return Row(cells, visibility=visibility_of(line.marking), anchor=anchor)


def _ledger(line: DecisionLine) -> str:
    return f"\nledger: {line.ledger_prompts} of 6 prompts" if line.ledger_prompts else ""


def _dates(line: DecisionLine) -> str:
    note = (("note", line.note_before_on),) if line.note_before_on else ()
    dated = (
        *note,
        ("considered", line.considered_on),
        ("signed", line.signed_on),
        ("decided", line.decided_on),
    )
    return "\n".join(f"{name} {date_text(day)}" for name, day in dated)


def _point_explained(line: DecisionLine, snapshot: PackSnapshot) -> str:
    """Return what the office said of the point to check about a decision, which is for the office."""
    points = (each for each in snapshot.points if each.check == _CHECK and each.reference == line.reference)
    return next((each.explanation for each in points), "")


def _explained(line: DecisionLine, of_point: str, edition: Edition) -> list[Block]:
    """Set out a decision that needs an explanation, or has one, with its dates and room to explain.

    Of the others the table says all there is: to ask them for an explanation would be unfair.
    """
    if line.basis not in _UNCERTAIN and not line.explanation and not line.moved:
        return []
    visibility = visibility_of(line.marking)
    blocks: list[Block] = [Heading(f"{line.reference} {line.title}", level=2, visibility=visibility)]
    said = with_caution(line)
    if said:
        blocks.append(Paragraph(unbroken(said), visibility=visibility))
    if line.basis is Basis.SIGNED_AFTER:
        text = (
            f"Considered {date_text(line.considered_on, 'on no recorded date')}, signed "
            f"{date_text(line.signed_on)}, decided {date_text(line.decided_on)}."
        )
        blocks.append(Paragraph(text, visibility=visibility))
    if line.basis not in _UNCERTAIN and not line.explanation:
        return blocks
    of_point = KEPT_INTERNAL if of_point and edition is Edition.PUBLIC else of_point
    explanation = line.explanation or of_point or "None recorded."
    blocks.append(Paragraph((Run("Explanation: ", bold=True), explanation), visibility=visibility))
    return blocks


def _services(snapshot: PackSnapshot) -> list[Block]:
    if not snapshot.agreements:
        return [Paragraph("No service is recorded in this file.")]
    columns = (
        Column("Reference", 0.85, heads_rows=True),
        Column("Service, provider", 2.2),
        Column("Kind", 0.75),
        Column("Starts", 0.85),
        Column("Ends, option", 1.25),
        Column("Value", 0.75, Align.RIGHT),
        Column("EqIA", 2.6),
    )
    note = "Whether a service is expected to have an EqIA is the office's policy, not a rule of law."
    rows = tuple(_service_row(line) for line in snapshot.agreements)
    return [
        Paragraph(_covered(snapshot)),
        Paragraph(note, style=TextStyle.NOTE),
        Table(_services_caption(snapshot), columns, rows, compact=True),
    ]


def _services_caption(snapshot: PackSnapshot) -> str:
    undated = sum(line.cover is Cover.UNDATED for line in snapshot.agreements)
    running = count_text(len(snapshot.agreements) - undated, "service")
    beside = f", and {undated:,} with no start or end on record" if undated else ""
    return f"{running} not ended by {date_text(snapshot.as_at)}{beside}"


def _covered(snapshot: PackSnapshot) -> str:
    """Return how many services stand how, those that need somebody first."""
    counts = Counter(line.cover for line in snapshot.agreements)
    return "; ".join(f"{_COVER[cover]}: {counts[cover]:,}" for cover in _NEEDS_FIRST if counts[cover]) + "."


def _service_row(line: AgreementLine) -> Row:
    option = extension_of(line)
    may = f"\nor\u00a0{date_text(option)}" if option else ""
    return Row(
        (
            line.reference,
            "\n".join(part for part in (line.title, line.provider) if part),
            words_of(line.kind),
            date_text(line.starts_on),
            date_text(line.ends_on) + may,
            money_text(line.value),
            unbroken(line.eqia_sentence) or _COVER[line.cover],
        ),
        visibility=visibility_of(line.marking),
        anchor=place_anchor("decisions", line.reference),
    )
