"""The page of the import with a document that is refused, one that is taken, and one that comes again."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from list_scenes import search_actions
from PySide6.QtWidgets import QPlainTextEdit, QTableView, QWidget
from visitor import Visitor

from ui.pages.import_page import ImportPage

_HEADINGS: Final = ("Ref", "Action", "Owner", "Due", "Room")
_ROWS: Final = (
    ("1", "Publish the figures of each quarter", "Data analyst", "31/03/2027", "B1"),
    ("2", "Ask the panel what it wants to see", "Chair; Clerk", "30/02/2027", ""),
    ("3", "", "Chair", "", ""),
)


def import_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield every step of an import; an action that it brought is changed on the way."""
    page = visitor.page(ImportPage, "import")
    pdf = visitor.folder / "plan.pdf"
    pdf.write_bytes(b"%PDF-1.7 ")
    _offer(visitor, page, pdf)
    yield "import-refused", visitor.window
    _offer(visitor, page, _plan(visitor.folder))
    visitor.expect("2 actions will be added")
    yield "import-check", visitor.window
    # As who presses it has the keyboard there, and not in the rows that make room.
    visitor.button("Show columns").setFocus()
    visitor.press("Show columns")
    yield "import-columns", visitor.window
    visitor.press("Import 2 new")
    yield "import-result", visitor.window
    _reword(visitor)
    _offer(visitor, page, _plan(visitor.folder, "Publish them all"))
    visitor.expect("was changed both here and in the document")
    yield "import-two-versions", visitor.window
    visitor.press("Side by side")
    yield "import-side-by-side", visitor.dialog()
    visitor.put_away()


def _offer(visitor: Visitor, page: ImportPage, document: Path) -> None:
    page.offer_file(document)
    visitor.settle()


def _plan(folder: Path, first: str = "") -> Path:
    """Write a plan as offices send them: with a day that does not exist, and a row without a text."""
    file = folder / "Action plan.csv"
    rows = [
        (number, first or title, *rest) if number == "1" else (number, title, *rest)
        for number, title, *rest in _ROWS
    ]
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([_HEADINGS, *rows])
    return file


def _reword(visitor: Visitor) -> None:
    """Let the office change an action that has just been imported."""
    visitor.go_to("actions")
    search_actions(visitor, "figures of each quarter")
    visitor.one(QTableView, "Actions").setFocus()
    visitor.keys("Return")
    title = visitor.one(QPlainTextEdit, "Action")
    title.setPlainText("Publish the figures of each quarter and what we learned")
    title.setFocus()
    visitor.keys("Ctrl+Return")
    visitor.go_to("actions")
    search_actions(visitor, "")
    visitor.go_to("import")
