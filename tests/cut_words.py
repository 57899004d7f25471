"""Words that a control has no room for: ticks, boxes of choices, headings of tables, and buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

ROUNDING = 2
"""Pixels by which a font may be measured differently for a hint and for painting."""


def cut_words(widget: QWidget) -> list[str]:
    """Return what a control cannot show of its words; words that end in dots by themselves are none."""
    match widget:
        case QPushButton() | QCheckBox() | QRadioButton() | QToolButton() if widget.text():
            return _too_small(widget)
        case QComboBox():
            return [*_cut_choice(widget), *_too_low(widget)]
        case QLineEdit():
            return _too_low(widget)
        case QHeaderView() if widget.orientation() is Qt.Orientation.Horizontal:
            return _cut_headings(widget)
        case _:
            return []


def _too_small(button: QAbstractButton) -> list[str]:
    least = button.minimumSizeHint()
    is_wide = button.width() + ROUNDING >= least.width()
    return [*([] if is_wide else [f"{least.width()} wide, has {button.width()}"]), *_too_low(button)]


def _too_low(control: QWidget) -> list[str]:
    least = control.minimumSizeHint().height()
    return [] if control.height() + ROUNDING >= least else [f"{least} high, has {control.height()}"]


def _cut_choice(box: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()
    needed = box.fontMetrics().horizontalAdvance(option.currentText)
    return [] if needed <= room + ROUNDING else [f"“{option.currentText}” needs {needed}, has {room}"]


def _cut_headings(header: QHeaderView) -> list[str]:
    found = []
    for section in range(header.count()):
        words = str(header.model().headerData(section, Qt.Orientation.Horizontal) or "")
        needed = max(header.fontMetrics().horizontalAdvance(line) for line in words.split("\n"))
        if not header.isSectionHidden(section) and needed > header.sectionSize(section) + ROUNDING:
            found.append(f"heading “{words}” needs {needed}, has {header.sectionSize(section)}")
    return found
