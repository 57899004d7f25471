"""A field of a record is saved when the keyboard leaves it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.drafts import Drafts

if TYPE_CHECKING:
    from ui.records.tabs.details import DetailsPage


class FieldLeaving(QObject):
    """Follows the keyboard through the fields of a page."""

    def __init__(self, page: Callable[[], "DetailsPage | None"], drafts: Drafts, parent: QObject) -> None:
        """Follow it through the `page` that is there by then, if any; what is typed is kept in `drafts`."""
        super().__init__(parent)
        self._page = page
        self._drafts = drafts
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """Save the field that was left; a list that opens above it is no leaving."""
        if now is None:
            self._drafts.save()
            return
        page = self._page()
        if old is None or page is None or now.window().windowType() == Qt.WindowType.Popup:
            return
        row = page.row_of(old) if page.isAncestorOf(old) else None
        if row is not None and not row.isAncestorOf(now):
            page.leave(old)
