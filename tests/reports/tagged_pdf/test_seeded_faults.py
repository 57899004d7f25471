from decimal import Decimal
from io import BytesIO
from typing import Final

import pikepdf
import pytest
from reports.marlshire_snapshot import AS_AT
from reports.read_pdf import document
from reports.tagged_pdf.reading_checks import differences, failures
from reports.tagged_pdf.seeded_faults import FAULTS

from equality_tracker.reports.charts import progress_alt
from equality_tracker.reports.content import (
    BulletList,
    Cell,
    ChartPoint,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    Paragraph,
    ProgressChart,
    Row,
    Run,
    SignOff,
    Table,
)
from equality_tracker.reports.pdf_writer import write_pdf

AT_LEAST: Final = 40


@pytest.fixture(scope="module")
def content() -> Document:
    """A document with every kind of part that a fault is put into."""
    points = (ChartPoint(AS_AT, Decimal(40)), ChartPoint(AS_AT.replace(year=2028), Decimal(60)))
    chart = ProgressChart("%", points)
    columns = (Column("Who", heads_rows=True), Column("How many"), Column("Why"))
    rows = (Row(("Age", "12", "asked")), Row(("Race", "7", "told")))
    spans = (
        Row(("One", Cell("Both", colspan=2))),
        Row(("Two", Cell("Tall", rowspan=2), "a")),
        Row(("Three", "b")),
    )
    return document(
        Paragraph(
            ("Read ", Link("the page", "https://example.org"), " and ", Run("Gŵyr", language="cy"), " first.")
        ),
        Paragraph("A second paragraph."),
        Heading("A heading"),
        BulletList(("first", "second")),
        Table("Counts", columns, rows),
        Table("Spans", columns, spans),
        Figure("Progress", progress_alt("Progress", chart), chart, Table("Values", columns, rows)),
        Heading("Another heading"),
        Paragraph("The last word."),
        SignOff("Signed"),
    )


@pytest.fixture(scope="module")
def good(content: Document) -> bytes:
    file = BytesIO()
    write_pdf(content, file)
    return file.getvalue()


def test_without_a_fault_nothing_is_found(content: Document, good: bytes) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        file = BytesIO()
        pdf.save(file)

    assert differences(file.getvalue(), content) == []
    assert failures(file.getvalue(), "ua1", "2a") == []


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_found(name: str, content: Document, good: bytes) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        FAULTS[name](pdf)
        file = BytesIO()
        pdf.save(file)

    assert differences(file.getvalue(), content) + failures(file.getvalue(), "ua1", "2a") != []


def test_there_are_as_many_faults_as_the_design_asks_for() -> None:
    assert len(FAULTS) >= AT_LEAST
