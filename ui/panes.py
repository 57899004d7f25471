"""Going round the panes of a window with the keyboard."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
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
    """Return the topmost control in a pane that the keyboard reaches, the pane before those in it."""
    # Nobody asks Qt for the next one in the chain: Qt for Python 6.11 takes what it returns for a child of
    # the one before, so that, once a row of a page was deleted, the menus of the window counted as deleted.
    stops = [each for each in (pane, *pane.findChildren(QWidget)) if _can_stop(each)]
    return min(stops, key=lambda each: _place_in(pane, each), default=None)


def _can_stop(widget: QWidget) -> bool:
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    hands_on = widget.focusProxy() is not None
    return is_reached and widget.isVisible() and widget.isEnabled() and not hands_on


def _place_in(pane: QWidget, widget: QWidget) -> tuple[int, int]:
    """Return where a widget begins: what is further up comes first, then what is further left."""
    at = widget.mapTo(pane, QPoint(0, 0)) if widget is not pane else QPoint(-1, -1)
    return at.y(), at.x()


def go_to_first_stop(pane: QWidget) -> bool:
    """Give the keyboard to the first control in a pane; return whether there is one."""
    stop = first_stop(pane)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return stop is not None
