"""What is typed on the page of the pack waits for the next program: its day, who confirms, where to save."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from desks import WAIT
from offices import TODAY
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.kept_places import field_words, page_words
from ui.pages.pack_saving import PackSaving
from ui.pages.pack_side import PackSide
from ui.pages.pack_statement import PackStatement
from ui.pages.pack_wanted import PackWanted
from ui.settings import Settings

Make = Callable[[Desk], QWidget]


def in_next_program(desk: Desk) -> Desk:
    """Return the same office as a program finds it that was started after this one."""
    desk.settings.save()
    return replace(desk, settings=Settings(desk.settings.folder))


def field(widget: QWidget, name: str) -> QLineEdit:
    return next(each for each in widget.findChildren(QLineEdit) if each.accessibleName() == name)


def press(widget: QWidget, name: str) -> None:
    next(each for each in widget.findChildren(QPushButton) if each.accessibleName() == name).click()


def words(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def waiting(desk: Desk) -> list[tuple[str, str]]:
    return [(page_words(place), field_words(place)) for place in desk.settings.drafts.kept]


def test_a_day_that_is_half_typed_is_there_again_with_what_the_field_takes(
    small_office: Desk, qtbot: QtBot
) -> None:
    wanted = PackWanted(small_office)
    qtbot.addWidget(wanted)
    field(wanted, "As at").setText("31 ma")
    later = in_next_program(small_office)
    again = PackWanted(later)
    qtbot.addWidget(again)

    assert ("31 ma", later.heading.as_at) == (field(again, "As at").text(), again.as_at)
    assert "As at takes a day" in words(again)
    assert "Until then the pack is as at " in words(again)
    assert [("Pack", "As at")] == waiting(later)


def test_the_day_that_was_wanted_is_wanted_again_and_said_with_a_way_to_today(
    small_office: Desk, qtbot: QtBot
) -> None:
    wanted = PackWanted(small_office)
    qtbot.addWidget(wanted)
    field(wanted, "As at").setText("31/3/27")
    QTest.keyClick(field(wanted, "As at"), Qt.Key.Key_Return)
    later = in_next_program(small_office)
    again = PackSide(later)
    qtbot.addWidget(again)

    assert date(2027, 3, 31) == again.wanted.as_at
    assert "This day was typed earlier; today is 22 Nov 2026." in words(again.head)
    with qtbot.waitSignal(again.head.wanted.day_changed, timeout=WAIT):
        press(again.head, "As at today: As at")
    assert (small_office.heading.as_at, "22 Nov 2026") == (again.wanted.as_at, field(again, "As at").text())
    assert "typed earlier" not in words(again.head)
    assert {} == later.settings.drafts.kept


def test_a_day_discarded_elsewhere_is_wanted_no_more(small_office: Desk, qtbot: QtBot) -> None:
    wanted = PackWanted(small_office)
    qtbot.addWidget(wanted)
    field(wanted, "As at").setText("31/3/27")
    QTest.keyClick(field(wanted, "As at"), Qt.Key.Key_Return)
    drafts = small_office.settings.drafts
    drafts.discard(tuple(drafts.kept))

    assert (small_office.heading.as_at, "22 Nov 2026") == (wanted.as_at, field(wanted, "As at").text())


def test_the_day_of_a_confirmation_waits_with_the_name(small_office: Desk, qtbot: QtBot) -> None:
    panel = PackStatement(small_office)
    qtbot.addWidget(panel)
    panel.show_statement(None, TODAY)
    panel.on.setText("21 novem")
    later = in_next_program(small_office)
    again = PackStatement(later)
    qtbot.addWidget(again)
    again.show_statement(None, TODAY)

    assert "21 novem" == again.on.text()
    assert [("Pack", "statement, the day it is confirmed on")] == waiting(later)


def test_folder_and_name_of_the_files_wait_until_something_is_saved_there(
    small_office: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    saving = PackSaving(small_office)
    qtbot.addWidget(saving)
    saving.folder.setText(str(tmp_path / "not yet th"))
    saving.name.setText("Pack for the bo")
    later = in_next_program(small_office)
    again = PackSaving(later)
    qtbot.addWidget(again)

    assert (str(tmp_path / "not yet th"), "Pack for the bo") == (again.folder.text(), again.name.text())
    assert [("Pack", "folder to save in"), ("Pack", "name of the files")] == waiting(later)
