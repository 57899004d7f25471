"""Every part and state of the pages that look across EqIAs, as a person comes to each."""

from collections.abc import Iterator

from PySide6.QtWidgets import QComboBox, QWidget
from visitor import Visitor

from ui.pages.cumulative import CumulativePage
from ui.pages.due_regard import DueRegardPage
from ui.pages.services import ServicesPage

_SHOWN = {"returns": 1, "eqias-by-outcome": 3, "eqias-by-characteristic": 5}


def services_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield every scene of services, the cumulative view and the ledgers of decisions.

    Raises:
        NotSeenError: Something on the way is not there.

    """
    visitor.page(ServicesPage, "services")
    for name, place in _SHOWN.items():
        visitor.one(QComboBox, "What is shown").setCurrentIndex(place)
        visitor.settle()
        yield f"services-{name}", visitor.window
    page = visitor.page(CumulativePage, "cumulative")
    page.focus_first()
    visitor.keys("Right", "Down")
    yield "cumulative-cell", visitor.window
    if visitor.has_button("See the impact rows"):
        visitor.press("See the impact rows")
        yield "cumulative-rows", visitor.window
        visitor.press("Back to the table")
    visitor.press("Only decisions of the year")
    yield "cumulative-of-the-year", visitor.window
    ledgers = visitor.page(DueRegardPage, "due-regard")
    ledgers.focus_first()
    visitor.press("Write an entry")
    yield "due-regard-writing", visitor.window
    visitor.press("Keep for later")
