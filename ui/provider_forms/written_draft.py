"""What can be done with an e-mail draft that was saved: it is opened, or shown where it lies; never sent."""

from pathlib import Path
from typing import Final

from ui.handed_over import opens, why_folder_not_opened
from ui.provider_forms.form_window import FormWindow

_OPENED: Final = "“{}” is open in your mail program. Send it from there; nothing was sent from here."
_NOT_OPENED: Final = (
    "No program on this computer opens “{}”. Copy the text into a new e-mail instead; a form goes with it as "
    "an attachment."
)


class WrittenDraft:
    """Adds its buttons to a window; they are seen once there is a file."""

    def __init__(self, window: FormWindow) -> None:
        """Have no file yet."""
        self._window = window
        self._file: Path | None = None
        self.open_draft = window.button("&Open the draft", self._open)
        self.folder = window.button("S&how in folder", self._show_folder)
        self.offer(None)

    def offer(self, file: Path | None) -> None:
        """Offer what can be done with a file; nothing where there is none."""
        self._file = file
        for button in (self.open_draft, self.folder):
            button.setVisible(file is not None)
        self._window.buttons.keep_height()

    def _open(self) -> None:
        if self._file is not None:
            self._window.say((_OPENED if opens(self._file) else _NOT_OPENED).format(self._file.name))

    def _show_folder(self) -> None:
        if self._file is not None:
            self._window.say_why_not_opened(why_folder_not_opened(self._file.parent))
