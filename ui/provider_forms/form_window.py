"""What every window around providers' forms has: work in the background, refusals, and what is typed kept."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtWidgets import QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.output_places import ensure_no_register
from equality_tracker.reports.writing import write_whole
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.kept_fields import KeptField, KeptFields
from ui.progress_note import WorkCancelledError
from ui.window_beside import USUAL_SIZE, WindowBeside

T = TypeVar("T")

_DRAFTS: Final = "provider-forms-board"
"""The place whose drafts these are."""


class FormWindow(WindowBeside):
    """Reads and writes in the background, says why something was refused, and keeps what is typed."""

    def __init__(
        self, desk: Desk, title: str, parent: QWidget, *, size: tuple[int, int] = USUAL_SIZE
    ) -> None:
        """Have no content yet; `size` is in characters and lines."""
        super().__init__(f"{title} · {desk.heading.name}", parent, size=size)
        self.desk = desk
        self._kept: KeptFields | None = None
        self._typed: tuple[str, ...] = ()
        self._why_not_opened = ""

    def refuse(self, error: Exception) -> None:
        """Say why something was not done; our own faults go where all of them go."""
        self.bar.end()
        if not isinstance(error, TrackerError):
            self.say("That could not be done.")
            raise error
        self.say("Stopped. Nothing was changed." if isinstance(error, WorkCancelledError) else str(error))

    def say_why_not_opened(self, sentence: str) -> None:
        """Say why nothing opened a file or folder; "" takes back what was said of an earlier try."""
        if sentence or self.said == self._why_not_opened:
            self.say(sentence)
        self._why_not_opened = sentence

    def keep_typing(self, fields: Mapping[str, KeptField], uuid: str, name: str) -> None:
        """Keep what is typed into fields until `forget_typing`; closing the window takes nothing away."""
        self._typed = tuple(fields)
        self._kept = KeptFields(self.desk.settings.drafts, fields, self)
        self._kept.show_for(DraftPlace(self.desk.heading.register, _DRAFTS, uuid, name))

    def forget_typing(self, *keys: str) -> None:
        """Let go of what was typed, into some of the fields or into all, because it was recorded."""
        if self._kept is None or (place := self._kept.place) is None:
            return
        # What is seen stays as it is: it says what was just recorded.
        for key in keys or self._typed:
            self.desk.settings.drafts.drop(place._replace(field=f"{place.field}.{key}"))

    def read(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Read in the background, and show what comes of it."""
        self.desk.background.run(work, owner=self, on_success=then, on_failure=self.refuse)

    def write_file(self, target: Path, content: Callable[[], bytes], then: Callable[[Path], None]) -> None:
        """Write a file in the background, replacing an older one in one step."""
        self.desk.background.run(
            partial(_written, target, content), owner=self, on_success=then, on_failure=self.refuse
        )


def _written(target: Path, content: Callable[[], bytes]) -> Path:
    ensure_no_register(target)
    write_whole(content(), target)
    return target
