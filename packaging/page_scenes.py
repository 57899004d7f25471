"""Pages on which something is asked, opened or made, each as a person comes to it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QWidget
from visitor import Visitor

from ui.pages.duties import DutiesPage


def duty_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield a duty and a publication that is recorded for it."""
    page = visitor.page(DutiesPage, "duties")
    page.show_duty("annual-information")
    visitor.settle()
    yield "duty", visitor.window
    visitor.press("Record publication")
    yield "duty-record-publication", visitor.window
    day = visitor.one(QLineEdit, "Published on")
    day.setText("17 March 2027")
    day.textEdited.emit(day.text())
    visitor.settle()
    yield "duty-record-publication-previewed", visitor.window
    visitor.press("Discard")


def point_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield what can be done with a point to check."""
    visitor.go_to("points")
    visitor.press("Explain")
    yield "points-explain", visitor.window
    visitor.press("Keep for later")
    visitor.press("Switch this check off")
    yield "points-switch-off", visitor.window
    visitor.press("Keep for later")
    visitor.press("Fix one by one")
    yield "points-one-by-one", visitor.window


def other_page_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield pages in the states in which a button leaves them."""
    visitor.go_to("pack")
    if visitor.has_button("Show the pages"):
        visitor.press("Show the pages")
        yield "pack-pages", visitor.window
    visitor.press("Show as text")
    yield "pack-as-text", visitor.window
    if visitor.has_button("Back to the choices"):
        visitor.press("Back to the choices")
    visitor.go_to("measures")
    visitor.press("Show as table")
    yield "measures-as-table", visitor.window
    visitor.go_to("year-ahead")
    visitor.press("All kinds")
    yield "year-ahead-kinds", visitor.popup()
    visitor.put_away()
    visitor.go_to("restore")
    visitor.press("Back up now")
    yield "restore-backed-up", visitor.window
    visitor.go_to("verify")
    visitor.press("Check this file")
    yield "verify-result", visitor.window
