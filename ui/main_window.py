"""The one window: menus, the welcome page or an open register's workspace, and the status bar."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from equality_tracker import __version__
from ui.menus import Menus, OfficeCommands
from ui.pages.welcome import WelcomePage
from ui.settings import SMALLEST_TEXT, TEXT_STEP, Appearance, Settings
from ui.status_line import StatusLine
from ui.theme import Theme, apply_theme, current_theme, theme_at_first_sight, theme_of_computer

PROGRAM: Final = "Equality Tracker"


def dress(application: QApplication, settings: Settings) -> None:
    """Give the program the palette and the size of text that a person chose."""
    chosen = settings.appearance
    theme = theme_of_computer() if chosen is Appearance.COMPUTER else Theme(chosen.value)
    apply_theme(application, theme, settings.text_size / SMALLEST_TEXT)


def dress_at_first_sight(application: QApplication, settings: Settings) -> None:
    """Dress the program for its first paint; where the computer chooses, `look_again` finds out all."""
    chosen = settings.appearance
    theme = theme_at_first_sight(application) if chosen is Appearance.COMPUTER else Theme(chosen.value)
    apply_theme(application, theme, settings.text_size / SMALLEST_TEXT)


def look_again(application: QApplication, settings: Settings) -> None:
    """Dress the program anew where the computer asks for another palette than was seen at first."""
    if settings.appearance is Appearance.COMPUTER and theme_of_computer() is not current_theme():
        dress(application, settings)


class MainWindow(QMainWindow):
    """The window around everything; it says what a person wants and is shown what was opened.

    Attributes:
        first_painted: Emitted once, when all of the window has been drawn for the first time.
        file_chosen: Emitted with the path of the register that a person wants to open.
        sample_wanted: Emitted when a person wants to see the sample office.
        close_wanted: Emitted when a person wants to leave the open register.
        start_wanted: Emitted when a person wants to start an office's file, with where to go on to, or "".
        closing: Emitted when the window is about to close.

    """

    first_painted = Signal()
    file_chosen = Signal(str)
    sample_wanted = Signal()
    close_wanted = Signal()
    start_wanted = Signal(str)
    closing = Signal()

    def __init__(self, settings: Settings) -> None:
        """Make the window with the welcome page in it; it is not shown yet."""
        super().__init__()
        self._settings = settings
        self._is_painted = False
        self._workspace: QWidget | None = None
        self._build()
        self._connect()
        self.show_welcome()

    @property
    def workspace(self) -> QWidget | None:
        """What shows the open register, or None on the welcome page."""
        return self._workspace

    def show_welcome(self) -> None:
        """Show the welcome page, in place of any register."""
        self._change_workspace(None)
        self.setWindowTitle(PROGRAM)
        self.tell("")
        self._pages.setCurrentWidget(self.welcome)
        has_recent = bool(self._settings.recent_files)
        (self.welcome.open_button if has_recent else self.welcome.start_button).setFocus()

    def show_page(self, page: QWidget, *, title: str) -> None:
        """Show a page of the program in place of the welcome page, such as the questions of a first run."""
        self._change_workspace(None)
        self.setWindowTitle(f"{title} · {PROGRAM}")
        self.tell("")
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def show_workspace(self, workspace: QWidget, *, title: str, commands: OfficeCommands) -> None:
        """Show an open register in `workspace`, with what can be done there in the menus."""
        self._change_workspace(workspace, commands)
        self.setWindowTitle(f"{title} · {PROGRAM}")
        self._pages.addWidget(workspace)
        self._pages.setCurrentWidget(workspace)

    def tell(self, sentence: str) -> None:
        """Say in the status bar what is going on; it stays until something else is said."""
        self.status.tell(sentence)

    def forget_recent_files(self) -> None:
        """Forget which registers were opened; the files themselves are not touched."""
        self._settings.forget_recent_files()
        self._show_recent()

    def warn(self, sentence: str) -> None:
        """Say in the way what a person should act on."""
        box = _boxes().attention(sentence, self)
        box.finished.connect(box.deleteLater)
        box.open()

    def come_forward(self) -> None:
        """Show the window above others, as somebody asked for it anew."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the window, and tell of the first time once everything in it has been drawn, too."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette and the size of text, whoever changed them."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "menus"):
            self.menus.show_appearance(self._settings.appearance)
            self.menus.show_text_size(self._settings.text_size)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let what is being typed be saved, remember where the window stood, and close."""
        self.closing.emit()
        self._settings.window_geometry = self.saveGeometry()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setObjectName("main-window")
        self.menus = Menus(self.menuBar())
        self.welcome = WelcomePage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self.setCentralWidget(self._pages)
        self.status = StatusLine()
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.menus.show_appearance(self._settings.appearance)
        self.menus.show_text_size(self._settings.text_size)
        if not self.restoreGeometry(self._settings.window_geometry):
            self.resize(1280, 720)

    def _connect(self) -> None:
        self.welcome.open_wanted.connect(self._choose_file)
        self.welcome.sample_wanted.connect(self.sample_wanted)
        self.welcome.file_chosen.connect(self.file_chosen)
        self.welcome.start_wanted.connect(lambda: self.start_wanted.emit(""))
        self.welcome.spreadsheets_wanted.connect(lambda: self.start_wanted.emit("import"))
        self.welcome.forget_wanted.connect(self._forget_recent)
        self.welcome.recent_found.connect(self._find_recent)
        menus = self.menus
        menus.new.triggered.connect(lambda: self.start_wanted.emit(""))
        menus.open.triggered.connect(self._choose_file)
        menus.sample.triggered.connect(self._want_sample)
        menus.close.triggered.connect(self._want_close)
        menus.quit.triggered.connect(self.close)
        menus.appearances.triggered.connect(self._choose_appearance)
        menus.larger.triggered.connect(lambda: self._resize_text(self._settings.text_size + TEXT_STEP))
        menus.smaller.triggered.connect(lambda: self._resize_text(self._settings.text_size - TEXT_STEP))
        menus.usual.triggered.connect(lambda: self._resize_text(SMALLEST_TEXT))
        menus.keys.triggered.connect(self._show_keys)
        menus.about.triggered.connect(self._show_about)

    def _change_workspace(self, workspace: QWidget | None, commands: OfficeCommands | None = None) -> None:
        if self._workspace is not None:
            # Whoever made it deletes it, once it has been told what became of what was typed last.
            self._pages.removeWidget(self._workspace)
            self._workspace.hide()
        self._workspace = workspace
        self.menus.offer_office(commands)
        self._show_recent()

    def _show_recent(self) -> None:
        recent = self._settings.recent_files
        self.menus.offer_recent(recent, self.file_chosen.emit)
        self.welcome.show_recent_files(recent)

    def _forget_recent(self, file: str) -> None:
        self._settings.forget_recent_file(Path(file))
        self._show_recent()

    def _find_recent(self, before: str, now: str) -> None:
        self._settings.forget_recent_file(Path(before))
        self.file_chosen.emit(now)

    def _want_sample(self) -> None:
        self.sample_wanted.emit()

    def _want_close(self) -> None:
        self.close_wanted.emit()

    def _choose_file(self) -> None:
        recent = self._settings.recent_files
        folder = str(recent[0].parent) if recent else ""
        if file := _boxes().choose_register(self, folder):
            self.file_chosen.emit(file)

    def _choose_appearance(self, action: QAction) -> None:
        self._settings.appearance = Appearance(str(action.data()))
        self._dress_again()

    def _resize_text(self, per_cent: int) -> None:
        self._settings.text_size = per_cent
        self.menus.show_text_size(per_cent)
        self._dress_again()

    def _dress_again(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, self._settings)

    def _show_keys(self) -> None:
        card = import_module("ui.keys").KeysCard(self)
        card.finished.connect(card.deleteLater)
        card.show()

    def _show_about(self) -> None:
        box = _boxes().about(f"{PROGRAM} {__version__}", self)
        box.finished.connect(box.deleteLater)
        box.open()


def _boxes() -> Any:  # noqa: ANN401 - a module
    """Return what stands above the window; imported when it is needed, because each costs a start dearly."""
    return import_module("ui.boxes")
