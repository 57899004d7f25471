"""Goes through the window as a person does: by what is written on it and by keys, until it rests."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QWidget,
)

from ui.app import Program
from ui.pages.page import Page
from ui.workspace import Workspace

LONGEST_SECONDS: Final = 60
PATIENCE_SECONDS: Final = 30
QUIET_SECONDS: Final = 0.12
LOOK_EVERY_MS: Final = 10
LEAST_LOOKS: Final = 4
SOON_MS: Final = 500
"""What waits longer, such as the next backup, is not waited for."""

Kind = TypeVar("Kind", bound=QWidget)
Visited = TypeVar("Visited", bound=Page)


class NotSeenError(Exception):
    """Something that should be on the screen is not."""

    def __init__(self, what: str) -> None:
        """Name it."""
        super().__init__(f"{what} is not on the screen")


class Visitor:
    """Works with one program, whose window is shown."""

    def __init__(self, program: Program, folder: Path) -> None:
        """Keep what has to be written on the way in `folder`."""
        self.program = program
        self.window = program.window
        self.folder = folder

    @property
    def workspace(self) -> Workspace:
        """What shows the open register."""
        workspace = self.window.workspace
        if not isinstance(workspace, Workspace):
            raise NotSeenError("an open register")
        return workspace

    def open(self, file: Path) -> None:
        """Open a register in place of the one that is open."""
        self.program.close_office()
        self.settle()
        self.program.open(str(file))
        self.settle()

    def go_to(self, code: str) -> QWidget:
        """Go to a place; in a list its first record is chosen."""
        self.workspace.go_to(code)
        self.settle()
        if self.workspace.current_list is not None:
            self.workspace.current_list.focus_list()
            self.settle()
        return self.window

    def page(self, kind: type[Visited], code: str) -> Visited:
        """Go to a page and return it."""
        self.go_to(code)
        if not isinstance(self.workspace.current, kind):
            raise NotSeenError(kind.__name__)
        return self.workspace.current

    def press(self, words: str) -> None:
        """Press the button that begins with these words, and wait for what it does."""
        button = self.button(words)
        if isinstance(button, QPushButton) and button.menu() is not None:
            # A click would wait until the menu is closed again.
            button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            button.click()
        self.settle()

    def button(self, words: str) -> QAbstractButton:
        """Return the button that is seen and can be pressed, whose label or name begins with these words."""
        if found := self._buttons(words):
            return found[0]
        raise NotSeenError(f"a button “{words}”")

    def has_button(self, words: str) -> bool:
        """Tell whether there is such a button."""
        return bool(self._buttons(words))

    def choose(self, words: str, under: str = "") -> None:
        """Choose a command from the menus of the window, or from the one `under` a button."""
        for action in self._menu(under).actions() if under else self._in_bar():
            if action.isEnabled() and action.text().replace("&", "").startswith(words):
                action.trigger()
                self.settle()
                return
        raise NotSeenError(f"a command “{words}”")

    def keys(self, *keys: str) -> None:
        """Press keys where the keyboard is."""
        for each in keys:
            self._come_forward()
            QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(each))
            self.settle()

    def write(self, text: str, into: QLineEdit) -> None:
        """Type a text in place of what a line holds."""
        into.setFocus()
        into.selectAll()
        QTest.keyClick(into, Qt.Key.Key_Backspace)
        QTest.keyClicks(into, text)
        self.settle()

    def expect(self, words: str) -> None:
        """Wait until these words are seen; refuse to go on without."""
        self.until(lambda: any(words in each.text() for each in self.seen(QLabel)), f"“{words}”")
        self.settle()

    def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something is so; refuse to go on without."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            if time.monotonic() > end:
                raise NotSeenError(what)
            # Not until all rests: what is waited for may be seen only while something goes on.
            self.rest(LOOK_EVERY_MS)

    def one(self, kind: type[Kind], name: str = "") -> Kind:
        """Return the control of a kind that is seen, by its name for screen readers or its object's name."""
        for each in self.seen(kind):
            if not name or name in {each.accessibleName(), each.objectName()}:
                return each
        raise NotSeenError(f"{kind.__name__} {name}".strip())

    def seen(self, kind: type[Kind]) -> list[Kind]:
        """Return all controls of a kind that are seen, those of dialogs and menus included."""
        return [each for each in QApplication.allWidgets() if isinstance(each, kind) and each.isVisible()]

    def dialog(self) -> QWidget:
        """Return the dialog that stands above the window."""
        found = self.seen(QDialog)
        if not found:
            raise NotSeenError("a dialog")
        return found[-1]

    def popup(self) -> QWidget:
        """Return the menu or list that has just been opened; where it stands in the window, the window."""
        found = [each for each in self.seen(QWidget) if each.isWindow() and _is_above(each)]
        return found[-1] if found else self.window

    def put_away(self) -> None:
        """Close every dialog and menu."""
        for menu in self.seen(QMenu):
            menu.close()
        for dialog in self.seen(QDialog):
            dialog.reject()
        while (above := QApplication.activePopupWidget()) is not None:
            above.close()
        self.settle()
        # Else nothing that follows would show where the keyboard is.
        self._come_forward()

    def settle(self, quiet: float = QUIET_SECONDS) -> None:
        """Let the window draw and the background finish, until nothing waits or moves any more."""
        until = time.monotonic() + LONGEST_SECONDS
        quiet_since, looks = time.monotonic(), 0
        places: tuple[QRect, ...] = ()
        while time.monotonic() < until:
            self.rest(LOOK_EVERY_MS)
            looks += 1
            if not self.program.is_idle or self._is_busy():
                quiet_since, looks = time.monotonic(), 0
            # Not by the clock alone: one look that takes long lays out only what it began with.
            elif time.monotonic() - quiet_since >= quiet and looks >= LEAST_LOOKS:
                before, places = places, self._places()
                if places == before and not self._is_waiting():
                    return
                looks = 0

    def rest(self, milliseconds: int = 300) -> None:
        """Let the window draw for a while; Qt's own waiting for tests would keep Python locked."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def menu(self, *words: str) -> QMenu:
        """Return a menu of the window's bar by its words, or one inside it by the words that lead there."""
        here: QMenuBar | QMenu = self.window.menuBar()
        for each in words:
            inside = (action.menu() for action in here.actions() if action.text().replace("&", "") == each)
            found = next(inside, None)
            if not isinstance(found, QMenu):
                raise NotSeenError(f"a menu “{each}”")
            here = found
        if not isinstance(here, QMenu):
            raise NotSeenError("a menu without words")
        return here

    def _in_bar(self) -> list[QAction]:
        menus = [each.menu() for each in self.window.menuBar().actions() if each.isVisible()]
        return [action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()]

    def _buttons(self, words: str) -> list[QAbstractButton]:
        buttons = [each for each in self.seen(QAbstractButton) if each.isEnabled()]
        labels = {each: (each.text().replace("&", ""), each.accessibleName()) for each in buttons}
        return [each for each, both in labels.items() if any(text.startswith(words) for text in both)]

    def _menu(self, words: str) -> QMenu:
        button = self.button(words)
        if not isinstance(button, QPushButton) or button.menu() is None:
            raise NotSeenError(f"a menu “{words}”")
        return button.menu()

    def _come_forward(self) -> None:
        """Have the keyboard again, which a menu or a dialog took."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.settle()

    def _places(self) -> tuple[QRect, ...]:
        """Return where everything stands that is seen."""
        found, here = [], QApplication.topLevelWidgets()
        # Not all widgets there are, of which most stand on pages that are not shown.
        while here:
            seen = [each for each in here if each.isVisible()]
            found += [each.geometry() for each in seen]
            here = [
                inside
                for each in seen
                for inside in each.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            ]
        return tuple(found)

    def _is_waiting(self) -> bool:
        """Tell whether something is done in a moment, such as showing the record of the row in focus."""
        return any(
            each.isActive() and each.isSingleShot() and each.interval() <= SOON_MS
            for each in self.window.findChildren(QTimer)
        )

    def _is_busy(self) -> bool:
        """Tell whether the page that is shown works on a thread of its own."""
        workspace = self.window.workspace
        return isinstance(workspace, Workspace) and bool(getattr(workspace.current, "is_busy", False))


def _is_above(widget: QWidget) -> bool:
    return bool(widget.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup)
