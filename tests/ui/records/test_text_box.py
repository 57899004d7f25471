"""A box of plain text is as high as its words and its hint need."""

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.records.editors.text_box import TextBox
from ui.theme import Theme, apply_theme

LONG = "A partner or a provider; leave this empty where the office itself made the assessment."


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    return page


def show_in(page: QWidget, box: TextBox, qtbot: QtBot, *, width: int) -> None:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(box)
    page.resize(900, 400)
    page.show()
    page.resize(width, 400)
    qtbot.waitUntil(lambda: box.width() < width)


def lines_with_room(box: QPlainTextEdit) -> int:
    room = box.viewport().height() - 2 * round(box.document().documentMargin())
    return (room + 2) // box.fontMetrics().lineSpacing()


@pytest.mark.parametrize("width", [240, 320])
def test_every_line_of_a_text_has_room_where_the_box_grows_narrower(
    page: QWidget, qtbot: QtBot, width: int
) -> None:
    box = TextBox()
    box.fill(LONG)
    show_in(page, box, qtbot, width=width)
    wanted = round(box.document().size().height())
    assert wanted > 1
    assert lines_with_room(box) >= wanted


def test_a_hint_of_several_lines_has_room_and_keeps_it_once_there_is_text(
    page: QWidget, qtbot: QtBot
) -> None:
    box = TextBox()
    box.setPlaceholderText(LONG)
    show_in(page, box, qtbot, width=240)
    height = box.height()
    assert lines_with_room(box) > 1
    box.fill("Harbour Trust")
    assert height == box.height()


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_scrolled_where_every_line_is_seen(
    page: QWidget, qtbot: QtBot, qapp: QApplication, theme: Theme, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    boxes = {lines: TextBox(least_lines=2) for lines in (1, 2, 7, 12)}
    for lines, box in boxes.items():
        box.fill("\n".join(["words"] * lines))
        show_in(page, box, qtbot, width=600)

    assert dict.fromkeys(boxes, 0) == {
        lines: box.verticalScrollBar().maximum() for lines, box in boxes.items()
    }


def test_no_line_is_wider_than_the_inside_at_any_width(qtbot: QtBot) -> None:
    for width in range(180, 260):
        box = TextBox()
        qtbot.addWidget(box)
        box.setPlainText("Disabled victims stay with support for as long as they need it")
        box.resize(width, 60)
        box.show()
        layout = box.document().firstBlock().layout()
        widest = max(layout.lineAt(line).naturalTextWidth() for line in range(layout.lineCount()))
        assert widest + 2 * box.document().documentMargin() <= box.viewport().width() + 1
