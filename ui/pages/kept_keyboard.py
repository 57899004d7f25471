"""Keeping the keyboard on a page where what had it goes, such as a table that has no rows any more."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from ui.pages.page import Page


@contextmanager
def kept_keyboard(page: Page) -> Generator[None]:
    """Give the keyboard to what comes first on `page` if what had it there is hidden meanwhile."""
    here = QApplication.focusWidget()
    yield
    if here is not None and page.isAncestorOf(here) and not here.isVisible():
        page.focus_first()
