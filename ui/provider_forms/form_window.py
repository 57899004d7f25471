"""What every window around providers' forms has: a sentence, a bar for what takes long, content, buttons."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.output_places import ensure_no_register
from equality_tracker.reports.writing import write_whole
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.files.progress_row import ProgressRow
from ui.importing.flow_row import FlowRow
from ui.kept_fields import KeptField, KeptFields
from ui.progress_note import WorkCancelledError
from ui.scrolled import Scrolled

T = TypeVar("T")

GAP: Final = 6
_DRAFTS: Final = "provider-forms-board"
"""The place whose drafts these are."""
_MARGIN: Final = 8
_ROOM: Final = 0.95
_SIZE_IN_CHARACTERS: Final = (96, 40)


class FormWindow(QDialog):
    """A window of its own beside the main window, closed with Ctrl+W and gone then.

    Attributes:
        told: Emitted with a sentence on what was done.

    """

    told = Signal(str)

    def __init__(
        self, desk: Desk, title: str, parent: QWidget, *, size: tuple[int, int] = _SIZE_IN_CHARACTERS
    ) -> None:
        """Have no content yet; `size` is in characters and lines."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{title} · {desk.heading.name}")
        self.desk = desk
        self._kept: KeptFields | None = None
        self._typed: tuple[str, ...] = ()
        self._said = wrapped_words("")
        self._said.setObjectName("status")
        self.bar = ProgressRow()
        self.inside = QWidget()
        self.content = QVBoxLayout(self.inside)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(GAP)
        self.buttons = FlowRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._said)
        column.addWidget(self.bar)
        column.addWidget(Scrolled(self.inside), 1)
        column.addWidget(self.buttons)
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)
        self._take_size(parent.window().size(), size)

    @property
    def said(self) -> str:
        """The sentence on top."""
        return self._said.text()

    def say(self, sentence: str) -> None:
        """Say something on top."""
        self._said.setText(sentence)

    def button(self, label: str, does: Callable[[], object]) -> QPushButton:
        """Add a button below."""
        made = QPushButton(label)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: does())
        self.buttons.add(made)
        return made

    def add_close(self) -> None:
        """Add the button that closes, behind the others."""
        self.button("Close", self.close)

    def refuse(self, error: Exception) -> None:
        """Say why something was not done; our own faults go where all of them go."""
        self.bar.end()
        if not isinstance(error, TrackerError):
            self.say("That could not be done.")
            raise error
        self.say("Stopped. Nothing was changed." if isinstance(error, WorkCancelledError) else str(error))

    def keep_typing(self, fields: Mapping[str, KeptField], uuid: str, name: str) -> None:
        """Keep what is typed into fields until `forget_typing`; closing the window takes nothing away."""
        self._typed = tuple(fields)
        self._kept = KeptFields(self.desk.settings.drafts, fields, self)
        self._kept.show_for(DraftPlace(self.desk.heading.register, _DRAFTS, uuid, name))

    def forget_typing(self, *keys: str) -> None:
        """Let go of what was typed, into some of the fields or into all, because it was recorded."""
        if self._kept is None or (place := self._kept.place) is None:
            return
        # What is seen stays as it is: it says what was just recorded.
        for key in keys or self._typed:
            self.desk.settings.drafts.drop(place._replace(field=f"{place.field}.{key}"))

    def read(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Read in the background, and show what comes of it."""
        self.desk.background.run(work, owner=self, on_success=then, on_failure=self.refuse)

    def write_file(self, target: Path, content: Callable[[], bytes], then: Callable[[Path], None]) -> None:
        """Write a file in the background, replacing an older one in one step."""
        self.desk.background.run(
            partial(_written, target, content), owner=self, on_success=then, on_failure=self.refuse
        )

    def _take_size(self, room: QSize, size: tuple[int, int]) -> None:
        metrics = self.fontMetrics()
        across, lines = size
        self.resize(
            min(metrics.averageCharWidth() * across, int(room.width() * _ROOM)),
            min(metrics.height() * lines, int(room.height() * _ROOM)),
        )


def _written(target: Path, content: Callable[[], bytes]) -> Path:
    ensure_no_register(target)
    write_whole(content(), target)
    return target
