"""The editor of several codes: a list in which each word can be ticked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from equality_tracker.operations.editing.form_fields import FormField
from ui.records.editors.editor import FieldEditor, is_key_of_the_window

_SEPARATOR: Final = "; "
_AROUND: Final = 6


class _Ticks(QListWidget):
    """A list as high as all of its lines, which breaks long ones."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to the window."""
        if is_key_of_the_window(event):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Show which line the keyboard is on."""
        super().focusInEvent(event)
        if (item := self.item(max(0, self.currentRow()))) is not None:
            self.setCurrentItem(item)
            item.setSelected(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Show ticks only: a line that looks chosen would say something that it does not mean."""
        super().focusOutEvent(event)
        self.clearSelection()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Be as high as the lines are with the boxes of the palette, which they have only once shown."""
        super().showEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow another size of text, or of boxes and lines."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Be as high as the lines are at this width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as all lines."""
        self.doItemsLayout()
        height = sum(max(0, self.visualItemRect(self.item(row)).height()) for row in range(self.count()))
        # The line around it is wider in one palette than in the others.
        around = max(_AROUND, self.height() - self.viewport().height())
        height = max(height, self.fontMetrics().lineSpacing()) + around
        if height != self.height():
            self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Let it be narrow."""
        return QSize(0, super().minimumSizeHint().height())


class CodesEditor(FieldEditor):
    """Any number of the words of a list; Space ticks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without choices."""
        super().__init__(parent)
        self.list = _Ticks()
        self.hold(self.list)
        self._offered: tuple[str, ...] = ()
        self._is_filling = False
        self.list.itemChanged.connect(self._on_changed)

    @property
    def text(self) -> str:
        """The words that are ticked, with semicolons between."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return _SEPARATOR.join(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def show_text(self, text: str) -> None:
        """Tick these words; one that the list has not is added, so that nothing is lost."""
        ticked = [word.strip() for word in text.split(_SEPARATOR.strip()) if word.strip()]
        self._is_filling = True
        for word in ticked:
            if not self.list.findItems(word, Qt.MatchFlag.MatchFixedString):
                self._add(word)
        known = {word.casefold() for word in ticked}
        for row in range(self.list.count()):
            item = self.list.item(row)
            is_ticked = item.text().casefold() in known
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self._is_filling = False
        self.list.fit()

    def offer(self, field: FormField) -> None:
        """Offer the words of a field."""
        offered = tuple(choice.label for choice in field.choices)
        if offered != self._offered:
            self._offered = offered
            self.list.clear()
            for label in offered:
                self._add(label)
            self.list.setCurrentRow(0)
            self.list.clearSelection()

    def inputs(self) -> Sequence[QWidget]:
        """Return the list."""
        return [self.list]

    def _add(self, label: str) -> None:
        item = QListWidgetItem(label)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _on_changed(self) -> None:
        if not self._is_filling:
            self.typed.emit()
