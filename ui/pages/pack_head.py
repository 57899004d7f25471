"""The head of the page of the pack: what is wanted, how far it is, and what is to be said of it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from equality_tracker.law.date_words import format_date
from ui.desk import Desk
from ui.pages.pack_maker import MadePack
from ui.pages.pack_wanted import PackWanted
from ui.pages.page import page_title
from ui.records.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from equality_tracker.reports.pages.legible_text import MissingCharacter

_GAP: Final = 8
_MOST_NAMED: Final = 3


class PackHead(QWidget):
    """The title with its buttons, edition and day, one sentence, and the progress below it.

    Attributes:
        look: Leads to the pages where they do not stand beside it; hidden where they do.

    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Have nothing to say yet."""
        super().__init__(parent)
        self.print = QPushButton("Pr&int…")
        self.print.setProperty("heavy", "true")
        self.anew = QPushButton("&Make it anew")
        self.anew.setToolTip("Makes the preview anew, as the register is now")
        self.look = QPushButton("Sho&w the pages")
        self.look.setToolTip("Shows the pages in place of what is chosen here")
        self.look.hide()
        self.wanted = PackWanted(desk)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setObjectName("pack-state")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        self.stop = QPushButton("St&op")
        self._lay_out()

    def show_progress(self, done: int, total: int, sentence: str) -> None:
        """Show how far something is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.state.setText(f"{sentence} …")

    def enable(self, *, is_busy: bool, can_print: bool) -> None:
        """Enable what can be done now."""
        # The place of the progress stays, so that nothing jumps while somebody ticks chapters.
        self._bar.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.print.setEnabled(can_print and not is_busy)
        self.anew.setEnabled(not is_busy)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for each in (page_title("Pack"), self.print, self.look, self.anew):
            flow.addWidget(each)
        progress = QWidget()
        row = QHBoxLayout(progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for widget in (buttons, self.wanted, self.state, progress):
            column.addWidget(widget)


def said_of_pack(made: MadePack) -> str:
    """Return what there is to say of a pack that was made: its pages, its day, what could not be drawn."""
    count = len(made.pages.sizes)
    said = (
        f"{count:,} {'page' if count == 1 else 'pages'}, as at {format_date(made.wanted.as_at)}. "
        "What is saved or printed is what you see."
    )
    return f"{said} {_said_of_missing(made.content.missing)}".strip()


def _said_of_missing(missing: "Sequence[MissingCharacter]") -> str:
    """Say which characters stand as boxes, by name."""
    if not missing:
        return ""
    named = ", ".join(f"{each.name.lower()} ({each.code})" for each in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED:,} others" if len(missing) > _MOST_NAMED else ""
    return f"Some characters have no printed form and stand as boxes: {named}{more}."
