"""The drop-down of a list that shows it in another way: as kept under a name, or as any office wants it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.desk import Desk
from ui.records.menu_button import MenuButton
from ui.records.ready_views import ready_views
from ui.records.saved_views import SavedView, SavedViews
from ui.records.view_naming import ViewNaming

_BUTTON: Final = "Vie&ws"
_LONGEST_SHOWN: Final = 24


class ListViews(MenuButton):
    """Says which view a list shows, and offers the others; keeps, renames and deletes a person's own.

    Attributes:
        naming: Where a name is typed; the list gives it a place.
        chosen: Emitted with the view that the list should show.
        told: Emitted with a sentence on what was done.

    """

    chosen = Signal(object)
    told = Signal(str)

    def __init__(
        self, kind: str, desk: Desk, now: Callable[[], SavedView], parent: QWidget | None = None
    ) -> None:
        """Offer the views of a kind; `now` returns how the list stands."""
        menu = QMenu()
        super().__init__(_BUTTON, "Views", menu, parent)
        menu.setParent(self, menu.windowFlags())
        self._choices = menu
        self._is_folded = False
        self._group = QActionGroup(self)
        self._kind = kind
        self._settings = desk.settings
        self._now = now
        self._views = SavedViews(desk.settings.folder, register=desk.heading.register, kind=kind)
        self.naming = ViewNaming()
        self._choices.setToolTipsVisible(True)
        self._choices.aboutToShow.connect(self._fill)
        self.setToolTip("Show the list as kept under a name, or keep it as it stands now")

    def fold(self, *, is_folded: bool) -> None:
        """Say it to those who listen only, where there is little height."""
        self._is_folded = is_folded
        self.show_which()

    def show_which(self) -> None:
        """Say on the button which view the list shows, where it is one with a name."""
        view = self._shown()
        name = view.name if view is not None else ""
        short = name if len(name) <= _LONGEST_SHOWN else f"{name[: _LONGEST_SHOWN - 1]}…"
        says_which = name and not self._is_folded
        self.setText(f"{_BUTTON}: {_plain(short)} ▾" if says_which else f"{_BUTTON} ▾")
        self.setAccessibleName(f"Views, {name} is shown" if name else "Views")

    def _shown(self) -> SavedView | None:
        """Return the view that the list shows, one of the person's own before one that all have."""
        now = self._now()
        both = (*self._views.views, *self._ready())
        return next((view for view in both if view.shows(now)), None)

    def _ready(self) -> tuple[SavedView, ...]:
        return ready_views(self._kind, self._settings.my_names)

    def _fill(self) -> None:
        menu, shown = self._choices, self._shown()
        menu.clear()
        for views in (self._ready(), self._views.views):
            for view in views:
                self._group.addAction(self._choice(view, is_shown=view == shown))
            menu.addSeparator()
        self._command("&Keep this view…", self._ask_to_keep)
        if shown in self._views.views:
            name = _plain(shown.name)
            self._command(f"&Rename “{name}”…", lambda: self._ask_to_rename(shown))
            self._command(f"&Delete “{name}”", lambda: self._delete(shown))
        if self._views.deleted is not None:
            self._command(f"&Bring back “{_plain(self._views.deleted.name)}”", self._bring_back)

    def _choice(self, view: SavedView, *, is_shown: bool) -> QAction:
        action = self._command(_plain(view.name), lambda: self.chosen.emit(view))
        action.setCheckable(True)
        action.setChecked(is_shown)
        return action

    def _command(self, label: str, does: Callable[[], None]) -> QAction:
        action = self._choices.addAction(label)
        action.triggered.connect(lambda _=False: does())
        return action

    def _ask_to_keep(self) -> None:
        self.naming.ask("What should this view be called?", "Keep", "", self._keep)

    def _ask_to_rename(self, view: SavedView) -> None:
        label = f"What should “{_plain(view.name)}” be called?"
        self.naming.ask(label, "Rename", view.name, lambda name: self._rename(view, name))

    def _keep(self, name: str) -> None:
        kept = self._views.keep(replace(self._now(), name=name), taken=self._taken())
        self._end_with(f"Kept as “{kept.name}”; Views brings the list back to how it stands now.")

    def _rename(self, view: SavedView, name: str) -> None:
        renamed = self._views.rename(view, name, taken=self._taken())
        self._end_with(f"“{view.name}” is called “{renamed.name}” now.")

    def _delete(self, view: SavedView) -> None:
        self._views.delete(view)
        self._end_with(f"Deleted the view “{view.name}”, no record. Views offers to bring it back.")

    def _bring_back(self) -> None:
        if (view := self._views.bring_back()) is not None:
            self.chosen.emit(view)
            self._end_with(f"Brought back the view “{view.name}”.")

    def _end_with(self, sentence: str) -> None:
        self.show_which()
        self.told.emit(sentence)

    def _taken(self) -> list[str]:
        return [view.name for view in self._ready()]


def _plain(name: str) -> str:
    """Return a name in which an ampersand is no mnemonic."""
    return name.replace("&", "&&")
