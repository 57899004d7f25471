"""Measure the writing of a large pack against the least that could be done: `python packaging/bench_pack.py`.

The floor is ReportLab's plain `drawString` of the same strings on the same pages, in the same process. Each
figure is the median of several pairs in processor time; nothing here fails on a slow machine.
"""

import argparse
import gc
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time

from reportlab.pdfgen.canvas import Canvas
from typst_pack import typst_source, write_with_typst

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.charts import progress_alt
from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    ChartPoint,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    Paragraph,
    ProgressChart,
    Row,
    Table,
)
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.pages.marks import Page, TextMark
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.status_mark import Shape, StatusMark, Tone

PAIRS = 7
Line = tuple[str, float, float, float, str]
"""A face, its size, where a line begins, and its text."""

_LONGEST_SECONDS = 900
_CHARTS = 12
_ASSESSMENTS = 200
_DAY = date(2027, 3, 18)
_WORDS = (  # noqa: SIM905 - a list of words is read more easily as words
    "access accessible across advice advance and ask audit board care chief commissioner community "
    "contract custody data decide deliver disability duty each engage equality evidence ethnicity force "
    "fund group hear impact in include inform law listen measure need of offer on open panel people plan "
    "police provide public publish race record report review sex share staff support the they to train "
    "trust victims with women work "
    "yearly young Llŷn Gŵyr"
).split()
_MARKS = (
    StatusMark(Shape.TRIANGLE, "R", "Red", Tone.RED),
    StatusMark(Shape.DIAMOND, "A", "Amber", Tone.AMBER),
    StatusMark(Shape.CIRCLE, "G", "Green", Tone.GREEN),
    StatusMark(Shape.TICKED_BOX, "B", "Complete", Tone.COMPLETE),
)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--once", metavar="FILE", help="write the pack, or draw the lines of FILE, once")
    wanted = parser.parse_args()
    if wanted.once is not None:
        _once(wanted.once)
        return 0
    pack = large_pack()
    lines = _lines(lay_out(with_anchors(pack), chapter_done=lambda *_: None).pages)
    written = _ratio(lambda: _write(pack), lambda: _draw_plainly(lines), wanted.pairs)
    print(f"{'pages':44} {len(lines):>8}")
    print(f"{'pack / the same strings drawn plainly':44} {written:8.2f}   bound 2.0")
    source = typst_source(pack)
    against = _ratio(lambda: _write(pack), lambda: _set_with_typst(source), wanted.pairs)
    print(f"{'pack / the same content by Typst, tagged':44} {against:8.2f}   bound 0.45")
    few, many = (_register(rows) for rows in (2_000, 16_000))
    longer = _ratio(lambda: _write(many), lambda: _write(few), 3)
    print(f"{'16,000 rows / 2,000 rows':44} {longer:8.2f}   bound 10")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(lines, file)
        file.flush()
        memory = _peak("") / _peak(file.name)
    print(f"{'peak memory of the pack / of plain drawing':44} {memory:8.2f}   bound 2")
    return 0


def large_pack(actions: int = 2_000) -> Document:
    """Return a pack of 60 objectives, 200 assessments, 12 charts and as many actions as wanted."""
    chance = random.Random(7)  # noqa: S311 - the same words each time
    return _document(
        Chapter("objectives", "Objectives", tuple(_objectives(chance)), number="1"),
        Chapter("assessments", "Assessments", tuple(_assessments(chance)), number="2"),
        Chapter("actions", "Actions", (_actions(chance, actions),), number="3", landscape=True),
    )


def _register(rows: int) -> Document:
    chance = random.Random(7)  # noqa: S311 - the same words each time
    return _document(Chapter("actions", "Actions", (_actions(chance, rows),), landscape=True))


def _document(*chapters: Chapter) -> Document:
    return Document(
        title="Large pack", organisation="Marlshire", as_at=_DAY, prepared=_DAY, chapters=chapters
    )


