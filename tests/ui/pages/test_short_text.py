import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages.short_text import ShortText
from ui.theme import Theme, apply_theme


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_box_holds_its_lines_without_scrolling(
    qapp: QApplication, qtbot: QtBot, theme: Theme, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    box = ShortText(3)
    box.resize(400, box.height())
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.show_text("One\nTwo\nThree")
    scrolled = box.verticalScrollBar().maximum()
    apply_theme(qapp, Theme.LIGHT)

    assert scrolled == 0


def test_undo_in_a_box_leads_back_to_what_is_on_record_and_no_further(qtbot: QtBot) -> None:
    box = ShortText(3)
    qtbot.addWidget(box)
    box.show_text("As it was.")
    box.moveCursor(box.textCursor().MoveOperation.End)
    box.insertPlainText(" More.")
    box.show_text("As it was. More.")
    box.insertPlainText(" Still more.")

    box.undo()
    box.undo()

    assert box.text() == "As it was. More."
