"""What an import came to is seen without empty room, and without a bar where a few lines are all."""

import pytest
from pytestqt.qtbot import QtBot

from ui.importing.result_part import LinesOfText


@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_list_of_a_few_lines_is_as_high_as_they_are(qtbot: QtBot, count: int) -> None:
    lines = LinesOfText()
    qtbot.addWidget(lines)
    lines.setPlainText("\n".join(["There is no such day."] * count))
    lines.resize(500, 400)
    with qtbot.waitExposed(lines):
        lines.show()
    lines.fit()
    qtbot.waitUntil(lambda: lines.height() == lines.maximumHeight())

    assert lines.verticalScrollBar().maximum() == 0
    assert lines.height() < (count + 2) * lines.fontMetrics().lineSpacing() + 20


def test_a_long_list_may_be_lower_than_its_lines_and_scrolls_then(qtbot: QtBot) -> None:
    lines = LinesOfText()
    qtbot.addWidget(lines)
    lines.setPlainText("\n".join(["There is no such day."] * 100))
    with qtbot.waitExposed(lines):
        lines.show()
    lines.fit()
    lines.resize(500, lines.minimumHeight())
    qtbot.waitUntil(lambda: lines.verticalScrollBar().maximum() > 0)

    assert lines.minimumHeight() < 20 * lines.fontMetrics().lineSpacing()
