from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.importing.flow_row import FlowRow

ROUNDS = 50


class AskedLayouts(QObject):
    """Counts how often a layout is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Count it, and let it through."""
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_row_is_as_high_as_its_lines_and_rests_once_it_is_laid_out(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = FlowRow(page)
    row.add(*(QPushButton(words) for words in ("Begin review", "Mark as superseded", "Withdraw…")))
    QVBoxLayout(page).addWidget(row)
    page.resize(220, 300)
    with qtbot.waitExposed(page):
        page.show()
    row.findChildren(QPushButton)[0].setText("Begin the review of this EqIA now")
    for _ in range(ROUNDS):
        QApplication.processEvents()
    asked = AskedLayouts()
    row.installEventFilter(asked)
    for _ in range(ROUNDS):
        QApplication.processEvents()

    last = row.findChildren(QPushButton)[-1]
    assert row.height() >= last.geometry().bottom()
    assert asked.count == 0
