"""Going round the panes of a window with the keyboard."""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def holds(pane: QWidget, widget: QWidget | None) -> bool:
    """Tell whether a pane is a control or has it inside."""
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def holds_keyboard(pane: QWidget) -> bool:
    """Tell whether the keyboard is in a pane."""
    return holds(pane, QApplication.focusWidget())


def panes_behind(panes: Sequence[QWidget], focused: QWidget | None) -> Iterator[QWidget]:
    """Yield the panes in turn, from the one behind the pane that has the keyboard round to that pane."""
    here = next((place for place, pane in enumerate(panes) if holds(pane, focused)), -1)
    for step in range(1, len(panes) + 1):
        yield panes[(here + step) % len(panes)]


def first_stop(pane: QWidget) -> QWidget | None:
    """Return the first control in a pane that the keyboard can reach, the pane itself before those in it."""
    here = pane
    while True:
        if holds(pane, here) and here.isVisible() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return here
        here = cast("QWidget", here.nextInFocusChain())
        if here is pane:
            return None


def go_to_first_stop(pane: QWidget) -> bool:
    """Give the keyboard to the first control in a pane; return whether there is one."""
    stop = first_stop(pane)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return stop is not None
