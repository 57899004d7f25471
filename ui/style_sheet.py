"""The style sheet on top of the palette: visible borders, a focus line on every control, room to click."""

from string import Template
from typing import Final

from ui.colours import Colours


def style_sheet(colours: Colours, *, name: str, line: int, points: float) -> str:
    """Return the style sheet of the theme `name`, borders `line` pixels wide, beside text of `points`."""
    # Seen without its colour, too: twice as wide as any other border.
    ring = 2 * line
    box = round(points * 1.5)
    return _SHEET.substitute(
        window=colours.window,
        base=colours.base,
        text=colours.text,
        quiet=colours.quiet,
        button=colours.button,
        border=colours.border,
        grid=colours.grid,
        selected=colours.selected,
        on_selected=colours.on_selected,
        done=colours.done,
        focus=colours.focus,
        line=line,
        ring=ring,
        # Kept free around what a view shows: its viewport covers the border that grows with the focus.
        grown=ring - line,
        **_paddings(ring - line),
        box=box,
        # Half of what is drawn: one that is larger than that is not rounded at all.
        round=(box + 2 * line) // 2,
        arrow=round(points * 1.1),
        room=round(points * 2),
        # As much as puts the words of the menus beside those of the button at the end of their bar.
        beside_corner=round(2.5 + points * 0.27),
        **{shape: f"look:{shape}-{name}.svg" for shape in _SHAPES},
        large=round(points * 1.6, 1),
        medium=round(points * 1.3, 1),
    )


def _paddings(grown: int) -> dict[str, str]:
    """Return the padding of what is in focus, less by what its border has `grown`, so that nothing moves."""
    usual = {
        "tight_button": (4, 11),
        "tight_field": (3, 5),
        "tight_text": (3, 3),
        "tight_box": (3, 7),
        "tight_tab": (5, 10),
        "tight_related": (3, 10),
        "tight_part": (4, 6),
        "tight_corner": (1, 11),
    }
    return {name: f"{high - grown}px {wide - grown}px" for name, (high, wide) in usual.items()}


_SHAPES: Final = ("tick", "down", "up", "right", "onward", "clear")

