"""Settings: who works here, how the window looks, and where everything lies."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.operations.lists.browsing import filter_choices
from equality_tracker.operations.today.today_actions import action_owners
from equality_tracker.store.change_log import LONGEST_NAME
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.handed_over import why_folder_not_opened
from ui.main_window import MainWindow, dress
from ui.pages.field_message import FieldMessage
from ui.pages.kept_typing import KeptTyping
from ui.pages.page import Page, page_title
from ui.pages.whole_list import WholeList
from ui.scrolled import Scrolled, show_together
from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, TEXT_STEP, Appearance

_APPEARANCES: Final = {
    Appearance.COMPUTER: "As the computer",
    Appearance.LIGHT: "Light",
    Appearance.DARK: "Dark",
    Appearance.CONTRAST: "High contrast",
}
_LONG_NAME: Final = "Not saved: at most {most} characters are accepted; this has {length:,}."
_MARGIN: Final = 8
_ABOVE: Final = 4
_BESIDE: Final = 6
_CODE: Final = int(Qt.ItemDataRole.UserRole)


class SettingsPage(Page):
    """What a person sets for this computer; all of it is kept at once, none of it in the register."""

    IS_WIDE = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show what is set."""
        super().__init__(desk, parent)
        self._is_filling = False
        self._wants_typing = False
        self._name_place = DraftPlace(desk.heading.register, "settings", "", "settings.who")
        self._build()
        desk.settings.drafts.discarded.connect(self._on_discarded)

    def refresh(self) -> None:
        """Show what is set, and the owners that the register knows."""
        settings = self.desk.settings
        self._is_filling = True
        self._show_name()
        self._appearance.setCurrentIndex(list(_APPEARANCES).index(settings.appearance))
        self._text_size.setValue(settings.text_size)
        self._aloud.setCurrentIndex(0 if settings.reads_whole_rows else 1)
        self._is_filling = False
        desk = self.desk

        def owners() -> dict[str, int]:
            with desk.reading() as session:
                known = filter_choices(session, "actions", "owners", as_at=desk.heading.as_at)
                are_open = dict(action_owners(session, most=None))
            return {each.value: are_open.get(each.value, 0) for each in known if each.value}

        desk.background.run(owners, owner=self, on_success=self._show_owners)
        self._kept.refresh()

    def focus_first(self) -> None:
        """Give the keyboard to the name."""
        self._who.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_typing(self) -> None:
        """Show what was typed and is not saved, and give it the keyboard."""
        self._wants_typing = True
        self._kept.refresh()

    def _go_to_typing(self) -> None:
        """Go to what waits, as somebody came for it; where it is gone by now, the page is as it begins."""
        if not self._wants_typing:
            return
        self._wants_typing = False
        if self._kept.take_keyboard():
            show_together(self._kept_heading, self._kept)
        else:
            self.focus_first()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(2 * _MARGIN)
        column.addWidget(page_title("Settings"))
        # One form for all of it, so that every field begins at the same place.
        form = _form()
        for heading, add_rows in (
            ("You", self._add_you),
            ("How it looks", self._add_looks),
            ("Where it all lies", self._add_places),
        ):
            form.addRow(_heading(heading))
            add_rows(form)
        column.addLayout(form)
        self._kept = KeptTyping(self.desk)
        self._kept.record_wanted.connect(self.record_wanted)
        self._kept.place_wanted.connect(self.place_wanted)
        self._kept.shown.connect(self._go_to_typing)
        self._kept_heading = _heading("Typed and not saved yet")
        column.addWidget(self._kept_heading)
        column.addWidget(self._kept)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(inside))

    def _add_you(self, form: QFormLayout) -> None:
        self._who = QLineEdit()
        self._who.setAccessibleName("Your name in the history")
        self._who.setPlaceholderText(self.desk.changes.who)
        self._why_not_who = FieldMessage(self._who)
        self._who.textEdited.connect(self._keep_who)
        self._owners = WholeList()
        self._owners.setAccessibleName("Owners who are you")
        self._owners.itemChanged.connect(self._keep_owners)
        with_message = QWidget()
        column = QVBoxLayout(with_message)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._who)
        column.addWidget(self._why_not_who)
        label = QLabel("Your &name in the history")
        label.setBuddy(self._who)
        form.addRow(label, with_message)
        form.addRow(
            "", _note("Used from the next opening on. Undo takes back what was done under this name.")
        )
        # Words that wrap would give the list more height than its row has, over the sentence above it.
        self._no_owners = QLabel("No open action has an owner yet.")
        self._no_owners.hide()
        owners = QVBoxLayout()
        owners.setContentsMargins(0, 0, 0, 0)
        owners.addWidget(self._owners)
        owners.addWidget(self._no_owners)
        self._owning = QLabel("As an o&wner you are")
        # Beside what is higher than a line, Qt puts words lower than the first line of it.
        self._owning.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._owning.setBuddy(self._owners)
        form.addRow(self._owning, owners)
        form.addRow("", _note("Today lists their actions as yours, and the numbers at the left count them."))

    def _add_looks(self, form: QFormLayout) -> None:
        self._appearance = QComboBox()
        self._appearance.setAccessibleName("Colours")
        self._appearance.addItems(list(_APPEARANCES.values()))
        self._appearance.currentIndexChanged.connect(self._keep_appearance)
        self._text_size = QSpinBox()
        self._text_size.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self._text_size.setSingleStep(TEXT_STEP)
        self._text_size.setSuffix(" %")
        self._text_size.setKeyboardTracking(False)
        self._text_size.lineEdit().setAccessibleName("Size of text in per cent")
        # No style sheet moves these words to where those of the other fields begin.
        self._text_size.lineEdit().setTextMargins(_BESIDE, 0, 0, 0)
        self._text_size.valueChanged.connect(self._keep_text_size)
        form.addRow("&Colours", self._appearance)
        self._aloud = QComboBox()
        self._aloud.setAccessibleName("Read aloud in lists")
        self._aloud.addItems(["The whole row in one sentence", "The cell in focus"])
        self._aloud.currentIndexChanged.connect(self._keep_aloud)
        form.addRow("Si&ze of text", self._text_size)
        form.addRow("Read a&loud in lists", self._aloud)
        form.addRow("", _note("What a screen reader says at the first column of a list."))

    def _add_places(self, form: QFormLayout) -> None:
        form.addRow("This register", _note(str(self.desk.path)))
        form.addRow("", _button("Open its fol&der", lambda: self._open_folder(str(self.desk.path.parent))))
        folder = str(self.desk.settings.folder)
        form.addRow("Settings, own copies and backups", _note(folder))
        form.addRow("", _button("Open &this folder", lambda: self._open_folder(folder)))
        form.addRow("Registers opened before", _note("The welcome page and File offer them."))
        form.addRow("", _button("F&orget recent files", self._forget_recent_files))
        form.addRow("Our office", _note("Its name, legal form and headcounts, each from a day on."))
        form.addRow("", _button("Go to o&ur office", lambda: self.place_wanted.emit("organisations")))

    def _show_owners(self, counts: Mapping[str, int]) -> None:
        """Show the owners of actions, and how many of them are open, as on Today."""
        mine = self.desk.settings.my_names
        self._is_filling = True
        self._owners.clear()
        for name in sorted({*counts, *mine}, key=str.casefold):
            item = QListWidgetItem(f"{name} ({counts.get(name, 0):,})")
            item.setData(_CODE, name)
            item.setToolTip(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in mine else Qt.CheckState.Unchecked)
            self._owners.addItem(item)
        self._owners.setVisible(self._owners.count() > 0)
        self._no_owners.setVisible(self._owners.count() == 0)
        # Level with the first owner; beside the one sentence, the row would be higher than its form knows.
        self._owning.setContentsMargins(0, _ABOVE if self._owners.count() else 0, 0, 0)
        self._is_filling = False

    def _show_name(self) -> None:
        """Show the name that is set, or the one that was refused: it stays for whoever typed it."""
        settings = self.desk.settings
        refused = settings.drafts.at(self._name_place)
        name = settings.who if refused is None else refused.text
        if name != self._who.text():
            # Set anew, it would throw the cursor to its end.
            self._who.setText(name)
        self._refuses_name()

    def _refuses_name(self) -> bool:
        """Say below the name what is accepted where it is not, and return whether it is not."""
        length = len(self._who.text().strip())
        self._why_not_who.clear()
        if length > LONGEST_NAME:
            self._why_not_who.refuse(_LONG_NAME.format(most=LONGEST_NAME, length=length))
        return length > LONGEST_NAME

    def _keep_who(self) -> None:
        settings, name = self.desk.settings, self._who.text()
        if self._refuses_name():
            settings.drafts.keep(self._name_place, Draft(name, settings.who))
        else:
            settings.drafts.drop(self._name_place)
            settings.who = name
        self._kept.refresh()

    def _on_discarded(self, place: DraftPlace) -> None:
        if place == self._name_place:
            self._show_name()

    def _keep_owners(self) -> None:
        if self._is_filling:
            return
        items = [self._owners.item(row) for row in range(self._owners.count())]
        self.desk.settings.my_names = [
            str(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked
        ]
        self.needs_changed.emit()

    def _keep_appearance(self, place: int) -> None:
        if not self._is_filling:
            self.desk.settings.appearance = list(_APPEARANCES)[place]
            self._dress()

    def _keep_text_size(self, per_cent: int) -> None:
        if not self._is_filling:
            self.desk.settings.text_size = per_cent
            self._dress()

    def _keep_aloud(self, place: int) -> None:
        if not self._is_filling:
            self.desk.settings.reads_whole_rows = place == 0

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, self.desk.settings)

    def _forget_recent_files(self) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.forget_recent_files()
            self.told.emit("Which registers were opened before is forgotten; the files are where they were.")

    def _open_folder(self, folder: str) -> None:
        if sentence := why_folder_not_opened(Path(folder)):
            self.told.emit(sentence)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setVerticalSpacing(_MARGIN)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return form


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("heading", "medium")
    label.setContentsMargins(0, _MARGIN, 0, 0)
    return label


def _note(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # A form may give a sentence more room than it needs: it belongs to what stands above it.
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label


def _button(words: str, does: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    # As wide as its words, not as the fields.
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda _=False: does())
    return button
