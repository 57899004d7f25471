"""The duties: where each clock stands, with proof; what does not apply, and why."""

from typing import Final

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Link,
    Paragraph,
    Row,
    Run,
    Scope,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, visibility_of
from equality_tracker.reports.pack_chapters.dated import named_date, runs_to_a_date
from equality_tracker.reports.pack_chapters.grouping import grouped
from equality_tracker.reports.pack_chapters.status_marks import duty_cell, status_cell
from equality_tracker.reports.pack_lines.duty_lines import DutyLine, PublicationLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import (
    NOTHING,
    count_text,
    date_text,
    date_with_day,
    unbroken,
    words_of,
)

_HISTORY: Final = (
    Column("Reference", 0.7, heads_rows=True),
    Column("Published", 0.8),
    Column("How it stood", 2.6),
    Column("Proof", 1.8),
    Column("Note", 1.9, visibility=Visibility.INTERNAL),
)
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
    return Table(f"Duties that apply without a date to come: {len(rows)}", columns, rows, compact=True)


def _dated(dated: list[DutyLine]) -> Table:
    columns = (
        Column("Duty", 2.6, heads_rows=True),
        Column("Last published", 1),
        Column("Safe date", 1.1),
        Column("Last working day", 1.1),
        Column("Anniversary", 1.1),
        Column("State", 1.7),
    )
    rows = tuple(_overview_row(duty) for duty in dated)
    return Table(f"Duties that run to a date: {len(rows)}", columns, rows, compact=True)


def _overview_row(duty: DutyLine) -> Row:
    return Row(
        (
            f"{duty.number} {duty.title}".strip(),
            date_text(duty.last_published_on),
            named_date(duty),
            date_with_day(duty.last_working_day),
            date_with_day(duty.anniversary),
            duty_cell(duty),
        )
    )


def _one_duty(duty: DutyLine) -> list[Block]:
    title = f"{duty.number} {duty.title}".strip()
    blocks: list[Block] = [Heading(title, level=2, anchor=_place_of(duty))]
    if duty.clause:
        blocks.append(Paragraph((Run("What it asks: ", bold=True), duty.clause)))
    if duty.sentence:
        blocks.append(Paragraph(unbroken(duty.sentence)))
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
    rows = tuple(Row((duty.number, duty.title, duty.reason), anchor=_place_of(duty)) for duty in found)
    return Table(caption, columns, rows)


def _place_of(duty: DutyLine) -> str:
    return place_anchor("duties", duty.number)


def _history(snapshot: PackSnapshot) -> list[Block]:
    if not snapshot.publications:
        return []
    rows: list[Row] = []
    for title, group in grouped(snapshot.publications, lambda line: line.duty_title).items():
        rows.append(Row((Cell(title, scope=Scope.ROW, colspan=len(_HISTORY)),)))
        rows += [_history_row(line) for line in group]
    caption = count_text(len(snapshot.publications), "publication")
    return [Heading("Publications on record"), Table(caption, _HISTORY, tuple(rows), compact=True)]


def _history_row(line: PublicationLine) -> Row:
    return Row(
        (
            line.reference or NOTHING,
            date_text(line.published_on),
            status_cell(line.status, line.status_words, unbroken(line.sentence))
            if line.status
            else line.sentence,
            _proof_cell(line.proof),
            line.note,
        ),
        visibility=visibility_of(line.marking),
        anchor=place_anchor("duties", line.reference),
    )


def _proof_cell(proof: str) -> str | Cell:
    if proof.lower().startswith(("http://", "https://")):
        return Cell(proof, target=proof)
    return proof or "None on record"
