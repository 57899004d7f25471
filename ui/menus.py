"""The menus of the window: every command with its words and its keys; what they do is the window's."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Appearance

_APPEARANCES: Final = {
    Appearance.COMPUTER: "&As the computer",
    Appearance.LIGHT: "&Light",
    Appearance.DARK: "&Dark",
    Appearance.CONTRAST: "&High contrast",
}


class Menus:
    """The menu bar's menus and commands.

    Attributes:
        open: Choose a register to open.
        sample: Open the sample office.
        close: Leave the open register; offered only while one is open.
        quit: End the program.
        larger, smaller, usual: The size of text.
        appearances: The palettes to choose from, as one group.
        about: What program this is.

    """

    def __init__(self, bar: QMenuBar) -> None:
        """Fill the menu bar."""
        file = bar.addMenu("&File")
        self.open = _command(file, "&Open…", "Ctrl+O")
        self._recent = file.addMenu("Open &recent")
        self.sample = _command(file, "Open the &sample office")
        file.addSeparator()
        self.close = _command(file, "&Close the register", "Ctrl+W")
        self.quit = _command(file, "&Quit", "Ctrl+Q")
        self._go = bar.addMenu("&Go")
        view = bar.addMenu("&View")
        self.appearances = _appearances(view)
        view.addSeparator()
        self.larger = _command(view, "Lar&ger text", "Ctrl++", "Ctrl+=")
        self.smaller = _command(view, "&Smaller text", "Ctrl+-")
        self.usual = _command(view, "&Usual text", "Ctrl+0")
        self.about = _command(bar.addMenu("&Help"), "&About this program")

    def offer_recent(self, files: Sequence[Path], open_file: Callable[[str], None]) -> None:
        """Offer the registers opened before, the newest first; none, no menu."""
        self._recent.clear()
        for number, file in enumerate(files, start=1):
            # An ampersand in a file's name is no mnemonic.
            name = file.name.replace("&", "&&")
            action = self._recent.addAction(f"&{number}  {name}")
            action.setStatusTip(str(file))
            action.triggered.connect(lambda _=False, path=str(file): open_file(path))
        self._recent.menuAction().setVisible(bool(files))

    def offer_places(self, actions: Sequence[QAction]) -> None:
        """Offer where to go in an open register; none where no register is open."""
        self._go.clear()
        self._go.addActions(list(actions))
        self._go.menuAction().setVisible(bool(actions))
        self.close.setVisible(bool(actions))

    def places(self) -> list[QAction]:
        """Return where one can go in the open register."""
        return self._go.actions()

    def show_appearance(self, chosen: Appearance) -> None:
        """Mark the palette that was chosen."""
        for action in self.appearances.actions():
            action.setChecked(action.data() == chosen.value)

    def show_text_size(self, per_cent: int) -> None:
        """Offer only what changes something."""
        self.larger.setEnabled(per_cent < LARGEST_TEXT)
        self.smaller.setEnabled(per_cent > SMALLEST_TEXT)
        self.usual.setEnabled(per_cent != SMALLEST_TEXT)


def _appearances(menu: QMenu) -> QActionGroup:
    group = QActionGroup(menu)
    for appearance, label in _APPEARANCES.items():
        action = _command(menu, label)
        action.setCheckable(True)
        action.setData(appearance.value)
        group.addAction(action)
    return group


def _command(menu: QMenu, label: str, *keys: str) -> QAction:
    action = menu.addAction(label)
    action.setShortcuts([QKeySequence(each) for each in keys])
    return action
