"""How far something is that takes long, and a way to stop it; told from another thread without Qt."""

import threading
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from equality_tracker.errors import TrackerError

_LOOK_MS: Final = 100


class StoppedError(TrackerError):
    """A person stopped what only reads."""

    def __init__(self) -> None:
        """Say that nothing happened."""
        super().__init__("Stopped. Nothing was changed.")


class ProgressNote:
    """What the worker says and what the window wants, left where the other finds it; raises when stopped."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._said: tuple[int, int, str] = (0, 0, "")
        self._stop: Final = threading.Event()

    def __call__(self, done: int, total: int, sentence: str) -> None:
        """Note how far it is.

        Raises:
            StoppedError: A person stopped it.

        """
        if self._stop.is_set():
            raise StoppedError
        self._said = (done, total, sentence)

    @property
    def said(self) -> tuple[int, int, str]:
        """How much is done, of how much, and a sentence."""
        return self._said

    def stop(self) -> None:
        """Want it stopped."""
        self._stop.set()

    def is_stopped(self) -> bool:
        """Tell whether it is to stop."""
        return self._stop.is_set()


class ProgressRow(QWidget):
    """A sentence, a bar and a button that stops; hidden while nothing goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden until `follow`."""
        super().__init__(parent)
        self._note: ProgressNote | None = None
        self._sentence = QLabel()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("How far it is")
        self.stop_button = QPushButton("Sto&p")
        self.stop_button.setAccessibleName("Stop; nothing is changed")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop_button)
        self.stop_button.clicked.connect(self.stop)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.hide()

    def follow(self, note: ProgressNote, sentence: str, *, can_stop: bool = True) -> None:
        """Show how far `note` says it is, beginning with `sentence`, until `end`."""
        self._note = note
        self._sentence.setText(f"{sentence} …")
        self._bar.setRange(0, 0)
        self.stop_button.setEnabled(True)
        self.stop_button.setVisible(can_stop)
        self._timer.start()
        self.show()

    def stop(self) -> None:
        """Stop what goes on."""
        if self._note is not None:
            self._note.stop()
            self.stop_button.setEnabled(False)
            self._sentence.setText("Stopping …")

    def end(self) -> None:
        """Be hidden again."""
        self._note = None
        self._timer.stop()
        self.hide()

    def _look(self) -> None:
        if self._note is None or self._note.is_stopped():
            return
        done, total, sentence = self._note.said
        if sentence:
            self._sentence.setText(f"{sentence} …")
        self._bar.setRange(0, total)
        self._bar.setValue(done)
