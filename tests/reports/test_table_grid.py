from equality_tracker.reports.content import Cell, Row
from equality_tracker.reports.table_grid import placed_rows


def places(*rows: Row, columns: int = 3) -> list[list[tuple[int, str]]]:
    return [[(at, cell.text) for at, cell in row.cells] for row in placed_rows(rows, columns)]


def test_a_tall_cell_pushes_the_cells_of_later_rows_on() -> None:
    rows = (Row((Cell("a", rowspan=3), "b", "c")), Row(("d", "e")), Row(("f", "g")))

    assert places(*rows) == [[(0, "a"), (1, "b"), (2, "c")], [(1, "d"), (2, "e")], [(1, "f"), (2, "g")]]


def test_a_wide_cell_takes_its_columns() -> None:
    assert places(Row((Cell("a", colspan=2), "b"))) == [[(0, "a"), (2, "b")]]


def test_what_does_not_fit_is_left_out_and_what_lacks_is_counted() -> None:
    rows = (Row(("a", "b", "c", "d")), Row(("e",)), Row((Cell("f", colspan=9),)))
    placed = list(placed_rows(rows, 3))

    assert [len(row.cells) for row in placed] == [3, 1, 1]
    assert [row.lacking for row in placed] == [0, 2, 0]


def test_a_row_that_a_cell_above_reaches_into_is_joined_to_it() -> None:
    rows = (Row((Cell("a", rowspan=2), "b")), Row(("c",)), Row(("d", "e")))

    assert [row.is_joined for row in placed_rows(rows, 2)] == [False, True, False]
