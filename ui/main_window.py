"""The one window: menus, the welcome page or an open register's workspace, and the status bar."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from equality_tracker import __version__
from ui.menus import Menus
from ui.pages.welcome import WelcomePage
from ui.settings import SMALLEST_TEXT, TEXT_STEP, Appearance, Settings
from ui.theme import Theme, apply_theme, theme_of_computer

PROGRAM: Final = "Equality Tracker"
_REGISTERS: Final = "Registers (*.equality);;Backups (*.equality-backup)"
_ABOUT: Final = (
    "A clock, a chain and a pack: an offline register of equality duties, objectives, assessments and "
    "actions. It gives no verdict and is not legal advice. Nothing is sent anywhere."
)


def dress(application: QApplication, settings: Settings) -> None:
    """Give the program the palette and the size of text that a person chose."""
    chosen = settings.appearance
    theme = theme_of_computer() if chosen is Appearance.COMPUTER else Theme(chosen.value)
    apply_theme(application, theme, settings.text_size / SMALLEST_TEXT)


class MainWindow(QMainWindow):
    """The window around everything; it says what a person wants and is shown what was opened.

    Attributes:
        first_painted: Emitted once, when all of the window has been drawn for the first time.
        file_chosen: Emitted with the path of the register that a person wants to open.
        sample_wanted: Emitted when a person wants to see the sample office.
        close_wanted: Emitted when a person wants to leave the open register.

    """

    first_painted = Signal()
    file_chosen = Signal(str)
    sample_wanted = Signal()
    close_wanted = Signal()

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
        self._change_workspace(None, [])
        self.setWindowTitle(PROGRAM)
        self.tell("")
        self._pages.setCurrentWidget(self.welcome)
        self.welcome.open_button.setFocus()

    def show_workspace(self, workspace: QWidget, *, title: str, places: Sequence[QAction]) -> None:
        """Show an open register in `workspace`; `places` become the menu Go."""
        self._change_workspace(workspace, places)
        self.setWindowTitle(f"{title} · {PROGRAM}")
        self._pages.addWidget(workspace)
        self._pages.setCurrentWidget(workspace)
        workspace.setFocus()

    def tell(self, sentence: str) -> None:
        """Say in the status bar what is going on; it stays until something else is said."""
        self._status.setText(sentence)
        self._status.setToolTip(sentence)

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

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where the window stood, and close."""
        self._settings.window_geometry = self.saveGeometry()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setObjectName("main-window")
        self.menus = Menus(self.menuBar())
        self.welcome = WelcomePage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self.setCentralWidget(self._pages)
        self._status = QLabel()
        self._status.setObjectName("status")
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        # A long path must not keep the window from being made smaller.
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.menus.show_appearance(self._settings.appearance)
        self.menus.show_text_size(self._settings.text_size)
        if not self.restoreGeometry(self._settings.window_geometry):
            self.resize(1280, 720)

    def _connect(self) -> None:
        self.welcome.open_wanted.connect(self._choose_file)
        self.welcome.sample_wanted.connect(self.sample_wanted)
        self.welcome.file_chosen.connect(self.file_chosen)
        menus = self.menus
        menus.open.triggered.connect(self._choose_file)
        menus.sample.triggered.connect(self._want_sample)
        menus.close.triggered.connect(self._want_close)
        menus.quit.triggered.connect(self.close)
        menus.appearances.triggered.connect(self._choose_appearance)
        menus.larger.triggered.connect(lambda: self._resize_text(self._settings.text_size + TEXT_STEP))
        menus.smaller.triggered.connect(lambda: self._resize_text(self._settings.text_size - TEXT_STEP))
        menus.usual.triggered.connect(lambda: self._resize_text(SMALLEST_TEXT))
        menus.about.triggered.connect(self._show_about)

    def _change_workspace(self, workspace: QWidget | None, places: Sequence[QAction]) -> None:
        if self._workspace is not None:
            self._pages.removeWidget(self._workspace)
            self._workspace.deleteLater()
        self._workspace = workspace
        self.menus.offer_places(places)
        recent = self._settings.recent_files
        self.menus.offer_recent(recent, self.file_chosen.emit)
        self.welcome.show_recent_files(recent)

    def _want_sample(self) -> None:
        self.sample_wanted.emit()

    def _want_close(self) -> None:
        self.close_wanted.emit()

    def _choose_file(self) -> None:
        recent = self._settings.recent_files
        folder = str(recent[0].parent) if recent else ""
        file, _ = QFileDialog.getOpenFileName(self, "Open a register", folder, _REGISTERS)
        if file:
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

    def _show_about(self) -> None:
        box = QMessageBox(QMessageBox.Icon.Information, PROGRAM, f"{PROGRAM} {__version__}", parent=self)
        box.setInformativeText(_ABOUT)
        box.finished.connect(box.deleteLater)
        box.open()
