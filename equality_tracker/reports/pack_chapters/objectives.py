"""The objectives with their measures, and where the characteristics are covered."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.charts import progress_alt
from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Chapter,
    ChartPoint,
    Column,
    Figure,
    Heading,
    Paragraph,
    ProgressChart,
    Row,
    Run,
    Table,
    TextStyle,
)
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, visibility_of
from equality_tracker.reports.pack_lines.objective_lines import MatrixLine, MeasureLine, ObjectiveLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.people_numbers import People
from equality_tracker.reports.printed_values import count_text, date_text, number_text, words_of
from equality_tracker.reports.small_numbers_of_measures import of_baseline, of_point

_FEWEST_FOR_A_CHART = 2
NO_CELL_IS_OWED: Final = (
    "The Regulations ask for one or more objectives, not for one of each kind: a 0 says only that no "
    "objective here names that characteristic under that aim."
)


def objectives(snapshot: PackSnapshot) -> Chapter:
    """Return the coverage grid, each objective, and what equality information was published."""
    if not snapshot.objectives:
        return chapter_without_data("objectives", snapshot, "No equality objective is recorded in this file.")
    blocks: list[Block] = []
    if snapshot.matrix:
        blocks += [
            Heading("Characteristics and aims"),
            _grid(snapshot.matrix),
            Paragraph(NO_CELL_IS_OWED, style=TextStyle.NOTE),
        ]
    for objective in snapshot.objectives:
        blocks += _one_objective(objective)
    blocks += _published(snapshot)
    return chapter("objectives", blocks)


def _grid(matrix: tuple[MatrixLine, ...]) -> Table:
    columns = (
        Column("Protected characteristic", 2.4, heads_rows=True),
        Column("Eliminate", 1, Align.RIGHT),
        Column("Advance", 1, Align.RIGHT),
        Column("Foster", 1, Align.RIGHT),
    )
    rows = tuple(
        Row((line.characteristic, _count(line.eliminate), _count(line.advance), _count(line.foster)))
        for line in matrix
    )
    return Table("How many objectives in this pack name each characteristic under each aim", columns, rows)


def _count(count: int | None) -> str:
    return "does not apply" if count is None else str(count)


def _one_objective(objective: ObjectiveLine) -> list[Block]:
    blocks: list[Block] = [
        Heading(
            f"{objective.reference} {objective.title}".strip(),
            anchor=place_anchor("objectives", objective.reference),
        ),
        Paragraph(objective.statement or "No wording is recorded."),
        _facts(objective),
    ]
    if objective.narrative:
        blocks.append(Paragraph((Run("This year: ", bold=True), objective.narrative)))
    if not objective.measures:
        blocks.append(Paragraph("No measure is recorded for this objective."))
    for measure in objective.measures:
        blocks += _measure(measure, objective.reference)
    visibility = visibility_of(objective.marking)
    return [replace(block, visibility=visibility) for block in blocks]


def _facts(objective: ObjectiveLine) -> Table:
    pairs = (
        ("Aims", ", ".join(objective.aims)),
        ("Characteristics", ", ".join(objective.characteristics)),
        ("Owner", objective.owner),
        ("Status", words_of(objective.status)),
        ("Where it stands, in the office's word", objective.position[:1].upper() + objective.position[1:]),
        ("Objectives last published", date_text(objective.published_on, "Not recorded here")),
    )
    rows = tuple(Row((name, value or "Not recorded")) for name, value in pairs)
    columns = (Column("What", 1.6, heads_rows=True), Column("On record", 4))
    return Table(f"What is on record of {objective.reference or 'this objective'}", columns, rows)


def _measure(measure: MeasureLine, about: str) -> list[Block]:
    blocks: list[Block] = [Heading(f"Measure: {measure.title}", level=2)]
    chart = progress_of(measure, about)
    data = values_of(measure, about)
    if chart:
        alt = progress_alt(measure.title, chart)
        blocks.append(Figure("Progress between baseline and target", alt, chart, data, measure.title))
    elif data.rows:
        blocks.append(data)
    if measure.missing:
        blocks.append(Paragraph(f"Missing from the record: {', '.join(measure.missing)}."))
    return blocks


def progress_of(measure: MeasureLine, about: str = "") -> ProgressChart | None:
    """Return the chart of a measure where there are at least two values to set against each other.

    Args:
        measure: What is drawn.
        about: The reference of its objective.

    """
    points = tuple(
        ChartPoint(point.on, point.value, point.note, of_point(measure, point, about))
        for point in measure.points
        if point.value is not None
    )
    baseline = _point(measure.baseline_value, measure.baseline_on)
    if baseline:
        baseline = replace(baseline, people=of_baseline(measure, about))
    target = _point(measure.target_value, measure.target_on)
    known = len(points) + bool(baseline) + bool(target)
    return ProgressChart(measure.unit, points, baseline, target) if known >= _FEWEST_FOR_A_CHART else None


def _point(value: Decimal | None, on: date | None) -> ChartPoint | None:
    return ChartPoint(on, value) if value is not None and on else None


def values_of(measure: MeasureLine, about: str = "") -> Table:
    """Return the table of a measure: its baseline, its values and its target.

    Args:
        measure: What is printed.
        about: The reference of its objective.

    """
    columns = (
        Column("What", 1, heads_rows=True),
        Column("On", 1.2),
        Column("Value", 1, Align.RIGHT),
        Column("Note", 3),
    )
    rows = [
        Row(("Value", date_text(point.on), _value(point.value, of_point(measure, point, about)), point.note))
        for point in measure.points
    ]
    if measure.baseline_value is not None:
        value = _value(measure.baseline_value, of_baseline(measure, about))
        rows.insert(0, _end_row("Baseline", measure.baseline_on, value))
    if measure.target_value is not None:
        # What is aimed at is nobody's number.
        rows.append(_end_row("Target", measure.target_on, number_text(measure.target_value)))
    unit = measure.unit or "unit not recorded"
    return Table(f"Values of “{measure.title}” ({unit})", columns, tuple(rows), compact=True)


def _value(value: Decimal | None, people: People | None) -> str | Cell:
    return Cell(number_text(value), people=people) if people else number_text(value)


def _end_row(name: str, on: date | None, value: str | Cell) -> Row:
    return Row((name, date_text(on, "Date not recorded"), value, ""))


def _published(snapshot: PackSnapshot) -> list[Block]:
    found = [line for line in snapshot.publications if line.duty_code == "annual-information"]
    if not found:
        return []
    relied_on = [line.published_on for line in found if line.is_relied_on]
    newest = (
        f", the newest that the office counts from of {date_text(max(relied_on))}"
        if relied_on
        else ", none of them one that the office counts from"
    )
    corrections = len(found) - len(relied_on)
    has_others = corrections and relied_on
    besides = f"; {corrections} of them not counted from, such as a correction" if has_others else ""
    text = (
        f"{count_text(len(found), 'publication')} of equality information on record{newest}{besides}. "
        "Dates and proof stand in the chapter on duties."
    )
    return [Heading("Equality information published"), Paragraph(text)]
