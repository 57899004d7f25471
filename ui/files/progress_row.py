"""How far something is that takes long, and a way to stop it: the one bar of the whole window."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from ui.progress_note import ProgressNote

_LOOK_MS: Final = 100


class ProgressRow(QWidget):
    """A sentence, a bar and a button that stops; hidden while nothing goes on."""

    def __init__(
        self, parent: QWidget | None = None, *, stopped: str = "nothing is changed", shows_after: int = 0
    ) -> None:
        """Be hidden until `follow`.

        Args:
            parent: Where it stands.
            stopped: What stopping leads to, for screen readers.
            shows_after: Milliseconds before it shows: what is over by then needs no word.

        """
        super().__init__(parent)
        self._note: ProgressNote | None = None
        self._sentence = QLabel()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("How far it is")
        self.stop_button = QPushButton("Sto&p")
        self.stop_button.setAccessibleName(f"Stop; {stopped}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._sentence, 3)
        row.addWidget(self._bar, 2)
        row.addWidget(self.stop_button)
        self.stop_button.clicked.connect(self.stop)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=shows_after)
        self._soon.timeout.connect(self.show)
        self.hide()

    @property
    def is_following(self) -> bool:
        """Whether something goes on."""
        return self._note is not None

    def follow(self, note: ProgressNote) -> None:
        """Show how far `note` says it is, until `end`."""
        self._note = note
        self._sentence.setText(f"{note.said[2]} …")
        self._bar.setRange(0, 0)
        self.stop_button.setEnabled(True)
        self.stop_button.setVisible(note.can_stop)
        self._timer.start()
        if self._soon.interval():
            self._soon.start()
        else:
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
        self._soon.stop()
        self.hide()

    def _look(self) -> None:
        if self._note is None or self._note.is_stopped():
            return
        done, total, sentence = self._note.said
        self._sentence.setText(f"{sentence} …")
        self._sentence.setToolTip(sentence)
        # A bar that goes to and fro says more than one that jumps from nothing to all.
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)
