"""The duties: where each clock stands, with proof; what does not apply, and why."""

from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Link,
    Paragraph,
    Row,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data
from equality_tracker.reports.pack_chapters.dated import runs_to_a_date
from equality_tracker.reports.pack_chapters.status_marks import duty_cell, status_cell
from equality_tracker.reports.pack_snapshot import DutyLine, PackSnapshot
from equality_tracker.reports.printed_values import count_text, date_text, date_with_day, words_of

ADVICE_NOT_PRINTED = "An adviser's reading is recorded in the register; legal advice is not printed in packs."


def duties(snapshot: PackSnapshot) -> Chapter:
    """Return the duties that apply, those that do not, and the history of publications."""
    if not snapshot.duties:
        return chapter_without_data("duties", snapshot, "No duty is recorded in this file.")
    applying = [duty for duty in snapshot.duties if duty.applies]
    blocks: list[Block] = []
    if applying:
        blocks += [Heading("Where each duty stands"), *_overview(applying), Heading("Each duty that applies")]
        blocks += [block for duty in applying for block in _one_duty(duty)]
    blocks += _not_applying(snapshot)
    blocks += _history(snapshot)
    return chapter("duties", blocks)


def _overview(applying: list[DutyLine]) -> list[Block]:
    dated = [duty for duty in applying if runs_to_a_date(duty)]
    undated = [duty for duty in applying if not runs_to_a_date(duty)]
    tables = (_dated(dated) if dated else None, _undated(undated) if undated else None)
    return [table for table in tables if table]


def _undated(undated: list[DutyLine]) -> Table:
    columns = (Column("No.", 0.4), Column("Duty", 4, heads_rows=True), Column("State", 1.6))
    rows = tuple(Row((duty.number, duty.title, duty_cell(duty))) for duty in undated)
    return Table(f"Duties that apply without a date: {len(rows)}", columns, rows, compact=True)


def _dated(dated: list[DutyLine]) -> Table:
    columns = (
        Column("No.", 0.45),
        Column("Duty", 2.6, heads_rows=True),
        Column("Last published", 1),
        Column("Safe date", 1.05),
        Column("Last working day", 1.05),
        Column("Anniversary", 1),
        Column("State", 1.8),
    )
    rows = tuple(_overview_row(duty) for duty in dated)
    return Table(f"Duties that run to a date: {len(rows)}", columns, rows, compact=True)


def _overview_row(duty: DutyLine) -> Row:
    return Row(
        (
            duty.number,
            duty.title,
            date_text(duty.last_published_on),
            date_with_day(duty.safe_date),
            date_with_day(duty.last_working_day),
            date_text(duty.anniversary),
            duty_cell(duty),
        )
    )


def _one_duty(duty: DutyLine) -> list[Block]:
    blocks: list[Block] = [Heading(f"{duty.number} {duty.title}".strip(), level=2)]
    if duty.clause:
        blocks.append(Paragraph(duty.clause))
    if duty.sentence:
        blocks.append(Paragraph(duty.sentence))
    blocks += _proof(duty)
    blocks += _adviser(duty)
    blocks.append(_source(duty))
    return blocks


def _proof(duty: DutyLine) -> list[Block]:
    if duty.proof:
        return [Paragraph(("Proof: ", _linked(duty.proof)))]
    if duty.last_published_on:
        return [Paragraph("Proof: none on record.")]
    return []


def _linked(text: str) -> Link | str:
    return Link(text, text) if text.lower().startswith(("http://", "https://")) else text


def _adviser(duty: DutyLine) -> list[Block]:
    if not duty.adviser_reading:
        return []
    return [
        Paragraph(ADVICE_NOT_PRINTED, visibility=Visibility.INTERNAL),
        Paragraph(duty.adviser_reading, visibility=Visibility.LEGAL),
    ]


def _source(duty: DutyLine) -> Paragraph:
    cited = Link(duty.citation or duty.link, duty.link) if duty.link else duty.citation
    checked = f"; read on {date_text(duty.checked_on)}" if duty.checked_on else ""
    why = f" Why it applies: {duty.reason}" if duty.reason else ""
    parts = (f"{words_of(duty.kind)}. Source: ", cited or "none recorded", f"{checked}.{why}")
    return Paragraph(parts, style=TextStyle.NOTE)


def _not_applying(snapshot: PackSnapshot) -> list[Block]:
    blocks: list[Block] = []
    for applies, title, caption in (
        (False, "What does not apply, and why", "Duties that do not apply"),
        (
            None,
            "What a person must decide",
            "Duties that wait for a person to decide, or for the law to be confirmed",
        ),
    ):
        found = [duty for duty in snapshot.duties if duty.applies is applies]
        if found:
            blocks += [Heading(title), _reasons(found, f"{caption}: {len(found)}")]
    return blocks


def _reasons(found: list[DutyLine], caption: str) -> Table:
    columns = (Column("No.", 0.4), Column("Duty", 2, heads_rows=True), Column("Why", 3.6))
    return Table(caption, columns, tuple(Row((duty.number, duty.title, duty.reason)) for duty in found))


def _history(snapshot: PackSnapshot) -> list[Block]:
    if not snapshot.publications:
        return []
    columns = (
        Column("Published", 0.9, heads_rows=True),
        Column("Duty", 1.3),
        Column("Safe date then", 0.9),
        Column("How it stood", 2.6),
        Column("Proof", 1.5),
        Column("Note", 0.9, visibility=Visibility.INTERNAL),
    )
    rows = tuple(
        Row(
            (
                date_text(line.published_on),
                line.duty_title,
                date_text(line.previous_safe_date),
                status_cell(line.status, more=line.sentence) if line.status else line.sentence,
                _proof_cell(line.proof),
                line.note,
            )
        )
        for line in snapshot.publications
    )
    caption = count_text(len(rows), "publication")
    return [Heading("Publications on record"), Table(caption, columns, rows, compact=True)]


def _proof_cell(proof: str) -> str | Cell:
    if proof.lower().startswith(("http://", "https://")):
        return Cell(proof, target=proof)
    return proof or "None on record"
