import pytest

from equality_tracker.reports.content import Cell, Chapter, Column, Paragraph, Row, Table
from equality_tracker.reports.pages.table_fitting import Cut, PageWithTable

COLUMNS = (Column("Name", 1), Column("Words", 4))
LONG = "Words that go on and on, so that they take several lines of their column. " * 8


def page() -> PageWithTable:
    return PageWithTable(Chapter("c", "A chapter", (Paragraph("About it."),)))


def table(*rows: Row) -> Table:
    return Table("Rows", COLUMNS, rows, compact=True)


def every_row(rows: int, least: int) -> list[Cut]:
    return [Cut(range(rows), least)]


def test_what_fits_is_left_as_it_is() -> None:
    few = table(*(Row((f"R-{at}", LONG)) for at in range(3)))

    assert page().fitted(few, every_row(3, 1)) == few


def test_the_longest_texts_are_cut_and_the_short_ones_stay() -> None:
    long = [Row((f"R-{at}", Cell(LONG) if at else LONG)) for at in range(12)]
    short = Row(("S", "A few words."))
    found = page().fitted(table(*long, short), every_row(13, 1))

    assert found is not None
    *cut, last = found.rows
    assert last == short
    assert [row.cells[0] for row in cut] == [f"R-{at}" for at in range(12)]
    texts = [cell.text if isinstance(cell, Cell) else cell for cell in (row.cells[1] for row in cut)]
    assert any(text.endswith("…") for text in texts)
    assert all(text == LONG or LONG.startswith(text.removesuffix("…")) for text in texts)
    assert max(map(len, texts)) - min(map(len, texts)) < 120


def test_a_row_keeps_the_lines_that_its_first_column_takes() -> None:
    named = "A name that itself takes quite a few lines of its narrow column on the page"
    rows = [Row((named, LONG)), *(Row((f"R-{at}", LONG)) for at in range(20))]
    found = page().fitted(table(*rows), every_row(21, 1))

    assert found is not None
    first = found.rows[0].cells
    assert first[0] == named
    assert len(str(first[1])) > len(str(found.rows[1].cells[1]))


@pytest.mark.parametrize("count", [80, 5_000])
def test_more_rows_than_a_page_holds_never_fit(count: int) -> None:
    many = table(*(Row((f"R-{at}", "Short.")) for at in range(count)))

    assert page().fitted(many, every_row(count, 1)) is None


def test_texts_that_may_not_be_cut_far_enough_do_not_fit() -> None:
    rows = table(*(Row((f"R-{at}", LONG)) for at in range(25)))

    assert page().fitted(rows, every_row(25, 6)) is None
