"""The right side of the page of the pack: the pack as it will be printed, or one that was kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.packs.kept_packs import KeptPack
from ui.pages.pack_maker import MadePack, opened_pages
from ui.pages.pack_preview import PackPreview
from ui.pages.page import EDGE
from ui.theme import status_mark

if TYPE_CHECKING:
    from ui.pages.pdf_pages import PdfPages

_GAP: Final = 6


class PackShown(QWidget):
    """Shows the pack that was made; while a kept one is looked at, it says so and leads back.

    Attributes:
        kept_changed: Emitted when a kept pack is looked at, or no longer.
        to_choices: Leads to what is chosen where that does not stand beside it; hidden where it does.

    """

    kept_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to show."""
        super().__init__(parent)
        self._made: MadePack | None = None
        self._kept: KeptPack | None = None
        self._build()
        self.back.clicked.connect(self.show_new)

    @property
    def kept(self) -> KeptPack | None:
        """The kept pack that is looked at, None while it is the one that was made."""
        return self._kept

    def show_made(self, made: MadePack) -> None:
        """Show a pack that was made; while a kept one is looked at, it waits."""
        self._made = made
        if self._kept is None:
            self.preview.show_pdf(made.pages)
        else:
            self.preview.looking.run(made.pages.close, owner=self, on_success=lambda _: None)

    def show_kept(self, pack: KeptPack, pdf: bytes, *, shown: Callable[[], None] = lambda: None) -> None:
        """Show a pack as it was kept; call `shown` once it is there."""
        self._kept = pack
        self._notice.setText(
            f"{status_mark('amber').shape} This is {pack.reference} as it was kept, as at "
            f"{format_date(pack.as_at)}."
        )
        self._bar.show()
        self._show_pdf(pdf, shown)
        self.kept_changed.emit()

    def show_new(self) -> None:
        """Show the pack that was made last again."""
        self._kept = None
        self._bar.hide()
        if self._made is not None:
            self._show_pdf(self._made.content.pdf)
        self.preview.paper.setFocus()
        self.kept_changed.emit()

    def focus_pages(self) -> None:
        """Give the keyboard to the pages, or to the way back while there are none."""
        if not self.preview.focus_pages():
            self.to_choices.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.to_choices = QPushButton("◂ Back to the &choices")
        self.to_choices.setAccessibleName("Back to the choices")
        self.to_choices.setToolTip("Esc")
        self.to_choices.hide()
        self.preview = PackPreview(first=self.to_choices)
        self._notice = QLabel()
        self._notice.setWordWrap(True)
        self._notice.setObjectName("kept-shown")
        self.back = QPushButton("Back to the new pack")
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._notice, 1)
        row.addWidget(self.back)
        self._bar.hide()
        column = QVBoxLayout(self)
        # As far below the tabs as what stands beside it.
        column.setContentsMargins(0, EDGE, 0, 0)
        column.addWidget(self._bar)
        column.addWidget(self.preview, 1)

    def _show_pdf(self, pdf: bytes, shown: Callable[[], None] = lambda: None) -> None:
        def show(pages: "PdfPages") -> None:
            self.preview.show_pdf(pages)
            shown()

        self.preview.looking.run(lambda: opened_pages(pdf), owner=self, on_success=show)
