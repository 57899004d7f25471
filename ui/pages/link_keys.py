"""Goes through the links of a page by key: N and P lead from one to the next, Enter follows it."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.pages.paper_links import PaperLinks
from ui.pages.pdf_paper import PdfPaper

if TYPE_CHECKING:
    from ui.pages.pdf_links import PdfLink

_STEPS: Final = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HOW: Final = "N and P lead to the next and the previous link of the page, Enter follows it."


class LinkKeys(QObject):
    """Marks one link of the page looked at, and names it for who listens.

    Tab stays what leads on: a page may have more links than anybody wants to go through.

    Attributes:
        followed: Emitted with the marked link on which Enter was pressed.

    """

    followed = Signal(object)

    def __init__(self, paper: PdfPaper, links: PaperLinks) -> None:
        """Have none marked yet."""
        super().__init__(paper)
        self._paper = paper
        self._links = links
        self._marked: PdfLink | None = None
        self._place = -1
        self._is_moving = False
        paper.setAccessibleDescription(_HOW)
        paper.page_changed.connect(self._on_page_changed)
        paper.installEventFilter(self)

    def forget(self) -> None:
        """Have none marked: other pages are shown."""
        self._unmark()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Take the keys that are about links; all others stay the paper's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        if event.type() == QEvent.Type.FocusOut:
            self._unmark()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            self._step(_STEPS[key])
            return True
        if key in _ENTER and self._marked is not None:
            self.followed.emit(self._marked)
            return True
        return False

    def _step(self, step: int) -> None:
        """Mark the next link of the page, or the one before; after the last one comes the first again."""
        place = self._place if self._marked is not None else self._paper.page
        links = self._links.of_page(place)
        if not links:
            return
        if self._marked in links:
            number = (links.index(self._marked) + step) % len(links)
        else:
            number = 0 if step > 0 else len(links) - 1
        self._place, self._marked = place, links[number]
        with self._moving():
            self._paper.mark(place, area_of(self._marked))
        where = f"link {number + 1} of {len(links)}: {self._marked.says}"
        self._paper.setAccessibleName(f"{self._paper.name_of(place)}, {where}")

    @contextmanager
    def _moving(self) -> Generator[None]:
        """Keep the mark where another page comes to be looked at because the marked link lies so low."""
        self._is_moving = True
        try:
            yield
        finally:
            self._is_moving = False

    def _on_page_changed(self, _place: int) -> None:
        if not self._is_moving:
            self._unmark()

    def _unmark(self) -> None:
        if self._marked is not None:
            self._marked = None
            self._paper.unmark()
            self._paper.setAccessibleName(self._paper.name_of(self._paper.page))


def area_of(link: "PdfLink") -> QRectF:
    """Return where a link lies on its page, in points."""
    return QRectF(link.left, link.top, link.right - link.left, link.bottom - link.top)
