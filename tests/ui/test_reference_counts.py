"""The gate against PySide6 versions that lose references to None and True and abort after minutes of use."""

import sys

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

CALLS = 3000
SLACK = 200  # what the rest of the program may come and go with meanwhile


class Sender(QObject):
    sent = Signal(bool)


class Model(QAbstractListModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's
        return 0 if parent.isValid() else 500

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


def counts() -> tuple[int, int, int]:
    return sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)


def fallen(before: tuple[int, int, int]) -> list[int]:
    return [then - now for then, now in zip(before, counts(), strict=True) if then - now > SLACK]


def test_thousands_of_qt_calls_lose_no_reference_to_none_or_true(qtbot: QtBot) -> None:
    label, sender = QLabel(), Sender()
    heard: list[bool] = []
    qtbot.addWidget(label)
    sender.sent.connect(heard.append)
    before = counts()

    for number in range(CALLS):
        label.setText(str(number))
        label.setEnabled(number % 2 == 0)
        label.isEnabled()
        sender.sent.emit(True)
        heard.clear()

    assert fallen(before) == []


def test_drawing_a_list_again_and_again_loses_no_reference_to_none(qtbot: QtBot) -> None:
    model, view = Model(), QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    before = counts()

    for _ in range(60):
        view.grab()

    assert fallen(before) == []
