import subprocess
import sys
from collections.abc import Sequence

from equality_tracker.operations.lists.list_columns import columns_of
from ui.records.copying import as_html, as_tabbed_text, cells_of, copied_table

COLUMNS = [column for column in columns_of("actions") if column.key in {"reference", "title", "rag"}]
ROWS = [
    {"reference": "1", "title": "Publish\tthe\ntoolkit", "rag": "red"},
    {"reference": "2", "title": "=SUM(A1) <b>&", "rag": "blue"},
]


def test_rows_are_copied_with_their_headings() -> None:
    assert cells_of(COLUMNS, ROWS)[0] == ["Reference", "Action", "RAG by rule"]
    assert cells_of(COLUMNS, ROWS)[1] == ["1", "Publish\tthe\ntoolkit", "▲ R Red"]


def test_tabbed_text_has_one_line_a_row_and_no_formula() -> None:
    lines = as_tabbed_text(cells_of(COLUMNS, ROWS)).splitlines()
    assert lines == [
        "Reference\tAction\tRAG by rule",
        "1\tPublish the toolkit\t▲ R Red",
        "2\t'=SUM(A1) <b>&\t☑ B Complete",
    ]


def test_html_marks_headings_and_takes_signs_as_they_are() -> None:
    html = as_html(cells_of(COLUMNS, ROWS))
    assert html.count("<th scope=") == len(COLUMNS)
    assert "<td>=SUM(A1) &lt;b&gt;&amp;</td>" in html
    assert "the<br>toolkit" in html


def test_many_rows_read_in_pieces_make_the_table_that_they_make_at_once() -> None:
    many = [{"reference": str(number), "title": f"Train {number}", "rag": "red"} for number in range(1_201)]
    pieces: list[int] = []
    told: list[tuple[int, int, str]] = []

    def read(ids: Sequence[int]) -> list[dict[str, str]]:
        pieces.append(len(ids))
        return [many[number] for number in ids]

    for is_for_word in (False, True):
        table = copied_table(
            COLUMNS,
            range(len(many)),
            read,
            is_for_word=is_for_word,
            progress=lambda *said: told.append(said),
            doing="Copying 1,201 actions",
        )
        cells = cells_of(COLUMNS, many)
        assert (table.rows, table.text) == (1_201, as_tabbed_text(cells))
        assert table.html == as_html(cells, is_for_word=is_for_word)
    assert pieces == [500, 500, 201] * 2
    assert told[:3] == [(done, 1_201, "Copying 1,201 actions") for done in (0, 500, 1_000)]


def test_a_program_that_ends_with_its_copy_on_the_clipboard_ends_in_order() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _COPY_AND_END], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "Reference\n1\n")


_COPY_AND_END = """
from PySide6.QtWidgets import QApplication
from ui.records.copying import clipboard_data
application = QApplication([])
application.clipboard().setMimeData(clipboard_data([["Reference"], ["1"]]))
print(application.clipboard().text().strip())
"""
