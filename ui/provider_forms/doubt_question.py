"""Asking, before a provider is asked, whether a form is wanted although something speaks against it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from equality_tracker.operations.provider_forms.sending import DueForm

_NAMED: Final = 5
_BETWEEN: Final = "\n\n"


def ask_whether_wanted(doubts: Sequence[str], over: QWidget, write: Callable[[], None]) -> None:
    """Say what speaks against a form; it is written only where a person says so."""
    box = _box(over, "Send workbook", _BETWEEN.join(doubts), "Nothing was written yet.")
    _offer(box, over, "&Write it all the same", write)
    _offer_none(box, "&Do not write it", is_default=True)
    box.open()


def ask_about_doubtful(
    doubtful: Sequence[DueForm], due: int, over: QWidget, write: Callable[[bool], None]
) -> None:
    """Say who answered already and waits; these are asked again only where a person says so.

    `write` is told whether they are.
    """
    named = [f"{each.service}: {' '.join(each.doubts)}" for each in doubtful[:_NAMED]]
    others = [f"And {len(doubtful) - _NAMED} more."] if len(doubtful) > _NAMED else []
    words = f"{len(doubtful)} of {due} that are due would be asked a second time."
    box = _box(over, "Send to all due", words, _BETWEEN.join((*named, *others)))
    _offer(box, over, "&Ask them too", lambda: write(True))
    if due > len(doubtful):
        box.setDefaultButton(_offer(box, over, "&Leave them out", lambda: write(False)))
    _offer_none(box, "&Write none", is_default=due == len(doubtful))
    box.open()


def _box(over: QWidget, title: str, words: str, more: str) -> QMessageBox:
    box = QMessageBox(over)
    box.setWindowTitle(title)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setInformativeText(more)
    box.finished.connect(box.deleteLater)
    return box


def _offer(box: QMessageBox, over: QWidget, label: str, does: Callable[[], None]) -> QPushButton:
    button = box.addButton(label, QMessageBox.ButtonRole.AcceptRole)
    # The question goes before the next window comes.
    button.clicked.connect(lambda: QTimer.singleShot(0, over, does))
    return button


def _offer_none(box: QMessageBox, label: str, *, is_default: bool) -> None:
    none = box.addButton(label, QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(none)
    if is_default:
        box.setDefaultButton(none)
