"""A screen reader may ask an area that scrolls for anything, at any time."""

import re
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget
from pytestqt.qtbot import QtBot

import ui
from ui.pages.pdf_paper import PdfPaper
from ui.scroll_area import BareScrollArea, ScrollArea

_Area = TypeVar("_Area", bound=QWidget)

_OWN_MODULE = "scroll_area.py"
_QTS_OWN = re.compile(r"\(Q(?:Abstract)?ScrollArea\)|\bQ(?:Abstract)?ScrollArea\(")


def test_a_reader_that_counted_bars_may_ask_for_them_once_they_are_gone(qtbot: QtBot) -> None:
    area = _shown(qtbot, ScrollArea())
    inside = QLabel("long")
    inside.setFixedSize(1000, 1000)
    area.setWidget(inside)
    seen = QAccessible.queryAccessibleInterface(area)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    counted = seen.childCount()

    inside.setFixedSize(10, 10)

    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())
    assert seen.childCount() == counted
    assert all(seen.child(place) is not None for place in range(counted))


@pytest.mark.parametrize("make", [ScrollArea, BareScrollArea, PdfPaper])
def test_a_reader_that_asks_for_more_than_there_is_gets_nothing(
    qtbot: QtBot, make: type[QAbstractScrollArea]
) -> None:
    area = _shown(qtbot, make())
    seen = QAccessible.queryAccessibleInterface(area)

    assert seen.childCount()
    assert seen.child(seen.childCount()) is None
    assert seen.role() == QAccessible.Role.Client


def test_the_window_scrolls_nothing_in_an_area_of_qts_own() -> None:
    modules = [each for each in Path(ui.__file__).parent.rglob("*.py") if each.name != _OWN_MODULE]

    assert modules
    assert [each.name for each in modules if _QTS_OWN.search(each.read_text(encoding="utf-8"))] == []


def _shown(qtbot: QtBot, area: _Area) -> _Area:
    qtbot.addWidget(area)
    area.resize(100, 100)
    area.show()
    return area
