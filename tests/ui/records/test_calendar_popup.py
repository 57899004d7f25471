from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from ui.records.editors.calendar_popup import CalendarPopup
from ui.theme import Theme, apply_theme

EVERY_LOOK = pytest.mark.parametrize(
    ("theme", "text"), [(theme, text) for theme in Theme for text in (1.0, 2.0)]
)


@EVERY_LOOK
def test_every_day_of_a_month_is_seen_whole(
    qapp: QApplication, qtbot: QtBot, theme: Theme, text: float
) -> None:
    apply_theme(qapp, theme, text)
    button = QPushButton("Choose")
    qtbot.addWidget(button)
    button.show()
    calendar = CalendarPopup(date(2027, 3, 31), button)
    with qtbot.waitExposed(calendar):
        calendar.stand_under(button)
    (days,) = calendar.findChildren(QTableView)
    model, seen = days.model(), days.viewport().rect()
    cells = [
        days.visualRect(model.index(row, column))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    texts = [model.index(row, 6).data() for row in range(model.rowCount())]
    calendar.close()
    apply_theme(qapp, Theme.LIGHT)

    assert texts == ["Sun", 28, 7, 14, 21, 28, 4]
    assert [cell for cell in cells if not seen.contains(cell)] == []


def test_what_is_in_a_calendar_has_names(qtbot: QtBot) -> None:
    button = QPushButton("Choose")
    qtbot.addWidget(button)
    calendar = CalendarPopup(date(2027, 3, 31), button)

    assert calendar.accessibleName() == "Calendar"
    assert [each.accessibleName() for each in calendar.findChildren(QTableView)] == ["Days"]
    assert {"Month before", "Month after"} <= {
        each.accessibleName() for each in calendar.findChildren(QToolButton)
    }
    calendar.close()
