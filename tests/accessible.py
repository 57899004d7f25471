"""Walks a window as a screen reader and a keyboard do."""

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget


def unnamed_controls(window: QWidget) -> list[str]:
    """Return the controls that the keyboard can reach and that neither have a name nor a label."""
    QAccessible.setActive(True)
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _has_name(widget)
    ]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return the controls at which Tab stops, from the one that has the keyboard round to it again."""
    stops: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in stops:
        stops.append(here)
        window.focusNextChild()
    return stops


def jumps_up(stops: Sequence[QWidget], inside: QWidget) -> list[str]:
    """Return the stops inside a widget that stand wholly above the one before them."""
    here = [each for each in stops if inside.isAncestorOf(each)]
    return [
        f"{each.accessibleName()} after {before.accessibleName()}"
        for before, each in pairwise(here)
        if each.mapTo(inside, QPoint(0, each.height())).y() <= before.mapTo(inside, QPoint()).y()
    ]


def _has_name(widget: QWidget) -> bool:
    interface = cast("QAccessibleInterface | None", QAccessible.queryAccessibleInterface(widget))
    if interface is None:
        return True  # not shown to screen readers at all, as the parts of another control are
    labels = [each for each, kind in interface.relations() if kind & QAccessible.RelationFlag.Label]
    return bool(interface.text(QAccessible.Text.Name).strip()) or bool(labels)
