"""Names on record that fit what somebody types into a line or a box of names, in a list below it."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView
from shiboken6 import isValid

from equality_tracker.operations.editing.candidate import Candidate
from ui.records.editors.text_box import TextBox

FindNames: TypeAlias = Callable[[str, Callable[[Sequence[Candidate]], None]], None]
"""Looks for names on record: what was typed, and who is told."""

_WAIT: Final = 150
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_GOES_ON: Final = _ENTER | {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_PARTED_BY: Final = ";\n"
_WIDEST_IN_CHARACTERS: Final = 44


class NameOffers(QObject):
    """Offers names while somebody types one of several; arrows and Enter take one, typing on takes none.

    Enter and Tab mean what they mean without the list, unless one goes down into it: who types a name that is
    not on record is not kept from it.
    """

    def __init__(self, field: QLineEdit | TextBox, find: FindNames) -> None:
        """Serve `field`, whose names are parted by semicolons or lines; the down key in a line offers all."""
        super().__init__(field)
        self._field = field
        self._find = find
        self._names = QStringListModel(self)
        self._popup = QListView()
        self._popup.setAccessibleName("Names on record")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(field)
        self._completer.setPopup(self._popup)
        self._completer.activated.connect(self._take)
        # Later than the completer's own, so asked before it.
        self._popup.installEventFilter(self)
        self._soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._soon.timeout.connect(self._look)
        typed = field.textEdited if isinstance(field, QLineEdit) else field.edited
        typed.connect(self._on_typed)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Open the list at the down key; in the list, take what Enter or Tab falls on, or let it close."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if watched is self._popup:
            return self._in_list(event)
        if isinstance(watched, QLineEdit) and event.key() == Qt.Key.Key_Down:
            self._look()
            return True
        return False

    def _in_list(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key not in _GOES_ON and key is not Qt.Key.Key_Escape:
            return False
        # What is selected was gone to; the first is current, whatever one does.
        gone_to = [str(index.data()) for index in self._popup.selectedIndexes()]
        self._popup.hide()
        if key is Qt.Key.Key_Escape:
            return True
        if gone_to:
            self._take(gone_to[0])
            if key in _ENTER:
                return True
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(self._field, again)
        return True

    def _on_typed(self) -> None:
        if _piece(*self._typed())[0].strip():
            self._soon.start()
        else:
            self._soon.stop()
            self._popup.hide()

    def _look(self) -> None:
        self._soon.stop()
        asked = self._typed()
        self._find(_piece(*asked)[0].strip(), lambda found: self._show(asked, found))

    def _show(self, asked: tuple[str, int], found: Sequence[Candidate]) -> None:
        if not isValid(self) or asked != self._typed() or not self._field.hasFocus():
            return
        names = [each.title for each in found]
        self._names.setStringList(names)
        if not names or names == [_piece(*asked)[0].strip()]:
            self._popup.hide()
        else:
            self._completer.complete(self._below())

    def _below(self) -> QRect:
        """Return what the list stands under, as wide as its names need."""
        place = QRect(self._field.rect() if isinstance(self._field, QLineEdit) else self._field.cursorRect())
        room = 2 * self._popup.frameWidth() + self._popup.verticalScrollBar().sizeHint().width()
        most = _WIDEST_IN_CHARACTERS * self._field.fontMetrics().averageCharWidth()
        place.setWidth(max(place.width(), min(most, self._popup.sizeHintForColumn(0) + room)))
        return place

    def _take(self, name: str) -> None:
        """Put a name where one was being typed; that counts as typing."""
        _, start, length = _piece(*self._typed())
        if isinstance(self._field, QLineEdit):
            self._field.setSelection(start, length)
            self._field.insert(name)
        else:
            cursor = self._field.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(name)
            self._field.setTextCursor(cursor)
        self._soon.stop()

    def _typed(self) -> tuple[str, int]:
        """Return what stands in the field, and where the cursor is."""
        if isinstance(self._field, QLineEdit):
            return self._field.text(), self._field.cursorPosition()
        return self._field.toPlainText(), self._field.textCursor().position()


def _piece(text: str, cursor: int) -> tuple[str, int, int]:
    """Return the name that the cursor stands in, without the blanks before it, its start and its length.

    Places are counted as Qt counts them, in which some signs take two.
    """
    units = text.encode("utf-16-le")
    before, after = units[: 2 * cursor].decode("utf-16-le"), units[2 * cursor :].decode("utf-16-le")
    begun = before[max(before.rfind(sign) for sign in _PARTED_BY) + 1 :].lstrip()
    ends = [place for sign in _PARTED_BY if (place := after.find(sign)) >= 0]
    name = begun + after[: min(ends, default=len(after))]
    return name, cursor - _length(begun), _length(name)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
