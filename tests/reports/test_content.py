from datetime import date
from decimal import Decimal

from equality_tracker.reports.content import (
    Cell,
    ChartPoint,
    Column,
    Figure,
    Link,
    PageOf,
    ProgressChart,
    Row,
    Run,
    Scope,
    Table,
    plain_text,
)


def test_plain_text_keeps_words_and_drops_marks_and_numbers_of_pages() -> None:
    text = (
        "see ",
        Run("this", bold=True),
        " at ",
        Link("there", "https://example.org"),
        PageOf("x", instead=", below"),
    )

    assert plain_text(text) == "see this at there, below"


def test_a_table_is_headed_by_its_columns_unless_it_has_heading_rows() -> None:
    columns = (Column("A"), Column("B"))
    stacked = (Row((Cell("Both", colspan=2),)), Row(("A", "B")))

    assert Table("T", columns, ()).heading_rows() == (
        Row((Cell("A", scope=Scope.COLUMN), Cell("B", scope=Scope.COLUMN))),
    )
    assert Table("T", columns, (), header_rows=stacked).heading_rows() == stacked


def test_a_figure_names_its_kind() -> None:
    chart = ProgressChart("%", (ChartPoint(date(2027, 1, 1), Decimal(1)),))

    assert Figure("C", "alt", chart, Table("T", (), ())).kind == "progress_chart"
