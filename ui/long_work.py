"""What takes long, shown while it goes on: what is done, how far it is, and a way to stop it."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from ui.changes import Changes

_UNSEEN_FOR: Final = 400
"""Milliseconds before it shows: what is over by then, such as most of what is taken back, needs no word."""


class LongWorkBar(QWidget):
    """Stands below everything while something takes long; hidden else."""

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        """Follow what takes long among `changes`."""
        super().__init__(parent)
        self._changes = changes
        self._sentence = QLabel()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("How far it is")
        self._stop = QPushButton("Sto&p")
        self._stop.setAccessibleName("Stop; nothing is changed then")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 8)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self._stop.clicked.connect(self._on_stop)
        changes.long_work_began.connect(self._on_began)
        changes.long_work_moved.connect(self._on_moved)
        changes.long_work_ended.connect(self._on_ended)
        self._soon = QTimer(self, singleShot=True, interval=_UNSEEN_FOR)
        self._soon.timeout.connect(self.show)
        self.hide()

    def _on_began(self, sentence: str) -> None:
        self._sentence.setText(f"{sentence} …")
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self._soon.start()

    def _on_ended(self) -> None:
        self._soon.stop()
        self.hide()

    def _on_moved(self, done: int, total: int, sentence: str) -> None:
        self._sentence.setText(f"{sentence} …")
        # A bar that goes to and fro says more than one that jumps from nothing to all.
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._sentence.setText("Stopping …")
        self._changes.stop_long_work()
