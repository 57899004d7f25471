"""The order in which Tab goes through the page: as it is read, also through what was made only later."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from ui.records.editors.field_form import FieldForm


def inputs_of(form: FieldForm) -> list[QWidget]:
    """Return what the keyboard reaches in a form, in order."""
    return [each for row in form.rows.values() for each in row.editor.inputs()]


def follow(stops: Sequence[QWidget]) -> None:
    """Let Tab go through `stops` one after another."""
    # Given as a list: to walk the layouts themselves, Qt for Python 6.11 lost track of whose is what, and
    # took commands of the menus for deleted once some rows of the page were.
    for here, following in pairwise(stops):
        QWidget.setTabOrder(here, following)
