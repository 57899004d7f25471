"""What stands where a list has nothing to show: why, and what to do about it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.importing.imported_kinds import FROM_LISTS
from equality_tracker.records.kind_names import KindName
from ui.scroll_area import ScrollArea

_TEACHING: Final = {
    "actions": "An action is something that somebody said would be done: who, by when, and how it goes.",
    "action-plans": "A plan holds actions, and says which board it reports to.",
    "objectives": "Objectives say what the body wants to achieve, and how that is measured.",
    "eqias": "An EqIA says how a decision or a service affects people, and which decision it was made for.",
    "decisions": "A decision shows who decided, and when equality was considered.",
    "providers": "Providers are the organisations that deliver services for the office.",
    "agreements": "An agreement is a contract, lot, grant, grant round or a service of the office's own.",
    "recommendations": "Recommendations come from reports of inspectors and others.",
    "source-documents": "Reports of inspectors and others; recommendations belong to them.",
    "evidence": "Evidence shows what was done or found; one item can serve many records.",
    "provider-forms": "A form asks a provider about its service; it is written from the EqIA it is for.",
    "monitoring-returns": "A monitoring return says whom a provider served in a period, as it wrote it.",
    "publications": "A publication shows what was made public for a duty, and when.",
    "roles": "A role owns actions, whoever holds it at the time: “Equality lead”, “Data analyst”.",
    "people": "People hold roles for a time. Keep only what the office needs.",
    "explanations": "An explanation says why something is late or missing; it is printed beside it.",
    "meetings": "Papers for a meeting are due by a set day. Duties show which meeting they can still reach.",
    "pre-election-periods": "A period before a poll, as your returning or monitoring officer gave it.",
    "packs": "A kept pack stays as it was: its PDF, its data, and what the register held then.",
    "statements": "A statement is the office's own words in a pack; a person confirms it by name and role.",
    "pack-settings": "Small numbers, chapters and their order, as this office wants them in its packs.",
    "commissioning-settings": "From which value an EqIA is expected, and how long answers and reviews take.",
    "duty-settings": "A setting says how the office counts a duty, such as a target day of its own.",
}
_NEVER_TYPED: Final = frozenset({"packs"})
"""Kinds that no person fills in: a pack is kept from the Pack page."""
_ABOVE_WORDS: Final = 1
_BELOW_WORDS: Final = 2


class EmptyList(ScrollArea):
    """A few words in place of a table, and buttons that lead on.

    Attributes:
        all_wanted: Emitted when a person wants to see all records again.
        new_wanted: Emitted when a person wants to add a record.
        import_wanted: Emitted when a person wants to import a file.
        paste_wanted: Emitted when a person wants to paste rows.

    """

    all_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, kind: KindName, parent: QWidget | None = None) -> None:
        """Speak of the records of `kind`."""
        super().__init__(parent)
        self._kind = kind
        self._words = QLabel()
        self._words.setObjectName("empty-list")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMinimumWidth(1)
        self._all = QPushButton(f"Show all {kind.plural}")
        self._all.clicked.connect(self.all_wanted)
        self._new = QPushButton("Add one")
        self._new.setAccessibleName(f"Add one {kind.singular}")
        self._new.clicked.connect(self.new_wanted)
        self._import = QPushButton("Import…")
        self._import.setAccessibleName(f"Import {kind.plural} from a file")
        self._import.clicked.connect(self.import_wanted)
        self._buttons = QWidget()
        self._column = QVBoxLayout()
        self._build()
        self._add_paste_key()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def speak_of(self, *, find: str, has_filters: bool, is_writable: bool) -> None:
        """Say why nothing is shown, and offer a way on where there is one."""
        is_bare = not find and not has_filters
        self._words.setText(_sentences(self._kind, find, has_filters=has_filters, is_writable=is_writable))
        self._all.setVisible(not is_bare)
        self._new.setVisible(is_bare and is_writable and self._kind.code not in _NEVER_TYPED)
        self._import.setVisible(is_bare and is_writable and self._kind.code in FROM_LISTS)
        self._keep_buttons_in_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Keep the way on in sight, whatever room there is."""
        super().resizeEvent(event)
        self._keep_buttons_in_sight()

    def _keep_buttons_in_sight(self) -> None:
        """Put the buttons below the words, or above them where both do not fit."""
        is_low = self._column.totalMinimumHeightForWidth(self.width()) > self.height()
        place = _ABOVE_WORDS if is_low else _BELOW_WORDS
        if self._column.indexOf(self._buttons) != place:
            self._column.removeWidget(self._buttons)
            self._column.insertWidget(place, self._buttons)

    def _build(self) -> None:
        page = QWidget()
        page.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self._column.addWidget(self._words)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for button in (self._all, self._new, self._import):
            row.addWidget(button)
        row.addStretch(1)
        self._column.addWidget(self._buttons)
        self._column.addStretch(2)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"No {self._kind.plural} to show")

    def _add_paste_key(self) -> None:
        paste = QAction(self)
        paste.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.triggered.connect(lambda _=False: self.paste_wanted.emit())
        self.addAction(paste)


def _sentences(kind: KindName, find: str, *, has_filters: bool, is_writable: bool) -> str:
    if find:
        among = " among those that the filters let through" if has_filters else ""
        words = f"No {kind.plural} hold “{find}”{among}"
        return f"{words}{'' if words.endswith('.”') else '.'}\n{_searched(kind)}"
    if has_filters:
        return f"No {kind.plural} have all of what the filters ask for."
    sentences = [f"No {kind.plural} yet.", _TEACHING.get(kind.code, "")]
    if is_writable and kind.code in FROM_LISTS:
        sentences.append("Paste them from Excel (Ctrl+V), import a file, or add one.")
    return "\n".join(filter(None, sentences))


def _searched(kind: KindName) -> str:
    """Say what of each record was looked through, so that nobody takes the rest for empty of it."""
    if kind.code == "actions":
        return "The search looks in references, titles, own texts, owners, updates and linked evidence."
    return "The search looks in references, titles, own texts and linked evidence, but not in every field."
