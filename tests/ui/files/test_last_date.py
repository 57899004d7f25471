from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from equality_tracker.law.bodies import BodyKind
from ui.files.last_date import LastDateField, clock_words, read_last_day
from ui.theme import status_mark

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30/3/26", date(2026, 3, 30)),
        ("30 March 2026", date(2026, 3, 30)),
        ("14 nov", date(2026, 11, 14)),
        ("30 december", date(2025, 12, 30)),
        ("yesterday", date(2026, 11, 20)),
        ("21/11/2026", TODAY),
    ],
)
def test_a_last_day_is_read_as_people_type_it_looking_back(text: str, expected: date) -> None:
    assert expected == read_last_day(text, TODAY).on


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Type the day"),
        ("soon", "Type the day"),
        ("31/2/26", "There is no such day. Type the day"),
        ("31 feb", "There is no such day. Type the day"),
        ("3/13/26", "There is no month 13; the day comes first here."),
        ("March 2026", "needs the day, not only the period"),
        ("1/12/26", "has not come yet"),
        ("1/1/1926", "before the duties began"),
    ],
)
def test_what_is_no_last_day_says_what_is_accepted(text: str, says: str) -> None:
    read = read_last_day(text, TODAY)
    assert read.on is None
    assert says in read.refusal


def test_the_clock_is_shown_while_the_date_is_typed_and_refused_only_afterwards(qtbot: QtBot) -> None:
    field = LastDateField("annual-information", "&Published", today=TODAY)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.line, "30/")
    assert field.field.sentence == ""
    QTest.keyClicks(field.line, "3/26")
    assert "Safe date Mon 29 Mar 2027" in field.field.sentence
    assert "anniversary Tue 30 Mar 2027" in field.field.sentence
    assert date(2026, 3, 30) == field.day
    field.line.setText("March 2026")
    field.line.editingFinished.emit()
    assert field.field.sentence.startswith(status_mark("red").shape)
    assert field.line.text() == "March 2026"


def test_not_knowing_is_an_answer_and_keeps_what_was_typed(qtbot: QtBot) -> None:
    field = LastDateField("objectives", "&Published", today=TODAY)
    qtbot.addWidget(field)
    field.show()
    assert not field.check()
    field.line.setText("14 Nov 2024")
    QTest.mouseClick(field.unknown, Qt.MouseButton.LeftButton)
    assert field.check()
    assert (field.day, field.line.isEnabled()) == (None, False)
    assert "Find the date" in field.field.sentence
    QTest.mouseClick(field.unknown, Qt.MouseButton.LeftButton)
    assert date(2024, 11, 14) == field.day


def test_a_duty_that_does_not_apply_asks_for_nothing_and_says_why(qtbot: QtBot) -> None:
    field = LastDateField("annual-report", "&Report", today=TODAY)
    qtbot.addWidget(field)
    field.show_for(BodyKind.CHIEF_CONSTABLE)
    assert field.check()
    assert field.field.sentence.startswith("Section 12 applies to elected local policing bodies only")
    assert not field.line.isEnabled()


def test_whether_a_duty_applies_to_a_mayor_stays_with_a_person() -> None:
    words = clock_words("annual-information", date(2026, 3, 30), BodyKind.MAYOR, TODAY)
    assert "Whether this duty applies is for a person to decide" in words
