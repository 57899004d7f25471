"""The menus of the window: every command with its words and its keys; what they do is the window's."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QPushButton

from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Appearance

_BY_TAB: Final = 1
"""Qt's number of the policy: the names of `Qt` from QtCore cost the first paint too much."""
_APPEARANCES: Final = {
    Appearance.COMPUTER: "&As the computer",
    Appearance.LIGHT: "&Light",
    Appearance.DARK: "&Dark",
    Appearance.CONTRAST: "&High contrast",
}


class OfficeCommands(Protocol):
    """What can be done with an open register."""

    @property
    def ask_where(self) -> QAction:
        """Lets a person type where to go."""

    @property
    def places(self) -> Sequence[QAction]:
        """Where one can go."""

    @property
    def edit(self) -> Sequence[QAction]:
        """What edits, beside undo and redo."""

    @property
    def record(self) -> Sequence[QAction]:
        """What is done with records."""

    @property
    def file(self) -> Sequence[QAction]:
        """What is done with the register's file."""

    def fit(self) -> None:
        """Enable what fits, before a menu is shown."""

    def offer_all(self) -> None:
        """Enable everything again."""


class Menus:
    """The menu bar's menus and commands.

    Attributes:
        new: Start an office's register.
        open: Choose a register to open.
        sample: Open the sample office.
        restore_point: Make a backup of how everything stands now.
        close: Leave the open register; offered only while one is open.
        quit: End the program.
        undo, redo: Take back what was changed last, and do it again.
        larger, smaller, usual: The size of text.
        appearances: The palettes to choose from, as one group.
        go_to: Lets a person type where to go, at the right end of the bar while a register is open.
        keys: Show the keys.
        about: What program this is.

    """

    def __init__(self, bar: QMenuBar) -> None:
        """Fill the menu bar."""
        self._file = bar.addMenu("&File")
        self.new = _command(self._file, "Start an office's &file…")
        self.open = _command(self._file, "&Open…", "Ctrl+O")
        self._recent = self._file.addMenu("Open &recent")
        self.sample = _command(self._file, "Open the &sample office")
        self._file.addSeparator()
        self.restore_point = _command(self._file, "&Make a restore point", "Ctrl+S")
        self._before_close = self._file.addSeparator()
        self.close = _command(self._file, "&Close the register", "Ctrl+W")
        self.quit = _command(self._file, "&Quit", "Ctrl+Q")
        self._edit = bar.addMenu("&Edit")
        self.undo = _command(self._edit, "&Undo", "Ctrl+Z")
        self.redo = _command(self._edit, "&Redo", "Ctrl+Y", "Ctrl+Shift+Z")
        self._record = bar.addMenu("&Record")
        self._go = bar.addMenu("&Go")
        view = bar.addMenu("&View")
        self.appearances = _appearances(view)
        view.addSeparator()
        self.larger = _command(view, "Lar&ger text", "Ctrl++", "Ctrl+=")
        self.smaller = _command(view, "&Smaller text", "Ctrl+-")
        self.usual = _command(view, "&Usual text", "Ctrl+0")
        help_menu = bar.addMenu("&Help")
        self.keys = _command(help_menu, "&Keys", "F1")
        self.about = _command(help_menu, "&About this program")
        self._of_office: list[QAction] = []
        self._commands: OfficeCommands | None = None
        for menu in (self._edit, self._record, self._go):
            menu.aboutToShow.connect(self._fit)
            menu.aboutToHide.connect(self._offer_all)
        self._titles = {menu: menu.title() for menu in (self._edit, self._record, self._go)}
        self.go_to = _way_by_typing(bar)
        self.go_to.clicked.connect(self._ask_where)

    @property
    def for_all_windows(self) -> tuple[QAction, ...]:
        """The commands whose keys hold in every window of an open register."""
        steps = (self.undo, self.redo, self.restore_point)
        return (*steps, self.larger, self.smaller, self.usual, self.keys)

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

    def offer_office(self, commands: "OfficeCommands | None") -> None:
        """Offer what can be done with an open register; nothing of it where none is open."""
        for action in self._of_office:
            for menu in (self._file, self._edit, self._record, self._go):
                menu.removeAction(action)
        self._commands = commands
        self._of_office = []
        if commands is not None:
            self._of_office = [*commands.file, *commands.edit, *commands.record, *commands.places]
            self._file.insertActions(self._before_close, list(commands.file))
            self._edit.addActions(list(commands.edit))
            self._record.addActions(list(commands.record))
            self._go.addActions(list(commands.places))
        for action in (self.close, self.restore_point, self._before_close):
            action.setVisible(commands is not None)
        self.go_to.setVisible(commands is not None)
        for menu in (self._edit, self._record, self._go):
            self._offer(menu, is_offered=commands is not None)

    def places(self) -> list[QAction]:
        """Return where one can go in the open register."""
        return self._go.actions()

    def show_steps(self, undo: str | None, redo: str | None, *, is_writable: bool) -> None:
        """Say what undo takes back and redo does again."""
        for action, verb, note in ((self.undo, "&Undo", undo), (self.redo, "&Redo", redo)):
            shown = (note or "").rstrip(".").replace("&", "&&")
            action.setText(f"{verb}: {shown}" if shown else verb)
            action.setEnabled(is_writable and note is not None)

    def show_appearance(self, chosen: Appearance) -> None:
        """Mark the palette that was chosen."""
        for action in self.appearances.actions():
            action.setChecked(action.data() == chosen.value)

    def show_text_size(self, per_cent: int) -> None:
        """Offer only what changes something."""
        self.larger.setEnabled(per_cent < LARGEST_TEXT)
        self.smaller.setEnabled(per_cent > SMALLEST_TEXT)
        self.usual.setEnabled(per_cent != SMALLEST_TEXT)

    def _ask_where(self) -> None:
        if self._commands is not None:
            self._commands.ask_where.trigger()

    def _fit(self) -> None:
        if self._commands is not None:
            self._commands.fit()

    def _offer_all(self) -> None:
        if self._commands is not None:
            self._commands.offer_all()

    def _offer(self, menu: QMenu, *, is_offered: bool) -> None:
        """Show a menu, or hide it with its letter, which Qt would go on keeping from what is on the page."""
        title = self._titles[menu]
        menu.setTitle(title if is_offered else title.replace("&", ""))
        menu.menuAction().setVisible(is_offered)


def _appearances(menu: QMenu) -> QActionGroup:
    group = QActionGroup(menu)
    for appearance, label in _APPEARANCES.items():
        action = _command(menu, label)
        action.setCheckable(True)
        action.setData(appearance.value)
        group.addAction(action)
    return group


def _way_by_typing(bar: QMenuBar) -> QPushButton:
    button = QPushButton("Go to…  Ctrl+K")
    button.setObjectName("go-to-anything")
    button.setAccessibleName("Go to anything")
    button.setAccessibleDescription("Ctrl+K")
    # A click leaves the keyboard where it was: Esc leads back there.
    button.setProperty("focusPolicy", _BY_TAB)
    button.hide()
    bar.setCornerWidget(button)
    return button


def _command(menu: QMenu, label: str, *keys: str) -> QAction:
    action = menu.addAction(label)
    action.setShortcuts([QKeySequence(each) for each in keys])
    return action
