"""The pack as it will be printed, to leaf through, to enlarge, and to read as plain text."""

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.background import Background
from ui.pages.laid_pages import Fit
from ui.pages.link_keys import LinkKeys
from ui.pages.open_pdf import OpenPdf
from ui.pages.page_looking import PageLooking
from ui.pages.paper_links import PaperLinks
from ui.pages.pdf_paper import PdfPaper
from ui.records.flow_layout import FlowLayout

if TYPE_CHECKING:
    from ui.pages.pdf_pages import PdfPages

_GAP: Final = 6
_DIGITS: Final = 5
_WAIT_FOR_TEXT: Final = 150
_NOTHING_YET: Final = "The preview appears here."


class PackPreview(QWidget):
    """Shows an open PDF; its pages are made into pictures on a thread of their own.

    Attributes:
        page_changed: Emitted with the place of the page that is looked at.
        link_followed: Emitted with the link of a page that somebody pressed.

    """

    page_changed = Signal(int)
    link_followed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, first: QWidget | None = None) -> None:
        """Start with nothing to show; `first` stands before the buttons of the preview."""
        super().__init__(parent)
        self._open = OpenPdf()
        self.destroyed.connect(self._open.close)
        self._tools: list[QWidget] = []
        self._build(first)
        self._connect()
        self.say(_NOTHING_YET)

    @property
    def pages(self) -> "PdfPages | None":
        """The PDF that is shown; for the thread of `looking` only."""
        return self._open.pages

    @property
    def looking(self) -> Background:
        """The one thread that may touch the PDF."""
        return self._open.looking

    @property
    def is_closing(self) -> threading.Event:
        """Set when the preview goes: what runs on the thread of `looking` should end then."""
        return self._open.is_closing

    def say(self, sentence: str) -> None:
        """Show a sentence in place of pages."""
        self._words.setText(sentence)
        self._stack.setCurrentWidget(self._words)
        self._enable_tools(can_look=False)
        self._number.clear()
        self._count.clear()

    def focus_pages(self) -> bool:
        """Give the keyboard to the pages or their text, and say whether there are any."""
        seen = self._stack.currentWidget()
        if seen is None or seen is self._words:
            return False
        seen.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_pdf(self, pages: "PdfPages") -> None:
        """Show another PDF, which was opened on the thread of `looking`; the page looked at stays."""
        before, self._open.pages = self.pages, pages
        if before is not None:
            self.looking.run(before.close, owner=self, on_success=lambda _: None)
        self._page_looking.forget()
        self._enable_tools(can_look=True)
        self._stack.setCurrentWidget(self._text if self._as_text.isChecked() else self.paper)
        self._count.setText(f"of {len(pages.sizes):,}")
        self._links.forget()
        self._link_keys.forget()
        self.paper.show_pages(pages.sizes)
        self._on_page_changed(self.paper.page)
        self._show_text_anew()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_number"):
            self._fit_number()

    def _fit_number(self) -> None:
        metrics = self._number.fontMetrics()
        self._number.setFixedWidth(metrics.horizontalAdvance("0" * _DIGITS) + metrics.height())

    def _build(self, first: QWidget | None) -> None:
        self.paper = PdfPaper()
        self._links = PaperLinks(self.paper)
        self._link_keys = LinkKeys(self.paper, self._links)
        self._page_looking = PageLooking(self._open, self.paper, self._links)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Text of the page")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for widget in (self.paper, self._text, self._words):
            self._stack.addWidget(widget)
        self._number = QLineEdit()
        self._number.setAccessibleName("Go to page")
        self._number.setValidator(QIntValidator(1, 10**_DIGITS - 1, self._number))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._fit_number()
        self._count = QLabel()
        self._before = _button("◀", "Page before", "Left")
        self._after = _button("▶", "Page after", "Right")
        self._smaller = _button("−", "Smaller", "−")  # noqa: RUF001 - the sign that people read as minus
        self._larger = _button("+", "Larger", "+")
        self._zoom = QLabel()
        self._width = QPushButton("Fit &width")
        self._whole = QPushButton("Fit page")
        self._as_text = QPushButton("Show as te&xt")
        for button in (self._width, self._whole, self._as_text):
            button.setCheckable(True)
        self._width.setChecked(True)
        bar = QWidget()
        flow = FlowLayout(bar)
        flow.setSpacing(_GAP)
        if first is not None:
            flow.addWidget(first)
        for group in (
            (self._before, QLabel("Page"), self._number, self._count, self._after),
            (self._smaller, self._zoom, self._larger),
            (self._width,),
            (self._whole,),
            (self._as_text,),
        ):
            self._tools.append(_together(*group))
            flow.addWidget(self._tools[-1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)

    def _enable_tools(self, *, can_look: bool) -> None:
        for each in self._tools:
            each.setEnabled(can_look)

    def _connect(self) -> None:
        self._settled = QTimer(self, singleShot=True, interval=_WAIT_FOR_TEXT)
        self._settled.timeout.connect(self._read_text)
        self.paper.page_changed.connect(self._on_page_changed)
        self.paper.zoom_changed.connect(self._show_zoom)
        self._links.followed.connect(self.link_followed)
        self._link_keys.followed.connect(self.link_followed)
        self._before.clicked.connect(lambda: self.paper.go_to(self.paper.page - 1))
        self._after.clicked.connect(lambda: self.paper.go_to(self.paper.page + 1))
        self._smaller.clicked.connect(self.paper.zoom_out)
        self._larger.clicked.connect(self.paper.zoom_in)
        self._width.clicked.connect(lambda: self.paper.use_fit(Fit.WIDTH))
        self._whole.clicked.connect(lambda: self.paper.use_fit(Fit.PAGE))
        self._as_text.toggled.connect(self._on_as_text)
        self._number.returnPressed.connect(self._go_to_number)
        self._number.editingFinished.connect(self._show_number)

    def _go_to_number(self) -> None:
        if self._number.text():
            self.paper.go_to(int(self._number.text()) - 1)

    def _show_number(self) -> None:
        self._number.setText(str(self.paper.page + 1) if self.paper.page >= 0 else "")

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{self.paper.zoom:.0%}")
        self._width.setChecked(self.paper.fit is Fit.WIDTH)
        self._whole.setChecked(self.paper.fit is Fit.PAGE)

    def _on_page_changed(self, place: int) -> None:
        self._show_number()
        self._show_zoom()
        self._before.setEnabled(place > 0)
        self._after.setEnabled(0 <= place < self.paper.page_count - 1)
        if self._as_text.isChecked():
            self._settled.start()
        self.page_changed.emit(place)

    def _show_text_anew(self) -> None:
        """Read the text of another pack at once; the words of the one before never stand below its head."""
        self._settled.stop()
        self._text.clear()
        if self._as_text.isChecked():
            self._read_text()

    def _on_as_text(self, is_wanted: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._stack.setCurrentWidget(self._text if is_wanted else self.paper)
        if is_wanted:
            self._read_text()

    def _read_text(self) -> None:
        pages, place = self.pages, self.paper.page
        if pages is not None and place >= 0:
            self.looking.run(
                lambda: pages.text(place),
                owner=self,
                on_success=lambda text: self._show_text(pages, place, text),
            )

    def _show_text(self, pages: "PdfPages", place: int, text: str) -> None:
        if pages is self.pages and place == self.paper.page:
            name = f"Page {place + 1} of {len(pages.sizes)}"
            self._text.setPlainText(f"{name}\n\n{text}")
            self._text.setAccessibleName(f"Text of page {place + 1}")


def _button(label: str, name: str, keys: str) -> QPushButton:
    button = QPushButton(label)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})")
    return button


def _together(*widgets: QWidget) -> QWidget:
    """Return controls that stay side by side where the line breaks."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    for widget in widgets:
        row.addWidget(widget)
    return group
