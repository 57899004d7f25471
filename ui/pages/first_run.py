"""The first run: an office, three dates and a place for the file, on one page."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.errors import TrackerError
from equality_tracker.operations.registers.starting import FIRST_DUTIES, start_office
from equality_tracker.store.notices import Notice
from ui.background import Background
from ui.drafts import FIRST_RUN, DraftPlace
from ui.errors import told
from ui.files.last_date import LastDateField
from ui.files.office_fields import OfficeFields
from ui.files.place_field import PlaceField
from ui.files.start_line import StartLine
from ui.kept_fields import KeptField, KeptFields
from ui.scroll_area import ScrollArea
from ui.settings import Settings
from ui.theme import status_mark

_LOCAL: Final = ZoneInfo("Europe/London")
_COLUMN_IN_CHARACTERS: Final = 62
_GAP: Final = 28
_KEPT: Final = DraftPlace("", FIRST_RUN, "", "office")
_TYPED_EARLIER: Final = "Not started yet: this was typed earlier."
_DATES: Final = {
    "annual-information": "Equality &information last published",
    "objectives": "Equality &objectives last published",
    "annual-report": "Last &annual report published",
}


class FirstRunPage(ScrollArea):
    """Asks for what a register begins with; what was typed is kept until the register was started.

    Attributes:
        started: Emitted with the path of the new register, and the code of the place to go on to, or "".
        left: Emitted when a person wants to go back.
        told: Emitted with a sentence on what was done.

    """

    started = Signal(str, str)
    left = Signal()
    told = Signal(str)

    def __init__(
        self,
        settings: Settings,
        background: Background,
        *,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Ask on behalf of the person in `settings`; the file is made on the thread of `background`."""
        super().__init__(parent)
        self._settings: Final = settings
        self._background: Final = background
        self._now: Final = now
        self._today: Final = now().astimezone(_LOCAL).date()
        self._goes_on_to = ""
        self._kept: KeptFields | None = None
        self._build()
        self._suggest_place()
        self._connect()
        self._show_for_kind()
        self._bring_back()
        self._fit()

    def go_on_to(self, place: str) -> None:
        """Say where the way leads once the file is there: "import" for who has spreadsheets, or ""."""
        self._goes_on_to = place
        self._last_line.say_what_is_next(reads_spreadsheets=bool(place))

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        self.office.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Esc; nothing that was typed goes with it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep lines as long as they are read well, also with text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the two columns below each other where there is no room for both."""
        super().resizeEvent(event)
        self._fit()

    def start(self) -> None:
        """Make the register, or say at each field what is still wanted."""
        wrong = [editor for is_right, editor in self._checks() if not is_right]
        if wrong:
            self._last_line.say("▲ Some answers are still wanted; each says what it takes.")
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(wrong[0])
            return
        office, path = self.office.office, self.place.path
        days = {field.duty_code: field.day for field in self.dates if field.day is not None}
        who = self.office.who.text().strip()
        self._last_line.say("Starting the file …")
        self._form.setEnabled(False)
        self._background.run(
            partial(start_office, path, office, days, who=who, now=self._now, today=self._today),
            owner=self,
            on_success=partial(self._on_started, path, who),
            on_failure=self._on_refused,
        )

    def _on_started(self, path: Path, who: str, notices: list[Notice]) -> None:
        self._form.setEnabled(True)
        self._last_line.say("")
        self._settings.who = who
        self._forget_typed()
        self.told.emit(" ".join([f"{path.name} was started.", *(notice.sentence for notice in notices)]))
        self.started.emit(str(path), self._goes_on_to)

    def _on_refused(self, error: Exception) -> None:
        self._form.setEnabled(True)
        self._last_line.say("")
        if not isinstance(error, TrackerError | OSError):
            raise error
        self._last_line.say(f"▲ {told(error)}")
        self.start_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        """Show what was typed and not started yet, also by a program that was ended since."""
        drafts = self._settings.drafts
        drafts.use_clock(self._now)
        drafts.told.connect(self.told)
        fields: dict[str, KeptField] = {
            "kind": self.office.kind,
            "name": self.office.name,
            "staff": self.office.staff,
            "area": self.office.area,
            "who": self.office.who,
            "place": self.place.line,
        }
        for field in self.dates:
            fields |= {field.duty_code: field.line, f"{field.duty_code}.unknown": field.unknown}
        kept = self._kept = KeptFields(drafts, fields, self)
        kept.changed.connect(self._show_kept)
        kept.show_for(_KEPT)
        self._show_kept()
        if kept.was_brought_back:
            # Once it is shown: before, what is refused has no colour yet.
            QTimer.singleShot(0, self, self._check_what_is_there)
            self._last_line.say(f"{status_mark('amber').shape} {_TYPED_EARLIER}")

    def _check_what_is_there(self) -> None:
        """Say at each field that has something in it what is still wrong with that."""
        checked = (
            (self.office.staff, self.office.check_staff),
            *((field.line, field.check) for field in self.dates),
        )
        for line, check in checked:
            if line.text().strip():
                check()

    def _show_kept(self) -> None:
        self.discard_button.setVisible(self._kept is not None and self._kept.has_something)

    def _forget_typed(self) -> None:
        if self._kept is not None:
            self._kept.forget(_KEPT)

    def _discard(self) -> None:
        self._forget_typed()
        self._suggest_place()
        self._last_line.say("")
        self.focus_first()

    def _checks(self) -> list[tuple[bool, QWidget]]:
        return [
            *self.office.check(),
            *((field.check(), field.line) for field in self.dates),
            (self.place.check(), self.place.line),
        ]

    def _show_for_kind(self) -> None:
        for field in self.dates:
            field.show_for(self.office.body_kind)

    def _suggest_place(self) -> None:
        """Name the file after the office, until somebody names it by hand."""
        place = self.place.suggestion(self.office.name.text())
        if place is not None and self._kept is None:
            self.place.line.setText(place)
        elif place is not None and self._kept is not None:
            self._kept.suggest("place", place)

    def _fit(self) -> None:
        column = self.fontMetrics().averageCharWidth() * _COLUMN_IN_CHARACTERS
        is_wide = self.viewport().width() >= round(1.6 * column) + 3 * _GAP
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._form.setMaximumWidth(2 * column + _GAP if is_wide else column)

    def _build(self) -> None:
        self.setObjectName("first-run")
        self.setAccessibleName("Start our office's file")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        self._form = QWidget()
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(_heading("Start our office's file", "large"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(_GAP)
        self._sides.addWidget(self._office_side(), 5, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self._dates_side(), 6, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._sides)
        self.place = PlaceField()
        whole.addWidget(self.place)
        self._last_line = StartLine()
        self.start_button = self._last_line.start
        self.back_button = self._last_line.back
        self.discard_button = self._last_line.discard
        whole.addWidget(self._last_line)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._form, 100)
        row.addStretch(1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(24, 4, 24, 4)
        outer.addLayout(row)
        outer.addStretch(1)
        self.setWidget(page)

    def _office_side(self) -> QWidget:
        side, column = _side("Your office")
        self.office = OfficeFields(self._settings.who)
        column.addWidget(self.office)
        return side

    def _dates_side(self) -> QWidget:
        side, column = _side("Three dates")
        self.dates = [LastDateField(code, _DATES[code], today=self._today) for code in FIRST_DUTIES]
        for field in self.dates:
            column.addWidget(field)
        return side

    def _connect(self) -> None:
        self.office.kind_changed.connect(self._show_for_kind)
        self.office.name.textChanged.connect(self._suggest_place)
        asked = (self.office.name, self.office.staff, self.office.who, self.place.line)
        for line in (*asked, *(field.line for field in self.dates)):
            line.textChanged.connect(lambda _text: self._last_line.say(""))
        self.start_button.clicked.connect(self.start)
        self.back_button.clicked.connect(self.left)
        self.discard_button.clicked.connect(self._discard)


def _side(title: str) -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(_heading(title, "medium"))
    return side, column


def _heading(text: str, size: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", size)
    return label
