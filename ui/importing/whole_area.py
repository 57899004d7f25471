"""A part of the page that scrolls by itself, or stands whole where the page around it scrolls anyway."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget

from ui.scroll_area import ScrollArea


class WholeArea(ScrollArea):
    """Two bars for one way confuse: where the page has one, this has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Scroll by itself; what it shows is set as its widget."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._is_whole = False

    def stand_whole(self, *, is_whole: bool) -> None:
        """Have all its height, or scroll in what height there is."""
        if is_whole != self._is_whole:
            self._is_whole = is_whole
            policies = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policies.ScrollBarAlwaysOff if is_whole else policies.ScrollBarAsNeeded
            )
            self.fit()

    def fit(self) -> None:
        """Ask for the height that is needed now."""
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Need all that is inside where it stands whole."""
        least, inside = super().minimumSizeHint(), self.widget()
        layout = inside.layout() if inside is not None else None
        if self._is_whole and layout is not None:
            least.setHeight(layout.totalMinimumHeightForWidth(self.viewport().width()))
        return least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Need another height when what is inside does."""
        if event.type() == QEvent.Type.LayoutRequest and getattr(self, "_is_whole", False):
            self.updateGeometry()
        return super().eventFilter(watched, event)
