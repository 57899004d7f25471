"""Every part and state of the page of the pack, one after another, each as a person comes to it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from sqlalchemy.orm import Session
from visitor import Visitor

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.objectives import Objective
from ui.pages.pack import PackPage

_NOW: Final = datetime(2027, 3, 18, 9, 0, tzinfo=UTC)
_FEW: Final = "Three disabled officers told us about the lift."


def pack_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield every scene of the page of the pack; a draft is kept on the way.

    Raises:
        NotSeenError: Something on the way is not there.

    """
    page = visitor.page(PackPage, "pack")
    visitor.press("What changed")
    visitor.expect("Since PACK-2026-001")
    yield "pack-changes", visitor.window
    visitor.press("Statement")
    yield "pack-statement", visitor.window
    for part in page.side.statement.parts.values():
        part.offer.click()
    visitor.press("The exceptions were read")
    visitor.press("Confirm by name and role")
    visitor.expect("stands as it was offered")
    yield "pack-statement-refused", visitor.window
    visitor.press("Keep")
    visitor.press("This is the final pack")
    yield "pack-final-refused", visitor.window
    visitor.press("This is the final pack")
    visitor.press("Keep this pack")
    visitor.expect("as it was kept, as at")
    yield "pack-kept", visitor.window
    if visitor.has_button("Back to the choices"):
        visitor.press("Back to the choices")
    visitor.press("Check it")
    visitor.press("Record wet signature")
    visitor.press("Record signature")
    visitor.expect("Choose the scan of the signed page")
    yield "pack-wet-signature", visitor.window
    visitor.press("Put away")
    if visitor.has_button("Show the pages"):
        visitor.press("Show the pages")
    visitor.press("Back to the new pack")
    if visitor.has_button("Back to the choices"):
        visitor.press("Back to the choices")
    visitor.press("Save as")
    yield "pack-save", visitor.window
    visitor.one(QLineEdit, "Folder").setText(str(visitor.folder / "not there"))
    visitor.press("Save files")
    visitor.expect("There is no such folder.")
    yield "pack-save-refused", visitor.window
    visitor.one(QComboBox, "Edition").setCurrentIndex(1)
    visitor.settle()
    yield "pack-public", visitor.window
    visitor.workspace.desk.changes.run("few people", _tell_of_few, owner=visitor.window)
    visitor.settle(1)
    visitor.expect("The public edition was not made")
    yield "pack-public-refused", visitor.window
    visitor.workspace.desk.changes.undo()
    visitor.settle()
    visitor.one(QComboBox, "Edition").setCurrentIndex(0)
    visitor.press("Chapters")


def _tell_of_few(session: Session) -> None:
    """Let the office's own words tell of few people."""
    add_record(session, Objective(title="Access to the building", statement=_FEW), now=_NOW)
