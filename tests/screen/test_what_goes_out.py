"""What leaves the window, by keys alone: a list as a workbook, a document, a text; a list printed."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument  # type: ignore[import-untyped] # it ships no type information
from screens import PATIENCE, Screen, wait_until

_TITLES = ["Publish the toolkit", "Train everybody"]


def in_workbook(file: Path) -> str:
    """Return the text of every cell of a workbook."""
    workbook = load_workbook(file)
    rows = (row for sheet in workbook.worksheets for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row)


def in_document(file: Path) -> str:
    """Return the text of every cell of a Word document's tables."""
    tables = Document(str(file)).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


def in_text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("name", "read"), [("Excel.xlsx", in_workbook), ("Word.docx", in_document), ("csv.csv", in_text)]
)
def test_a_list_is_exported_through_the_menu_and_the_file_dialog(
    name: str,
    read: Callable[[Path], str],
    screen: Screen,
    program: subprocess.Popen[bytes],
    tmp_path: Path,
) -> None:
    target = tmp_path / name
    go_to_actions(screen)
    screen.keys("alt+x", name[0].lower())
    wait_until(lambda: "Save the actions shown" in screen.ask("names"), "the file dialog")
    screen.keys("ctrl+a")
    # Without its ending, which the program adds.
    screen.type(str(target.with_suffix("")))
    screen.keys("Return")
    wait_until(lambda: f"2 actions written to {target}." in screen.ask("names"), "what was written")

    assert [title for title in _TITLES if title in read(target)] == _TITLES
    leave(screen, program)


def test_a_list_is_printed_into_a_file_through_the_print_dialog(
    screen: Screen, program: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    target = tmp_path / "printed.pdf"
    go_to_actions(screen)
    screen.keys("ctrl+p")
    wait_until(lambda: "Print to File (PDF)" in screen.ask("names"), "the print dialog")
    screen.ask("write", "text", "Output file:", str(target))
    screen.keys("Return")
    wait_until(lambda: "Sent 2 actions on 1 page to the printer." in screen.ask("names"), "the pages")

    assert len(PdfDocument(target)) == 1
    leave(screen, program)


def go_to_actions(screen: Screen) -> None:
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.keys("ctrl+3")
    wait_until(lambda: "2 shown" in screen.ask("names"), "the list of actions")


def leave(screen: Screen, program: subprocess.Popen[bytes]) -> None:
    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0
