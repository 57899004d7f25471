"""Undo and redo while one types: what is typed there, then what is on record, and never both at once."""

from pathlib import Path

import pytest
from programs import Person
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.undo_keys import UndoKeys

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_undo_takes_back_what_is_typed_and_then_what_was_saved(person: Person, marlshire_file: Path) -> None:
    person.open(marlshire_file)
    person.press("Ctrl+3", "Down", "Return")
    box = person.named("Note", QPlainTextEdit)
    box.setFocus()
    before = box.toPlainText()
    person.press("Ctrl+End")
    person.write("alpha")
    person.press("Tab", "Shift+Tab", "Ctrl+End")
    person.write(" beta")
    seen = []
    for key in ("Ctrl+Z", "Ctrl+Z", "Ctrl+Y"):
        person.press(key)
        seen.append((box.toPlainText(), person.status.partition(" of ")[0]))

    assert [f"{before}alpha", before, f"{before}alpha"] == [text for text, _ in seen]
    assert ["Taken back: note", "Done again: note"] == [said for _, said in seen[1:]]


class KeysOfLinux(QObject):
    """Leaves Ctrl+Y to the window: only on Windows, and without a screen, fields know it for redo."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Y and event.modifiers() == CONTROL:
            event.ignore()
            return True
        return False


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_ctrl_y_brings_back_what_ctrl_z_took_in_a_text_before_the_window_does_anything_again(
    qtbot: QtBot, qapp: QApplication, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    window, field = QMainWindow(), kind()
    qtbot.addWidget(window)
    window.setCentralWidget(field)
    field.installEventFilter(KeysOfLinux(window))
    done_again: list[bool] = []
    redo = QAction(window, shortcut=QKeySequence("Ctrl+Y"))
    redo.triggered.connect(lambda: done_again.append(True))
    window.addAction(redo)
    UndoKeys(qapp, window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "gamma")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert not words(field)
    QTest.keyClick(field, Qt.Key.Key_Y, CONTROL)

    assert ("gamma", 0) == (words(field), len(done_again))
    QTest.keyClick(field, Qt.Key.Key_Y, CONTROL)
    assert ("gamma", 1) == (words(field), len(done_again))


def words(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
