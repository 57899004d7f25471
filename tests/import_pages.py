"""The page on which lists are imported, and what can be seen and pressed on it, for its tests."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import cast

from desks import OpenOffices
from offices import write_csv
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from record_windows import child

from ui.importing.row_view import RowView
from ui.pages.import_page import ImportPage

HEADINGS = ("Ref", "Action", "Owner", "Due", "Room")


ROWS = (
    ("1", "Publish figures", "Analyst", "31/03/2027", "B1"),
    ("2", "Ask the panel", "Chair; Clerk", "30/02/2027", ""),
    ("3", "", "Chair", "", ""),
)


MakePage = Callable[[], ImportPage]


def plan(folder: Path, *rows: tuple[str, ...]) -> Path:
    return write_csv(folder / "plan.csv", HEADINGS, *(rows or ROWS))


def button(page: QWidget, text: str) -> QPushButton:
    found = (each for each in page.findChildren(QPushButton) if each.isVisible())
    return next(each for each in found if each.text().replace("&", "").startswith(text))


def buttons(page: QWidget) -> list[str]:
    return [each.text().replace("&", "") for each in page.findChildren(QPushButton) if each.isVisible()]


def twice_given(page: QWidget) -> list[str]:
    """Return the letters that Alt reaches more than once on what is seen, the menus of the window with it."""
    words = [each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()]
    labels = [each for each in page.findChildren(QLabel) if each.isVisible()]
    words += [each.text() for each in labels if cast("QWidget | None", each.buddy()) is not None]
    found = [re.search("&([^&])", text.replace("&&", "")) for text in words]
    counted = Counter([*"fergvh", *(match[1].lower() for match in found if match)])
    return sorted(letter for letter, times in counted.items() if times > 1)


def said(page: QWidget, name: str) -> str:
    label = child(page, QLabel, name)
    return label.text() if label.isVisible() else ""


def view_of(page: ImportPage) -> RowView:
    return child(page, RowView)


def column(view: RowView, place: int) -> list[str]:
    model = view.model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def offer(page: ImportPage, offices: OpenOffices, document: Path) -> None:
    page.offer_file(document)
    offices.settle()


def press(page: QWidget, offices: OpenOffices, text: str) -> None:
    QTest.mouseClick(button(page, text), Qt.MouseButton.LeftButton)
    offices.settle()
