import subprocess
import sys

from equality_tracker.operations.lists.list_columns import columns_of
from ui.records.copying import as_html, as_tabbed_text, cells_of

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
