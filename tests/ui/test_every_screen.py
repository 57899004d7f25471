"""Goes through every scene of the window, as the pictures do, and measures what a person would see there."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from cut_words import ROUNDING, cut_words
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)
from scenes import all_scenes
from screenshots import Look, start
from shared_letters import sharing_a_letter
from visitor import Visitor

from ui.elided_line import ElidedLine
from ui.importing.elided_label import ElidedLabel
from ui.places import PLACES
from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Appearance

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

LARGE = Look(Appearance.CONTRAST, (1024, 600), LARGEST_TEXT)
"""Borders are widest in contrast, so that there words have the least room."""
SMALL = Look(Appearance.LIGHT, (1024, 600), SMALLEST_TEXT)
WIDE = Look(Appearance.CONTRAST, (1366, 768), SMALLEST_TEXT)


@pytest.fixture
def visitor(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Generator[Visitor]:
    del qapp  # only has to be there
    visitor = start(tmp_path, request.param)
    yield visitor
    visitor.program.close()


@pytest.mark.parametrize("visitor", [SMALL, LARGE], indirect=True, ids=["100 %", "200 % in contrast"])
def test_where_the_window_is_small_nothing_is_clipped_or_lies_outside_and_the_keyboard_is_in_view(
    visitor: Visitor, marlshire_file: Path, tmp_path: Path
) -> None:
    sample = Path(shutil.copy(marlshire_file, tmp_path / "The sample.equality"))
    found = set()
    for name, shown in all_scenes(visitor, sample):
        found |= {f"{name}: {flaw}" for flaw in flaws(shown)}
        found |= {f"{name}: {control} has the keyboard out of sight" for control in _out_of_sight(shown)}

    assert found == set()


@pytest.mark.parametrize("visitor", [SMALL, WIDE], indirect=True, ids=["small", "wide and in contrast"])
def test_what_has_the_keyboard_is_seen_at_every_control(visitor: Visitor, marlshire_file: Path) -> None:
    visitor.open(marlshire_file)
    unseen = {
        f"{place.code}: {_called(control)}"
        for place in PLACES
        for control in _reachable(visitor.go_to(place.code))
        if _looks_the_same_with_focus(control)
    }

    assert unseen == set()


@pytest.mark.parametrize("visitor", [WIDE], indirect=True, ids=["wide and in contrast"])
def test_in_every_scene_each_letter_is_given_once_and_the_keyboard_is_seen_at_what_scrolls(
    visitor: Visitor, marlshire_file: Path, tmp_path: Path
) -> None:
    sample = Path(shutil.copy(marlshire_file, tmp_path / "The sample.equality"))
    found = set()
    for name, shown in all_scenes(visitor, sample):
        found |= {f"{name}: {words}" for words in sharing_a_letter(shown.window())}
        had_it = QApplication.focusWidget()
        areas = [each for each in _reachable(shown) if isinstance(each, QScrollArea)]
        found |= {f"{name}: {_called(area)}" for area in areas if _looks_the_same_with_focus(area)}
        if areas and had_it is not None:
            had_it.setFocus(Qt.FocusReason.OtherFocusReason)

    assert found == set()


def _reachable(window: QWidget) -> list[QWidget]:
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def _looks_the_same_with_focus(control: QWidget) -> bool:
    control.clearFocus()
    without = _as_it_stands(control)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    if not control.hasFocus():
        return False  # hands it on at once, as a pane does to what is in it
    return without == _as_it_stands(control)


def _as_it_stands(control: QWidget) -> QImage:
    """Return a picture of a control on the ground it stands on: alone, Qt fills what it leaves free."""
    around = control.parentWidget()
    assert around is not None
    return around.grab(control.geometry()).toImage()


def _out_of_sight(window: QWidget) -> list[str]:
    """Return what has the keyboard in a window where nothing of it is seen."""
    focused = QApplication.focusWidget()
    if focused is None or focused.window() is not window.window() or not focused.visibleRegion().isEmpty():
        return []
    return [_called(focused)]


def flaws(window: QWidget) -> list[str]:
    """Return what is clipped, lies outside, or makes the window larger than the screen.

    What has to be scrolled to counts, too: there a page with too little height cuts words.
    """
    size = window.size()
    found = [f"the window is {size.width()} × {size.height()}"] if _is_too_large(window) else []  # noqa: RUF001
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not _is_made_by_qt(widget):
            found += [f"{_called(widget)}: {flaw}" for flaw in _flaws_of(widget)]
    return found


def _flaws_of(widget: QWidget) -> list[str]:
    found = cut_words(widget)
    if isinstance(widget, QLabel) and _is_label_cut(widget):
        found.append(f"needs {_needed(widget)}, has {widget.width()} × {widget.height()}")  # noqa: RUF001
    parent = widget.parentWidget()
    if parent is not None and not widget.isWindow() and _lies_outside(widget, parent):
        found.append(f"lies outside {_called(parent)}")
    return found


def _is_too_large(window: QWidget) -> bool:
    if isinstance(window, QMenu):
        return False  # Qt lets a menu scroll that is higher than the screen
    return window.width() > SMALL.size[0] or window.height() > SMALL.size[1]


def _is_label_cut(label: QLabel) -> bool:
    # A label that shortens its words by itself says them all in its tip.
    if not label.text() or isinstance(label, ElidedLabel | ElidedLine):
        return False
    width, height = _needed(label)
    return label.width() + ROUNDING < width or label.height() + ROUNDING < height


def _needed(label: QLabel) -> tuple[int, int]:
    if label.wordWrap():
        return 0, label.heightForWidth(label.width())
    return label.sizeHint().width(), label.sizeHint().height()


def _lies_outside(widget: QWidget, parent: QWidget) -> bool:
    if _is_content(widget) or isinstance(parent, QLineEdit):
        return False  # scrolled to, or Qt's own mark at the end of a line
    return not parent.rect().adjusted(-ROUNDING, -ROUNDING, ROUNDING, ROUNDING).contains(widget.geometry())


def _is_content(widget: QWidget) -> bool:
    """Tell whether a scroll area shows the widget in pieces, so that it may well be larger."""
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def _is_made_by_qt(widget: QWidget) -> bool:
    """Tell whether Qt made the widget for itself, and draws it wherever it needs it."""
    return widget.objectName().startswith("qt_")


def _called(widget: QWidget) -> str:
    # A widget of our own may call a part of itself so.
    words = getattr(widget, "text", str)
    text = words() if callable(words) else ""
    name = widget.accessibleName() or (text if isinstance(text, str) else "") or widget.objectName()
    return f"{type(widget).__name__} “{name[:40]}”"
