"""A list of ticks under a button is ticked by a click on the words as by one on the box, and by Space."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from record_windows import child

from ui.records.choice_popup import Choice, ChoicePopup
from ui.theme import Theme, apply_theme

WORDS = (
    Choice("red", "Red  (5)"),
    Choice("amber", "Amber  (12)"),
    Choice("reference", "Always", is_fixed=True),
)


class Ticked:
    """What a popup that stands open has told of."""

    def __init__(self, popup: ChoicePopup) -> None:
        self.told: list[list[str]] = []
        self.lines = child(popup, QListWidget)
        popup.chosen.connect(self.told.append)

    def box(self, place: int) -> QPoint:
        """The middle of the box of a line."""
        option = QStyleOptionViewItem()
        option.initFrom(self.lines)
        option.rect = self.line(place)
        option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        box = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        return self.lines.style().subElementRect(box, option, self.lines).center()

    def words(self, place: int) -> QPoint:
        """Where the words of a line end."""
        line = self.line(place)
        return QPoint(line.right() - 4, line.center().y())

    def line(self, place: int) -> QRect:
        return self.lines.visualItemRect(self.lines.item(place))

    def click(self, point: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mouseClick(self.lines.viewport(), button, pos=point)


@pytest.fixture
def ticked(qtbot: QtBot) -> Iterator[Ticked]:
    button = QPushButton("RAG")
    qtbot.addWidget(button)
    button.show()
    popup = ChoicePopup("RAG is any of", button)
    popup.offer(WORDS, ["reference"], under=button)
    yield Ticked(popup)
    popup.close()


@pytest.mark.parametrize("part", [Ticked.words, Ticked.box])
def test_a_click_on_the_words_ticks_once_as_a_click_on_the_box_does(
    ticked: Ticked, part: Callable[[Ticked, int], QPoint]
) -> None:
    ticked.click(part(ticked, 1))
    assert ticked.told == [["amber", "reference"]]
    ticked.click(part(ticked, 1))
    assert ticked.told[1:] == [["reference"]]


def test_the_line_clicked_is_the_one_from_which_the_keyboard_goes_on(ticked: Ticked) -> None:
    ticked.click(ticked.words(1))
    QTest.keyClick(ticked.lines, Qt.Key.Key_Up)
    QTest.keyClick(ticked.lines, Qt.Key.Key_Space)
    assert ticked.told == [["amber", "reference"], ["red", "amber", "reference"]]


def test_what_cannot_be_taken_away_stays_ticked(ticked: Ticked) -> None:
    ticked.click(ticked.words(2))
    ticked.click(ticked.box(2))
    assert ticked.told == []


def test_another_button_and_a_mouse_let_go_elsewhere_tick_nothing(ticked: Ticked) -> None:
    ticked.click(ticked.words(0), Qt.MouseButton.RightButton)
    rows = ticked.lines.viewport()
    QTest.mousePress(rows, Qt.MouseButton.LeftButton, pos=ticked.words(0))
    QTest.mouseRelease(rows, Qt.MouseButton.LeftButton, pos=ticked.words(1))
    assert ticked.told == []


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_the_longest_line_is_seen_whole_beside_boxes_of_any_size(
    qapp: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(qapp, Theme.CONTRAST, scale)
    button = QPushButton("Kinds of date")
    qtbot.addWidget(button)
    button.show()
    popup = ChoicePopup("Kinds", button)
    popup.offer([Choice("elections", "Pre-election periods"), Choice("bank", "Bank")], [], under=button)
    lines = child(popup, QListWidget)
    narrow = lines.viewport().grab().toImage()
    lines.setFixedWidth(2 * lines.width())
    wide = lines.viewport().grab().toImage()
    popup.close()
    apply_theme(qapp, Theme.LIGHT)

    line = QRect(0, 0, narrow.width() - 1, lines.sizeHintForRow(0))
    assert wide.copy(line) == narrow.copy(line), "nothing is left out of what more room would show"
