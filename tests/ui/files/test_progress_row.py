import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from ui.files.progress_row import ProgressRow
from ui.progress_note import ProgressNote, WorkCancelledError


def test_how_far_it_is_is_seen_and_stopping_raises_in_the_work(qtbot: QtBot) -> None:
    row = ProgressRow()
    qtbot.addWidget(row)
    note = ProgressNote("Reading")
    row.follow(note)
    (label,), (bar,) = row.findChildren(QLabel), row.findChildren(QProgressBar)
    assert label.text() == "Reading …"
    note(2, 5, "Checking the change log")
    qtbot.waitUntil(lambda: label.text() == "Checking the change log …")
    assert (bar.value(), bar.maximum()) == (2, 5)
    QTest.mouseClick(row.stop_button, Qt.MouseButton.LeftButton)
    assert note.is_stopped()
    with pytest.raises(WorkCancelledError):
        note(3, 5, "More")
    row.end()
    assert not row.isVisible()
