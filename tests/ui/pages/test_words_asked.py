"""Words asked for on a page: what was typed and what is on record meanwhile stand side by side."""

from pathlib import Path

from desks import OpenOffices
from offices import new_office
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from record_windows import child

from ui.comparing.compared_row import ComparedRow
from ui.pages.words_asked import WordsAsked


def compared(words: WordsAsked) -> list[str]:
    return [each.accessibleName() for each in words.findChildren(ComparedRow) if not each.isHidden()]


def test_other_words_on_record_meanwhile_are_read_beside_those_that_were_typed(
    offices: OpenOffices, tmp_path: Path, qtbot: QtBot
) -> None:
    new_office(tmp_path).close()
    words = WordsAsked("points", offices.open(tmp_path / "office.equality"))
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
