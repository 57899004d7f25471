"""The heading of a record, which takes one line where the pane is low."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.records.record_heading import RecordHeading
from ui.records.value_text import OneLine


def test_the_title_stands_on_the_line_of_the_reference_where_the_pane_is_low(qtbot: QtBot) -> None:
    heading = RecordHeading()
    qtbot.addWidget(heading)
    title = heading.findChild(OneLine)
    reference = next(each for each in heading.findChildren(QLabel) if not isinstance(each, OneLine))
    assert title is not None
    reference.setText("Action EP-2025/7a")
    title.show_text("Repeat the training each spring")
    heading.resize(500, 120)
    heading.show()
    qtbot.waitUntil(lambda: title.y() > reference.y())
    heading.stand_low(is_low=True)
    qtbot.waitUntil(lambda: title.x() >= reference.geometry().right() and title.y() <= reference.y())
    heading.stand_low(is_low=False)
    qtbot.waitUntil(lambda: title.y() > reference.y())
