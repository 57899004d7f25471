"""A record in a window of its own, to be compared with what else is on the screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.later import Later
from ui.office_heading import OfficeHeading
from ui.panes import go_to_first_stop, panes_behind
from ui.records.record_pane import RecordPane
from ui.scrolled import Scrolled
from ui.visits import Visit, Visits

if TYPE_CHECKING:
    from equality_tracker.operations.editing.record_forms import RecordForm
    from ui.records import record_words
else:
    record_words = Later("ui.records.record_words")

_SIZE_IN_CHARACTERS: Final = (76, 44)
_MARGIN: Final = 8


class RecordWindow(QMainWindow):
    """One record; what is changed here or there is seen in both, and saved when it is left.

    Attributes:
        told: Emitted with a sentence on what was done.
        came_forward: Emitted when a person comes to this window.
        closed: Emitted once it was closed; whatever was typed is saved or kept by then.

    """

    told = Signal(str)
    came_forward = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, commands: Sequence[QAction] = (), *, room: QSize | None = None) -> None:
        """Be empty, and no larger than `room`; `commands` of the main window hold here, too, such as undo."""
        super().__init__()
        self.setObjectName("record-window")
        self._desk = desk
        self._visits = Visits()
        self._pane = RecordPane(desk)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setObjectName("status")
        self._said.hide()
        self._lay_out()
        self._take_size(room or self.screen().availableSize())
        self.addActions(list(commands))
        self._pane.record_wanted.connect(self.show_record)
        self._pane.record_shown.connect(self._on_shown)
        self._pane.told.connect(self._tell)
        self._pane.back_wanted.connect(self._go_back)
        for keys, does in (("F6", self._next_pane), ("Alt+Left", self._go_back), ("Ctrl+W", self.close)):
            QShortcut(QKeySequence(keys), self, does)

    @property
    def record(self) -> tuple[str, str]:
        """Kind and identity of the record that it is for."""
        return self._visits.current.record or ("", "")

    def show_record(self, kind: str, uuid: str) -> None:
        """Show a record, and go back from it to the one before."""
        self._visits.visit(Visit(record=(kind, uuid)))
        self._pane.show_record(kind, uuid)

    def focus_first(self) -> None:
        """Give the keyboard to the record's first field."""
        self._pane.focus_first()

    def leave(self) -> None:
        """Let what is being typed be saved."""
        self._pane.leave()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Tell when a person comes here."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_forward.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own name
        """Save what was typed, and go."""
        self.leave()
        super().closeEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        whole = QWidget()
        self.setCentralWidget(whole)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(OfficeHeading(self._desk.heading))
        inside = QVBoxLayout()
        inside.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        inside.addWidget(Scrolled(self._pane), 1)
        inside.addWidget(self._said)
        column.addLayout(inside, 1)

    def _take_size(self, room: QSize) -> None:
        metrics = self.fontMetrics()
        across, lines = _SIZE_IN_CHARACTERS
        self.resize(
            min(metrics.averageCharWidth() * across, room.width()),
            min(metrics.height() * lines, room.height()),
        )

    def _go_back(self) -> None:
        """Go back to the record before; from the first one, close."""
        if self._visits.back():
            self._pane.show_record(*self.record)
        else:
            self.close()

    def _next_pane(self) -> None:
        any(go_to_first_stop(pane) for pane in panes_behind(self._pane.parts, self.focusWidget()))

    def _on_shown(self, form: "RecordForm") -> None:
        self.setWindowTitle(f"{record_words.heading_of(form)} · {self._desk.heading.name}")

    def _tell(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.told.emit(sentence)