# Fusion derives outlines from the window's colour, which loses them on black; so every border stands here.
# What is filled keeps off its line of focus by a gap (background-clip): on its own colour that would be lost.
# The focus policy 11 is StrongFocus: what scrolls and takes the keyboard itself.
_SHEET = Template("""
QLabel[heading="large"] { font-size: ${large}pt; font-weight: bold; }
QLabel[heading="medium"] { font-size: ${medium}pt; font-weight: bold; }
QFrame[frameShape="6"] { border: ${line}px solid $border; }
QPushButton, QToolButton {
  background: $button; color: $text; border: ${line}px solid $border; border-radius: 4px;
  padding: 4px 11px; min-height: 1.25em; outline: 0;
}
QPushButton:hover, QToolButton:hover { border-color: $text; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
  background: $selected; color: $on_selected;
}
QPushButton:disabled, QToolButton:disabled { background: $button; color: $quiet; border-style: dashed; }
QPushButton:focus, QToolButton:focus { border: ${ring}px solid $focus; padding: $tight_button; }
QToolButton[popupMode="2"] { padding-right: 20px; }
QToolButton#calendar { min-height: 0; padding: 1px 11px; }
QPushButton#recent { text-align: left; }
QPushButton#go-to-anything { padding: 1px 11px; min-height: 1.2em; margin: 2px 8px 2px 0; }
QPushButton#go-to-anything:focus { padding: $tight_corner; }
QPushButton[heavy="true"] { background: $selected; color: $on_selected; border-color: $selected; }
QPushButton:checked:focus, QToolButton:checked:focus, QPushButton[heavy="true"]:focus {
  border: ${ring}px solid $focus; padding: $tight_button; background-clip: padding;
}
QPushButton[heavy="true"]:disabled { background: $button; color: $quiet; border-color: $border; }
QPushButton[part="true"] { padding: 4px 6px; }
QPushButton[part="true"]:focus { padding: $tight_part; }
QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser {
  background: $base; color: $text; border: ${line}px solid $border; border-radius: 4px; padding: 3px 5px;
}
QLineEdit, QPlainTextEdit { placeholder-text-color: $quiet; }
QPlainTextEdit, QTextEdit, QTextBrowser { padding: 3px; }
QLineEdit { lineedit-clear-button-icon: url($clear); }
QLineEdit > QToolButton, QLineEdit > QToolButton:focus {
  background: transparent; border: 0; padding: 0; min-height: 0;
}
QLineEdit:focus { border: ${ring}px solid $focus; padding: $tight_field; }
QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus {
  border: ${ring}px solid $focus; padding: $tight_text;
}
QAbstractItemView { border: ${line}px solid $border; padding: ${grown}px; outline: 0; }
QAbstractItemView:focus { border: ${ring}px solid $focus; padding: 0; }
QTableView { gridline-color: $grid; }
QHeaderView { border: 0; padding: 0; }
QHeaderView::section {
  background: $button; color: $text; border: 0; border-right: 1px solid $border;
  border-bottom: ${line}px solid $border; padding: 4px 6px;
}
QHeaderView::section:horizontal:last, QHeaderView::section:horizontal:only-one { border-right: 0; }
QTableCornerButton::section { background: $button; border: 0; border-bottom: ${line}px solid $border; }
QScrollArea[focusPolicy="11"], QAbstractScrollArea#paper { border: ${ring}px solid transparent; }
QScrollArea#long-text { border: ${line}px solid $border; padding: ${grown}px; }
QScrollArea[focusPolicy="11"]:focus, QAbstractScrollArea#paper:focus { border: ${ring}px solid $focus; }
QScrollArea#long-text:focus { border: ${ring}px solid $focus; padding: 0; }
QHeaderView:focus { border: ${ring}px solid $focus; }
QListWidget#navigation { background: $window; padding: 2px; }
QListWidget#navigation::item:hover { background: $button; }
QListWidget#navigation::item:selected { background: $selected; color: $on_selected; border-radius: 4px; }
QListWidget#navigation::item:disabled { background: transparent; color: $quiet; }
QTabWidget::pane { border: 0; border-top: ${line}px solid $border; }
QTabBar::tab {
  background: $window; color: $text; border: ${line}px solid $border; border-bottom: 0;
  border-top-left-radius: 4px; border-top-right-radius: 4px; padding: 5px 10px; margin-right: 2px;
}
QTabBar::tab:selected { background: $base; font-weight: bold; border-top: 3px solid $selected; }
QTabBar#related-places::tab { padding: 3px 10px; }
QTabBar#related-places::tab:focus { padding: $tight_related; }
QTabBar::tab:hover { border-color: $text; }
QTabBar::tab:focus { border: ${ring}px solid $focus; padding: $tight_tab; }
QScrollBar:vertical { background: $window; width: 14px; margin: 0; }
QScrollBar:horizontal { background: $window; height: 14px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $text; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
  background: $base; color: $text; border: ${line}px solid $border; border-radius: 4px; text-align: center;
}
QProgressBar::chunk { background: $done; }
QComboBox, QSpinBox {
  background: $base; color: $text; border: ${line}px solid $border; border-radius: 4px; padding: 3px 5px;
  min-height: 1.25em;
}
QComboBox:!editable { padding: 3px 7px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 6px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $on_selected; }
QComboBox:focus, QSpinBox:focus { border: ${ring}px solid $focus; padding: $tight_field; }
QComboBox:!editable:focus { padding: $tight_box; }
QComboBox:disabled, QSpinBox:disabled { color: $quiet; border-style: dashed; }
QComboBox::drop-down { border: 0; width: ${room}px; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url($down); width: ${arrow}px; height: ${arrow}px; }
QSpinBox::up-arrow { image: url($up); width: ${arrow}px; height: ${arrow}px; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; width: ${room}px; }
QPushButton::menu-indicator, QToolButton::menu-indicator {
  image: url($down); width: ${arrow}px; height: ${arrow}px; subcontrol-position: right center; right: 6px;
}
QCheckBox, QRadioButton {
  spacing: 6px; border: ${ring}px solid transparent; padding: 0 ${grown}px; outline: 0;
}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QMenu::indicator {
  width: ${box}px; height: ${box}px; background: $base; border: ${line}px solid $text; border-radius: 3px;
}
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked {
  background: $selected; image: url($tick);
}
QMenu::item { padding: 3px 20px 3px 12px; }
QMenu::item:selected { background: palette(highlight); color: palette(highlighted-text); }
QMenu::item:disabled { color: $quiet; }
QMenu::indicator { left: 3px; }
QMenu::indicator:unchecked { border-color: $border; }
QMenu::indicator:exclusive { border-radius: ${round}px; }
QMenu::right-arrow { image: url($right); width: ${arrow}px; height: ${arrow}px; }
QMenu::right-arrow:selected { image: url($onward); }
QRadioButton::indicator:checked, QMenu::indicator:exclusive:checked {
  image: none; background: qradialgradient(
    cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0.6 $text, stop: 0.66 $base
  );
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled, QAbstractItemView::indicator:disabled {
  border-color: $quiet;
}
QCheckBox:focus, QRadioButton:focus { border: ${ring}px solid $focus; border-radius: 4px; }
QFrame#go-to { background: $window; border: 2px solid $focus; border-radius: 6px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
QStatusBar { border-top: ${line}px solid $border; }
QStatusBar::item { border: 0; }
QMenuBar { border-bottom: ${line}px solid $border; }
QMenuBar::item { background: transparent; padding: ${beside_corner}px 8px; }
QMenuBar::item:selected { background: $selected; color: $on_selected; }
QMenu { border: ${line}px solid $border; menu-scrollable: 1; }
QToolTip { background: $base; color: $text; border: 1px solid $border; padding: 4px; }
""")
