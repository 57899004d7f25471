"""The pack: which chapters, as at which day, what it will look like, and getting it onto paper."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.typed_dates import Looks, read_typed_date
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.grouped_points import PointsFound, grouped_points, points_by_chapter
from ui.desk import Desk
from ui.pages.chapter_choice import ChapterChoice
from ui.pages.pack_maker import MadePack, PackMaker, WantedPack, state_of
from ui.pages.pack_output import PackOutput
from ui.pages.pack_preview import PackPreview
from ui.pages.page import EDGE, Page, page_title
from ui.records.flow_layout import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from equality_tracker.reports.pack_snapshot import ReplicaHead

_GAP: Final = 8
_WAIT_AFTER_TICKING: Final = 500
_SLOW: Final = 4.0
"""Seconds: a pack that took longer is made anew only when somebody asks for it."""
_CHOICE_IN_CHARACTERS: Final = 50
_NARROWEST_IN_CHARACTERS: Final = 30
_EDITION: Final = (
    "Internal edition, a draft. The public edition comes when small numbers and names can be checked before "
    "anything leaves the office."
)
_ACCEPTED: Final = "As at takes a day, such as 31 Mar 2027, 31/3/27 or end of month."


class PackPage(Page):
    """Chapters to the left, the pack as it will be printed to the right.

    Attributes:
        points_wanted: Emitted with the id of a chapter whose points to check a person wants to see.

    """

    IS_WIDE: ClassVar[bool] = True

    points_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._made: MadePack | None = None
        self._as_at = desk.heading.as_at
        self._is_shared_by_hand = False
        self._build()
        self._connect()

    @property
    def made(self) -> MadePack | None:
        """The pack that is shown."""
        return self._made

    @property
    def is_busy(self) -> bool:
        """Whether a pack is being made or printed."""
        return self._maker.is_busy or self._output.is_printing

    def refresh(self) -> None:
        """Count the points to check anew, and make the preview anew where the register has changed."""
        desk, as_at = self.desk, self._as_at

        def read() -> "tuple[PointsFound, tuple[ReplicaHead, ...]]":
            with desk.reading() as session:
                points = grouped_points(session, as_at)
            return points, state_of(desk)

        desk.background.run(read, owner=self, on_success=lambda found: self._take(*found))

    def focus_first(self) -> None:
        """Go to the chapters."""
        self._chapters.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def make_preview(self) -> None:
        """Make the preview anew."""
        self._soon.stop()
        self._maker.make(WantedPack(self._as_at, self._chapters.chosen))

    def save_to(self, target: Path) -> None:
        """Write the pack that is shown to a file, replacing an older one in one step."""
        if self._made is not None:
            self._output.save(self._made, target)

    def print_to(self, printer: "QPrinter") -> None:
        """Print the pack that is shown."""
        self._output.print_to(printer)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_panes"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Share the room between chapters and preview, until somebody shares it otherwise."""
        super().resizeEvent(event)
        if not self._is_shared_by_hand:
            self._fit()

    def _build(self) -> None:
        self._preview = PackPreview()
        self._maker = PackMaker(self.desk, self._preview.looking, self)
        self._output = PackOutput(self.desk, self._preview, self._maker, self)
        self._day = QLineEdit(format_date(self._as_at))
        self._day.setAccessibleName("As at")
        self._day.setAccessibleDescription(_ACCEPTED)
        self._day_refused = _words("")
        self._day_refused.hide()
        self._chapters = ChapterChoice()
        self._points = QPushButton("Show poi&nts of this chapter")
        self._save = QPushButton("&Save PDF…")
        self._save.setProperty("heavy", "true")
        self._print = QPushButton("Pr&int…")
        self._anew = QPushButton("&Make preview anew")
        self._state = _words("")
        self._state.setObjectName("pack-state")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        self._stop = QPushButton("St&op")
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._choice = self._choice_side()
        self._panes.addWidget(self._choice)
        self._panes.addWidget(self._preview)
        self._panes.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._fit()
        self._enable()

    def _choice_side(self) -> QWidget:
        """Return the left side, which scrolls where it is too high."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, EDGE, _GAP, EDGE)
        column.setSpacing(_GAP)
        label = QLabel("&As at")
        label.setBuddy(self._day)
        day = QHBoxLayout()
        day.addWidget(label)
        day.addWidget(self._day, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for button in (self._save, self._print, self._anew):
            flow.addWidget(button)
        column.addWidget(page_title("Pack"))
        column.addLayout(day)
        column.addWidget(self._day_refused)
        column.addWidget(buttons)
        column.addWidget(self._state)
        column.addWidget(self._progress)
        column.addWidget(self._chapters, 1)
        column.addWidget(self._points, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_words(_EDITION))
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _connect(self) -> None:
        self._panes.splitterMoved.connect(self._on_shared)
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_AFTER_TICKING)
        self._soon.timeout.connect(self.make_preview)
        self._day.editingFinished.connect(self._on_day)
        self._chapters.chosen_changed.connect(self._on_wanted_changed)
        self._chapters.currentCellChanged.connect(self._enable)
        self._chapters.points_wanted.connect(self._show_points)
        self._points.clicked.connect(lambda: self._show_points(self._chapters.current_code))
        self._save.clicked.connect(self._ask_where)
        self._print.clicked.connect(self._output.ask_printer)
        self._anew.clicked.connect(self.make_preview)
        self._stop.clicked.connect(self._stop_all)
        self._output.moved.connect(self._show_progress)
        self._output.ended.connect(self._on_ended)
        self._output.told.connect(self.told)
        self._output.marking_wanted.connect(lambda: self.place_wanted.emit("organisations"))
        self._maker.moved.connect(self._show_progress)
        self._maker.made.connect(self._show)
        self._maker.stopped.connect(lambda: self._on_ended("Stopped. The preview was not made."))
        self._maker.failed.connect(self._on_failed)

    def _fit(self) -> None:
        char = self.fontMetrics().averageCharWidth()
        self._choice.setMinimumWidth(char * _NARROWEST_IN_CHARACTERS)
        wanted = min(char * _CHOICE_IN_CHARACTERS, self.width() // 2)
        self._panes.setSizes([wanted, self.width() - wanted])
        self._chapters.setMinimumHeight(self.fontMetrics().height() * 9)

    def _take(self, found: PointsFound, fingerprint: "tuple[ReplicaHead, ...]") -> None:
        self._chapters.show_counts(points_by_chapter(found))
        self._enable()
        if self._made is None:
            if not self._maker.is_busy:
                self.make_preview()
        elif self._made.fingerprint != fingerprint:
            self._on_wanted_changed(because="The register was changed since.")

    def _on_shared(self) -> None:
        self._is_shared_by_hand = True

    def _on_day(self) -> None:
        written = read_typed_date(self._day.text(), today=self.desk.heading.as_at, looks=Looks.NEAR)
        self._day_refused.setText("" if written.on else _ACCEPTED)
        self._day_refused.setVisible(written.on is None)
        if written.on is None:
            return
        self._day.setText(format_date(written.on))
        if written.on != self._as_at:
            self._use_day(written.on)

    def _use_day(self, day: date) -> None:
        self._as_at = day
        self._on_wanted_changed()
        self.refresh()

    def _on_wanted_changed(self, *, because: str = "Something else is wanted now.") -> None:
        """Make the preview anew soon, or say that it is old where making it takes long."""
        if self._made is not None and self._made.seconds > _SLOW:
            self._say_stale(because)
        else:
            self._soon.start()

    def _say_stale(self, because: str) -> None:
        self._state.setText(f"{because} The preview shows the pack as it was; make it anew.")

    def _show(self, made: MadePack) -> None:
        self._made = made
        self._on_ended("")
        self._preview.show_pdf(made.pages)

    def _said_of_pack(self) -> str:
        if self._made is None:
            return ""
        count = len(self._made.pages.sizes)
        return (
            f"{count:,} {'page' if count == 1 else 'pages'}, as at "
            f"{format_date(self._made.wanted.as_at)}. What is saved or printed is what you see."
        )

    def _on_failed(self, error: Exception) -> None:
        self._on_ended("")
        if self._made is None:
            self._preview.say("The preview could not be made.")
        if not isinstance(error, TrackerError):
            raise error
        self._state.setText(str(error))

    def _on_ended(self, sentence: str) -> None:
        self._state.setText(sentence or self._said_of_pack())
        if self._made is None and sentence:
            self._preview.say(sentence)
        self._enable()

    def _show_progress(self, done: int, total: int, sentence: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._state.setText(f"{sentence} …")
        self._enable()

    def _enable(self, *_cell: int) -> None:
        is_busy = self.is_busy
        has_pack = self._made is not None and not is_busy
        # The place of the progress stays, so that nothing jumps while somebody ticks chapters.
        self._bar.setVisible(is_busy)
        self._stop.setVisible(is_busy)
        self._save.setEnabled(has_pack)
        self._print.setEnabled(has_pack)
        self._anew.setEnabled(not is_busy)
        self._points.setEnabled(bool(self._chapters.points_of(self._chapters.current_code)))

    def _show_points(self, chapter: str) -> None:
        self.points_wanted.emit(chapter)
        self.place_wanted.emit("points")

    def _stop_all(self) -> None:
        self._output.stop()
        self._maker.stop()

    def _ask_where(self) -> None:
        if self._made is not None:
            self._output.ask_where(self._made)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