def _objectives(chance: random.Random) -> list[Block]:
    blocks: list[Block] = []
    for number in range(60):
        blocks += [Heading(f"Objective {number + 1}: {_said(chance, 6)}"), Paragraph(_said(chance, 60))]
        if number < _CHARTS:
            blocks.append(_chart(chance, f"Measure {number + 1}"))
    return blocks


def _chart(chance: random.Random, title: str) -> Figure:
    points = tuple(
        ChartPoint(_DAY - timedelta(days=91 * back), Decimal(chance.randrange(20, 80))) for back in range(8)
    )
    chart = ProgressChart("%", points, baseline=points[-1], target=ChartPoint(_DAY, Decimal(90)))
    rows = tuple(Row((f"{point.on:%d %b %Y}", str(point.value))) for point in points)
    data = Table(f"{title}: values", (Column("On", heads_rows=True), Column("Value")), rows)
    return Figure(title, progress_alt(title, chart), chart, data)


def _assessments(chance: random.Random) -> list[Block]:
    blocks: list[Block] = []
    columns = (Column("Characteristic", heads_rows=True), Column("Impact"), Column("Why", weight=3))
    for number in range(_ASSESSMENTS):
        rows = tuple(Row((_said(chance, 2), _said(chance, 1), _said(chance, 14))) for _ in range(9))
        blocks += [
            Heading(
                f"Assessment {number + 1}: {_said(chance, 5)}",
                anchor=place_anchor("assessments", str(number)),
            ),
            Paragraph(_said(chance, 40)),
            Table("Impact", columns, rows),
        ]
    return blocks


def _actions(chance: random.Random, count: int) -> Table:
    columns = (
        Column("No", heads_rows=True),
        Column("Action", weight=4),
        Column("Owner", weight=1.5),
        Column("From", weight=1.5),
        Column("Due"),
        Column("Was due"),
        Column("State", weight=1.2),
        Column("Last word", weight=3),
    )
    rows = []
    for number in range(count):
        due = _DAY + timedelta(days=chance.randrange(-400, 400))
        origin, place = _said(chance, 3), place_anchor("assessments", str(number % _ASSESSMENTS))
        rows.append(
            Row(
                (
                    f"{number + 1}",
                    _said(chance, 12),
                    _said(chance, 2),
                    Cell(origin, links=(Link(origin, f"#{place}"),)),
                    f"{due:%d %b %Y}",
                    f"{due:%d %b %Y}",
                    Cell(status=chance.choice(_MARKS)),
                    _said(chance, 8),
                ),
                anchor=place_anchor("actions", str(number)),
            )
        )
    return Table("Actions", columns, tuple(rows), compact=True)


def _said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _write(document: Document) -> None:
    write_pdf(document, BytesIO())


def _set_with_typst(source: bytes) -> None:
    write_with_typst(source)


def _lines(pages: list[Page]) -> list[list[Line]]:
    return [
        [
            (mark.face.value, mark.size, mark.x, mark.y, mark.text)
            for mark in page.marks
            if isinstance(mark, TextMark)
        ]
        for page in pages
    ]


def _draw_plainly(pages: list[list[Line]]) -> None:
    typeface()
    canvas = Canvas(BytesIO(), pageCompression=1, initialFontName=Face.REGULAR.value)  # type: ignore[arg-type] # a name
    for page in pages:
        for face, size, x, y, text in page:
            canvas.setFont(face, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()


def _ratio(work: Callable[[], None], floor: Callable[[], None], pairs: int) -> float:
    work()
    floor()
    return median(_seconds(work) / _seconds(floor) for _ in range(pairs))


def _seconds(work: Callable[[], None]) -> float:
    gc.collect()
    started = process_time()
    work()
    return process_time() - started


def _once(file: str) -> None:
    if file:
        _draw_plainly(json.loads(Path(file).read_text(encoding="utf-8")))
    else:
        _write(large_pack())


def _peak(file: str) -> float:
    """Return the most memory that a process of its own needed, in KiB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    found = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", code, sys.executable, __file__, "--once", file],
        check=True,
        capture_output=True,
        text=True,
        timeout=_LONGEST_SECONDS,
    )
    return float(found.stdout)


if __name__ == "__main__":
    sys.exit(main())
