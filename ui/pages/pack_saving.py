"""Saving the pack that is shown: as PDF, for the web, for Word, each or together."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.file_names import register_name
from equality_tracker.reports.content import Edition
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.elided_field import ElidedField
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.kept_fields import KeptFields
from ui.pages.field_message import FieldMessage
from ui.pages.left_out_table import LeftOutTable
from ui.pages.pack_maker import MadePack
from ui.progress_note import ProgressNote, WorkCancelledError

_GAP: Final = 6
_PDF, _WEB, _WORD = _FORMS = ("pdf", "html", "docx")
_FOLDER, _NAME = "folder", "name"
"""What is typed and kept until something is saved."""
_LABELS: Final = {
    _PDF: "PDF doc&ument",
    _WEB: "We&b page",
    _WORD: "Word cop&y",
}
_TIPS: Final = {
    _PDF: "To print, sign and pass on; the pack's data is attached to it",
    _WEB: "A folder with one page for the web, and each table as CSV",
    _WORD: "With headings and tables, for those who work in Word",
}
_MIDDLE: Final = Qt.TextElideMode.ElideMiddle
"""Names end in the day or the edition, paths in the folder itself."""
_NOTHING_YET: Final = "There is no pack to save yet: the preview comes first."
_NO_FORM: Final = "Tick at least one way to save it."
_NO_NAME: Final = "Type a name without / and \\, such as Pack 2027."
_NO_FOLDER: Final = "Choose a folder with the button beside it."
_FOLDER_GONE: Final = "There is no such folder. Choose one with the button beside it."


class PackSaving(QWidget):
    """Asks as what and where to, says beforehand what is left out, and saves in the background.

    Attributes:
        told: Emitted with a sentence on what was saved, and where.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Have nothing to save yet."""
        super().__init__(parent)
        self._desk = desk
        self._made: MadePack | None = None
        self._suggested = ""
        self._work: Final = StoppableWork("pack being saved")
        self.destroyed.connect(self._work.close)
        self._build()
        self._kept = KeptFields(desk.settings.drafts, {_FOLDER: self.folder, _NAME: self.name}, self)
        self._kept.show_for(DraftPlace(desk.heading.register, "pack", "", "save"))
        self._connect()
        self._enable()

    @property
    def is_busy(self) -> bool:
        """Whether something is being saved."""
        return self._bar.is_following

    def show_pack(self, made: MadePack | None) -> None:
        """Offer another pack to be saved, or none."""
        self._made = made
        self._about.setText(_NOTHING_YET)
        self._left_out.show_left_out((), edition="")
        if made is not None:
            wanted = made.wanted
            self._about.setText(
                f"The pack that you see: {wanted.edition.value} edition, as at {format_date(wanted.as_at)}."
            )
            self._left_out.show_left_out(made.content.left_out, edition=wanted.edition.value)
            self._suggest(_name(self._desk, made))
        self._enable()

    def save_to(self, folder: Path, *forms: str) -> None:
        """Fill in where to save and as what, and save."""
        self.folder.setText(str(folder))
        for form, box in self.forms.items():
            box.setChecked(form in forms)
        self.save()

    def save(self) -> None:
        """Save as it is filled in, after a question where files would be replaced."""
        for message in (self._forms_message, self._folder_message, self._name_message):
            message.clear()
        if self._made is None or self.is_busy or not self._is_filled_in():
            return
        files = self._files()
        self._desk.settings.export_folder = Path(self.folder.text().strip())
        self._kept.take(_FOLDER)
        self._desk.settings.pack_forms = [form for form, box in self.forms.items() if box.isChecked()]
        note = self._work.begin("Looking at the folder")
        self._bar.follow(note)
        self._enable()
        self._work.background.run(
            partial(_standing, tuple(files.values())),
            owner=self,
            on_success=lambda found: self._replace_or_write(files, found),
            on_failure=self._on_failed,
        )

    def _build(self) -> None:
        self._about = wrapped_words(_NOTHING_YET)
        self._left_out = LeftOutTable()
        kept = self._desk.settings.pack_forms
        self.forms = {form: QCheckBox(_LABELS[form]) for form in _FORMS}
        for form, box in self.forms.items():
            box.setChecked(form in kept)
            box.setToolTip(_TIPS[form])
            box.setAccessibleDescription(_TIPS[form])
        where = str(self._desk.settings.export_folder or self._desk.path.parent)
        self.folder = ElidedField(where, leaves_out=_MIDDLE)
        self.folder.setAccessibleName("Folder")
        self.choose = QPushButton("Choose…")
        self.choose.setAccessibleName("Choose the folder")
        self.name = ElidedField(leaves_out=_MIDDLE)
        self.name.setAccessibleName("Name of the files")
        self.button = QPushButton("Save fi&les")
        self.button.setProperty("heavy", "true")
        self._bar = ProgressRow(stopped="files written before stay")
        self._forms_message = FieldMessage(self.forms[_PDF])
        self._folder_message = FieldMessage(self.folder)
        self._name_message = FieldMessage(self.name)
        folder = QHBoxLayout()
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._about)
        column.addWidget(self._left_out)
        column.addWidget(_heading("Save as"))
        for box in self.forms.values():
            column.addWidget(box)
        column.addWidget(self._forms_message)
        column.addWidget(QLabel("Folder"))
        column.addLayout(folder)
        column.addWidget(self._folder_message)
        column.addWidget(QLabel("Name of the files"))
        column.addWidget(self.name)
        column.addWidget(self._name_message)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose_folder)
        self.button.clicked.connect(self.save)
        self.name.returnPressed.connect(self.save)
        self.folder.textChanged.connect(self._folder_message.clear)
        self.name.textChanged.connect(self._name_message.clear)
        for box in self.forms.values():
            box.toggled.connect(self._forms_message.clear)

    def _enable(self) -> None:
        self.button.setEnabled(self._made is not None and not self.is_busy)

    def _suggest(self, name: str) -> None:
        """Suggest a name, unless a person wrote another."""
        if self.name.text() in {"", self._suggested}:
            self._kept.suggest(_NAME, name)
            self._kept.take(_NAME)
            self.name.setCursorPosition(0)
        self._suggested = name

    def _is_filled_in(self) -> bool:
        name = self.name.text().strip()
        checks = (
            (any(box.isChecked() for box in self.forms.values()), self._forms_message, _NO_FORM),
            (bool(self.folder.text().strip()), self._folder_message, _NO_FOLDER),
            (bool(name) and not set(name) & set("/\\\0"), self._name_message, _NO_NAME),
        )
        for is_right, message, sentence in checks:
            if not is_right:
                message.refuse(sentence)
        return all(is_right for is_right, _, _ in checks)

    def _files(self) -> dict[str, Path]:
        """Return where each way that is ticked goes; the web page is a folder of its own."""
        folder, name = Path(self.folder.text().strip()), self.name.text().strip()
        name = name.removesuffix(".pdf").removesuffix(".docx")
        places = {_PDF: folder / f"{name}.pdf", _WEB: folder / f"{name} web", _WORD: folder / f"{name}.docx"}
        return {form: places[form] for form, box in self.forms.items() if box.isChecked()}

    def _choose_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "Save into this folder", self.folder.text()):
            self.folder.setText(chosen)

    def _replace_or_write(self, files: dict[str, Path], standing: tuple[str, ...] | None) -> None:
        if standing is None:
            self._end()
            self._folder_message.refuse(_FOLDER_GONE)
            self.folder.setFocus(Qt.FocusReason.OtherFocusReason)
        elif standing:
            self._end()
            self._ask_to_replace(files, standing)
        else:
            self._write(files)

    def _ask_to_replace(self, files: dict[str, Path], standing: tuple[str, ...]) -> None:
        box = QMessageBox(self)
        box.setWindowTitle("Save as")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Already in this folder: {', '.join(standing)}.")
        box.setInformativeText("Each is replaced in one step, or stays as it is.")
        replace = box.addButton("&Replace", QMessageBox.ButtonRole.AcceptRole)
        box.setEscapeButton(box.addButton("&Do not save", QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(replace)
        replace.clicked.connect(lambda: self._write(files))
        box.finished.connect(box.deleteLater)
        box.open()

    def _write(self, files: dict[str, Path]) -> None:
        made = self._made
        if made is None:
            return
        note = self._work.begin("Saving the pack")
        self._bar.follow(note)
        self._enable()
        written: list[Path] = []
        self._work.background.run(
            lambda: _write(made, files, note, written),
            owner=self,
            on_success=lambda _: self._on_saved(written),
            on_failure=lambda error: self._on_failed(error, written),
        )

    def _on_saved(self, written: list[Path]) -> None:
        self._end()
        self._kept.take(_NAME)
        self.told.emit(f"Saved: {', '.join(map(str, written))}")

    def _on_failed(self, error: Exception, written: "list[Path] | None" = None) -> None:
        self._end()
        if not isinstance(error, TrackerError):
            raise error
        before = f" Saved before that: {', '.join(each.name for each in written)}." if written else ""
        sentence = "Stopped." if isinstance(error, WorkCancelledError) else str(error)
        if isinstance(error, WorkCancelledError):
            self.told.emit(f"{sentence}{before or ' No file was written.'}")
            return
        self._folder_message.refuse(f"{sentence}{before}")
        self.told.emit(f"{sentence}{before}")

    def _end(self) -> None:
        self._bar.end()
        self._enable()


def _standing(places: tuple[Path, ...]) -> tuple[str, ...] | None:
    """Return the names of what stands in the places already, or None where their folder is missing."""
    if not places[0].parent.is_dir():
        return None
    return tuple(each.name for each in places if each.exists())


def _write(made: MadePack, files: dict[str, Path], note: ProgressNote, written: list[Path]) -> None:
    # The seam: what writes PDF, HTML and Word was imported when the pack was made.
    from equality_tracker.operations.packs.pack_files import PackFiles, write_pack_files  # noqa: PLC0415

    places = PackFiles(pdf=files.get(_PDF), html=files.get(_WEB), docx=files.get(_WORD))
    content = made.content
    write_pack_files(content.document, places, pdf=content.pdf, progress=note, written=written.append)


def _name(desk: Desk, made: MadePack) -> str:
    stem = Path(register_name(desk.heading.name)).stem
    public = " public" if made.wanted.edition is Edition.PUBLIC else ""
    return f"{stem} equality pack {made.wanted.as_at.isoformat()}{public}"


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", "medium")
    return label
