"""The style sheet on top of the palette: visible borders, a focus line on every control, room to click."""

from string import Template

from ui.colours import Colours


def style_sheet(colours: Colours, *, line: int, points: float) -> str:
    """Return the style sheet for a theme, with borders `line` pixels wide, beside text of `points`."""
    return _SHEET.substitute(
        window=colours.window,
        base=colours.base,
        text=colours.text,
        quiet=colours.quiet,
        button=colours.button,
        border=colours.border,
        selected=colours.selected,
        on_selected=colours.on_selected,
        focus=colours.focus,
        line=line,
        large=round(points * 1.9, 1),
        medium=round(points * 1.3, 1),
    )


# Fusion derives outlines from the window's colour, which loses them on black; so every border stands here.
# A focused control gives its padding one pixel less than it gets in border, so that nothing moves.
_SHEET = Template("""
QLabel[heading="large"] { font-size: ${large}pt; font-weight: bold; }
QLabel[heading="medium"] { font-size: ${medium}pt; font-weight: bold; }
QPushButton, QToolButton {
  background: $button; color: $text; border: ${line}px solid $border; border-radius: 4px;
  padding: 4px 11px; min-height: 1.25em; outline: 0;
}
QPushButton:hover, QToolButton:hover { border-color: $text; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
  background: $selected; color: $on_selected;
}
QPushButton:disabled, QToolButton:disabled { color: $quiet; border-style: dashed; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; }
QToolButton[popupMode="2"] { padding-right: 20px; }
QPushButton#recent { text-align: left; }
QPushButton[heavy="true"] { background: $selected; color: $on_selected; border-color: $selected; }
QPushButton[heavy="true"]:focus { border: 2px solid $text; }
QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser {
  background: $base; color: $text; border: ${line}px solid $border; border-radius: 4px; padding: 3px 5px;
}
QLineEdit, QPlainTextEdit { placeholder-text-color: $quiet; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus { border: 2px solid $focus; }
QAbstractItemView { border: ${line}px solid $border; outline: 0; }
QAbstractItemView:focus { border: 2px solid $focus; }
QHeaderView { border: 0; }
QHeaderView::section {
  background: $button; color: $text; border: 0; border-right: 1px solid $border;
  border-bottom: ${line}px solid $border; padding: 4px 6px;
}
QHeaderView:focus { border: 2px solid $focus; }
QListWidget#navigation { background: $window; padding: 2px; }
QListWidget#navigation::item:hover { background: $button; }
QListWidget#navigation::item:selected { background: $selected; color: $on_selected; border-radius: 4px; }
QListWidget#navigation::item:disabled { background: transparent; color: $quiet; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
QStatusBar { border-top: ${line}px solid $border; }
QStatusBar::item { border: 0; }
QMenuBar { border-bottom: ${line}px solid $border; }
QMenu { border: ${line}px solid $border; }
QToolTip { background: $base; color: $text; border: 1px solid $border; padding: 4px; }
""")
