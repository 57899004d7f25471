"""The bar above a register that is open for reading only: why, and what can be done about it."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLabel, QMessageBox, QPushButton, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.store.failures import BackupOpenedError, HeldElsewhereError
from ui.background import Background
from ui.files.holder_watch import LOOK_EVERY_MS, HolderWatch
from ui.files.read_only_words import held_sentence, read_only_sentence
from ui.records.flow_layout import FlowLayout

if TYPE_CHECKING:
    from equality_tracker.store.holder import HeldBy

_EDGES: Final = (12, 6, 12, 6)
_GAP: Final = 6
_ASK: Final = (
    "{who} had this register open on {host} since {since}, and that computer has said nothing for over a "
    "minute and a half.\n\nTake it over only if you know that nobody works there any more: the computer was "
    "switched off, or lost the network and will not come back to this file. What was not saved to the file "
    "yet stays on that computer, and is put beside the file as one of its own when that computer comes back."
)


class ReadOnlyBar(QFrame):
    """Says why nothing can be changed, and offers what helps.

    Attributes:
        writing_wanted: Emitted when a person wants to open the register for writing now.
        take_over_wanted: Emitted when a person gave their word that the other computer is not coming back.
        restore_wanted: Emitted when a person wants a register of their own from the backup that is open.
        register_wanted: Emitted when a person wants to see the register that the open backup is of.
        told: Emitted with a sentence when the register became free.

    """

    writing_wanted = Signal()
    take_over_wanted = Signal()
    restore_wanted = Signal()
    register_wanted = Signal()
    told = Signal(str)

    def __init__(
        self, background: Background, *, every_ms: int = LOOK_EVERY_MS, parent: QWidget | None = None
    ) -> None:
        """Make the bar, hidden until there is a reason; `background` is for places that may not answer."""
        super().__init__(parent)
        self._background: Final = background
        self._every_ms: Final = every_ms
        self._watch: HolderWatch | None = None
        self._file = Path()
        self._held: HeldBy | None = None
        self._build()
        self._connect()
        self.hide()

    @property
    def sentence(self) -> str:
        """What the bar says."""
        return self._sentence.text()

    def show_reason(self, file: Path, reason: TrackerError) -> None:
        """Say why `file` is open for reading: held by somebody, no room to write, or a backup."""
        self.clear()
        self._file = file
        self._sentence.setText(read_only_sentence(reason))
        is_held = isinstance(reason, HeldElsewhereError)
        is_backup = isinstance(reason, BackupOpenedError)
        self.tell_button.setVisible(is_held)
        self.write_button.setVisible(not is_held and not is_backup)
        self.write_button.setText("Try to ope&n for writing")
        self.restore_button.setVisible(is_backup)
        self.show()
        if is_held:
            self._begin_watch()

    def show_backup(self, sentence: str, register: Path | None) -> None:
        """Say more of the open backup, and offer the way back to its `register` where that was found."""
        self._sentence.setText(sentence)
        self.back_button.setVisible(register is not None)
        if register is not None:
            self.back_button.setToolTip(str(register))
            self.back_button.setAccessibleDescription(f"Opens {register}")

    def clear(self) -> None:
        """Hide the bar and stop looking, because the register can be written in or was closed."""
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None
        self._held = None
        self.tell_button.setChecked(False)
        for button in self._buttons():
            button.hide()
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Lay it out anew for another width, sentence or button."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._fit()
        return super().event(event)

    def _begin_watch(self) -> None:
        self._watch = HolderWatch(self._file, self._background, every_ms=self._every_ms, parent=self)
        self._watch.seen.connect(self._on_seen)
        self._watch.unanswered.connect(self._on_unanswered)
        # Once at the start: whether it may be taken over shows without anybody asking.
        self._watch.look()

    def _on_tell_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._watch is None:
            return
        self.tell_button.setText("Telling you when it i&s free" if is_on else "Tell me when it i&s free")
        if is_on:
            self._watch.start()
        else:
            self._watch.stop()

    def _on_seen(self, held: "HeldBy | None") -> None:
        self._held = held
        if held is None:
            self._say_free()
            return
        self._sentence.setText(held_sentence(held.who, held.host, held.since))
        self.take_over_button.setVisible(held.may_be_taken_over)

    def _say_free(self) -> None:
        was_asked = self.tell_button.isChecked()
        if self._watch is not None:
            self._watch.stop()
        self._sentence.setText("Open for reading. This register is free now.")
        self.tell_button.hide()
        self.take_over_button.hide()
        self.write_button.setText("Ope&n for writing")
        self.write_button.show()
        if was_asked:
            self.told.emit(f"{self._file.name} is free now: it can be opened for writing.")
            QApplication.alert(self)

    def _on_unanswered(self) -> None:
        self.take_over_button.hide()
        self._sentence.setText(
            f"Open for reading. {self._file.parent} does not answer, so nobody can tell who has this "
            "register open."
        )

    def _ask_to_take_over(self) -> None:
        if self._held is None:
            return
        who = self._held.who or "Somebody"
        box = QMessageBox(self)
        box.setWindowTitle("Take over")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_ASK.format(who=who, host=self._held.host, since=self._held.since))
        take = box.addButton("&Take it over", QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton("&Keep reading", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        take.clicked.connect(self.take_over_wanted)
        box.finished.connect(box.deleteLater)
        box.open()

    def _build(self) -> None:
        self.setObjectName("read-only")
        self.setAccessibleName("Open for reading")
        # Fusion derives its frames from the window's colour, which loses them on black.
        self.setStyleSheet("QFrame#read-only { border: 1px solid palette(mid); }")
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._sides.setContentsMargins(*_EDGES)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sides.addWidget(self._sentence, 1)
        self._row = QWidget()
        buttons = FlowLayout(self._row)
        buttons.setSpacing(_GAP)
        self.tell_button = QPushButton("Tell me when it i&s free")
        self.tell_button.setCheckable(True)
        self.write_button = QPushButton("Ope&n for writing")
        self.take_over_button = QPushButton("Ta&ke over…")
        self.restore_button = QPushButton("Re&store as a copy…")
        # Without a letter: each has another meaning on one of the pages below.
        self.back_button = QPushButton("Back to the register")
        for button in self._buttons():
            button.hide()
            buttons.addWidget(button)
        self._sides.addWidget(self._row)

    def _fit(self) -> None:
        """Put the buttons beside the sentence where both have room in one line, else below it."""
        shown = [button.sizeHint().width() + _GAP for button in self._buttons() if not button.isHidden()]
        words = self._sentence.fontMetrics().size(0, self._sentence.text()).width()
        edges = _EDGES[0] + _EDGES[2]
        is_beside = edges + words + 2 * _GAP + sum(shown) <= self.width()
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if is_beside else directions.TopToBottom)
        self._row.setMinimumWidth(sum(shown) - _GAP if shown and is_beside else 0)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.tell_button,
            self.write_button,
            self.take_over_button,
            self.back_button,
            self.restore_button,
        )

    def _connect(self) -> None:
        self.tell_button.toggled.connect(self._on_tell_toggled)
        self.write_button.clicked.connect(self.writing_wanted)
        self.take_over_button.clicked.connect(self._ask_to_take_over)
        self.restore_button.clicked.connect(self.restore_wanted)
        self.back_button.clicked.connect(self.register_wanted)
