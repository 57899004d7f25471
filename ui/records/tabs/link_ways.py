"""The ways in which a record can be linked to another: by a field of its own, by a row, by evidence."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from equality_tracker.operations.lists.list_column import Holds
from ui.records.editors.field_row import FieldRow
from ui.records.tabs.details import DetailsPage


@dataclass(frozen=True, slots=True)
class LinkWay:
    """One way: what it is called, and what leads to where the other record is named."""

    label: str
    go: Callable[[], None]


def link_ways(page: DetailsPage) -> list[LinkWay]:
    """Return the fields and rows of a record that name another."""
    fields = [row for row in page.rows if row.field.holds is Holds.RECORD and row.field.is_writable]
    ways = [LinkWay(row.field.label, _to_field(page, row)) for row in fields]
    ways += [LinkWay(part.label, part.open_new) for part in page.parts if part.names_records]
    return ways


def offer_ways(ways: list[LinkWay], above: QWidget) -> None:
    """Go the one way, or offer several in a menu above a control."""
    if len(ways) == 1:
        ways[0].go()
        return
    menu = QMenu("Link to", above)
    menu.setAccessibleName("Link to")
    menu.aboutToHide.connect(menu.deleteLater)
    for way in ways:
        menu.addAction(way.label.replace("&", "&&")).triggered.connect(lambda _=False, way=way: way.go())
    menu.popup(above.mapToGlobal(above.rect().topLeft()))
    menu.setActiveAction(menu.actions()[0])


def _to_field(page: DetailsPage, row: FieldRow) -> Callable[[], None]:
    return lambda: page.go_to_row(row)
