"""Opening a file that the register keeps: a private copy of it, so that the one inside never changes."""

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from PySide6.QtCore import QObject, Signal

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.attachments import attachment
from equality_tracker.operations.editing.record_forms import FormEvidence
from ui.desk import Desk
from ui.errors import why_refused
from ui.files.opened_copies import remove_copies, written_copy
from ui.handed_over import opens

_PROGRAMS: Final = frozenset(
    {
        ".app", ".bat", ".bin", ".cmd", ".com", ".cpl", ".desktop", ".exe", ".hta", ".jar", ".js", ".jse",
        ".lnk", ".msc", ".msi", ".pif", ".ps1", ".py", ".reg", ".scr", ".sh", ".url", ".vb", ".vbs", ".wsf",
    }
)  # fmt: skip
_REFUSED: Final = "{name} is a program, which is not opened from here."
_COPY: Final = (
    "This is a copy of {name} for reading. To keep changes, save it under another name and add that "
    "as evidence."
)
_NOT_OPENED: Final = "No program on this computer opens {name}."


class OpenedCopies(QObject):
    """Writes copies of kept files into the program's own folder and has the computer open them.

    Attributes:
        told: Emitted with a sentence on what was opened, or why not.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Open copies of what the register of `desk` keeps; they are gone once it is closed."""
        super().__init__(parent)
        self._desk = desk
        self._written: set[Path] = set()
        folder, written = desk.settings.folder, self._written
        self.destroyed.connect(lambda: remove_copies(folder, written))

    def open(self, evidence: FormEvidence) -> None:
        """Open the file of a piece of evidence."""
        self.open_file(evidence.attachment_name, evidence.attachment_sha256)

    def open_file(self, kept_as: str, sha256: str) -> None:
        """Open a file that is kept, by its name and its fingerprint."""
        name = safe_name(kept_as)
        if Path(name).suffix.lower() in _PROGRAMS:
            self.told.emit(_REFUSED.format(name=name))
            return
        self._desk.background.run(
            lambda: self._read(sha256),
            owner=self,
            on_success=lambda content: self._show(name, content),
            on_failure=self._on_failed,
        )

    def _read(self, sha256: str) -> bytes:
        with self._desk.reading() as session:
            return attachment(session, sha256)

    def _show(self, name: str, content: bytes) -> None:
        try:
            file = written_copy(self._desk.settings.folder, name, content)
            self._written.add(file)
        except OSError as error:
            self.told.emit(f"The copy could not be written: {why_refused(error)}. Nothing was changed.")
            return
        self.told.emit((_COPY if opens(file) else _NOT_OPENED).format(name=name))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError | OSError):
            raise error
        self.told.emit(str(error))


def safe_name(name: str) -> str:
    """Return the bare name of a file, whatever computer it was called so on."""
    bare = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(letter for letter in bare if letter.isprintable() and letter not in '<>:"|?*').strip(" .")
    return kept or "copy"
