"""Saving dates as a calendar file: the person says where, the file is put there whole."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog
from sqlalchemy.orm import Session

from ui.pages.page import Page

_ENDING: Final = ".ics"


def save_calendar(page: Page, suggestion: str, write: Callable[[Session, Path, datetime], int]) -> None:
    """Ask for a file and let `write` fill it in the background; it returns how many dates there are."""
    name, _ = QFileDialog.getSaveFileName(
        page, "Save as a calendar file", f"{suggestion}{_ENDING}", f"Calendar files (*{_ENDING})"
    )
    if not name:
        return
    target = Path(name)
    if not target.suffix:
        target = target.with_suffix(_ENDING)
    desk, now = page.desk, page.desk.changes.now()

    def written() -> int:
        with desk.reading() as session:
            return write(session, target, now)

    desk.background.run(
        written,
        owner=page,
        on_success=lambda count: page.told.emit(
            f"{count:,} date{'' if count == 1 else 's'} saved as {target}."
        ),
    )
