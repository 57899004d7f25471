"""Words asked for on a page: what was typed and what is on record meanwhile stand side by side."""

from pathlib import Path

from desks import OpenOffices
from offices import new_office
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import child

from equality_tracker.records.explanations import Explanation
from ui.comparing.compared_row import ComparedRow
from ui.pages.field_message import FieldMessage
from ui.pages.words_asked import WordsAsked


def compared(words: WordsAsked) -> list[str]:
    return [each.accessibleName() for each in words.findChildren(ComparedRow) if not each.isHidden()]


def test_other_words_on_record_meanwhile_are_read_beside_those_that_were_typed(
    offices: OpenOffices, tmp_path: Path, qtbot: QtBot
) -> None:
    new_office(tmp_path).close()
    words = WordsAsked("points", offices.open(tmp_path / "office.equality"), kept_in=(Explanation, "because"))
    qtbot.addWidget(words)
    words.ask("PTC-001", "Why is that so?", "Because.")
    child(words, QPlainTextEdit).setPlainText("Because of the move.")
    words.put_off()
    words.ask("PTC-001", "Why is that so?", "Because.")
    assert [] == compared(words)

    words.ask("PTC-001", "Why is that so?", "Because of the merger.")
    said = "The words. Here now: Because of the merger. What you typed: Because of the move."
    assert [said] == compared(words)
    words.ask("PTC-002", "And that?")
    assert [] == compared(words)


def test_words_that_are_too_long_are_marked_as_they_are_left_and_when_they_are_asked_for_again(
    offices: OpenOffices, tmp_path: Path, qtbot: QtBot
) -> None:
    new_office(tmp_path).close()
    desk = offices.open(tmp_path / "office.equality")
    words = WordsAsked("points", desk, kept_in=(Explanation, "because"))
    qtbot.addWidget(words)
    given = QSignalSpy(words.given)
    sentence = "▲ Explanation takes at most 100,000 characters; this has 100,001, so"
    words.ask("PTC-001", "Why is that so?")
    child(words, QPlainTextEdit).setPlainText("x" * 100_001)
    QApplication.sendEvent(child(words, QPlainTextEdit), QFocusEvent(QEvent.Type.FocusOut))
    assert child(words, FieldMessage).sentence.startswith(sentence)
    words.put_off()
    words.ask("PTC-002", "And that?")
    assert "" == child(words, FieldMessage).sentence
    words.ask("PTC-001", "Why is that so?")
    assert child(words, FieldMessage).sentence.startswith(sentence)
    record = words.stops[1]
    assert isinstance(record, QPushButton)
    record.click()

    assert 0 == given.count()
    assert 100_001 == len(child(words, QPlainTextEdit).toPlainText())
