"""What is typed for a form to send is kept until it is used, whatever closes the window."""

from dataclasses import replace
from pathlib import Path

from desks import WAIT, OpenOffices
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.records.eqias import Eqia
from ui.desk import Desk
from ui.kept_places import field_words, page_words
from ui.provider_forms.send_form_window import SendFormWindow
from ui.settings import Settings


def window_over(desk: Desk, over: QWidget, qtbot: QtBot) -> SendFormWindow:
    with desk.reading() as session:
        uuid = session.scalars(select(Eqia.uuid).order_by(Eqia.id)).first() or ""
    window = SendFormWindow(desk, uuid, over)
    window.show()
    qtbot.waitUntil(window.save.isEnabled, timeout=WAIT)
    return window


def test_esc_and_the_end_of_the_program_take_nothing_from_a_form_to_send(
    desk: Desk, over: QWidget, qtbot: QtBot
) -> None:
    window = window_over(desk, over, qtbot)
    window.reply_by.setText("24 dece")
    window.sent_to.setText("Contracts te")
    QTest.keyClick(window.sent_to, Qt.Key.Key_Escape)
    desk.settings.save()
    later = replace(desk, settings=Settings(desk.settings.folder))
    again = window_over(later, over, qtbot)

    assert ("24 dece", "Contracts te") == (again.reply_by.text(), again.sent_to.text())
    assert again.wrong_day.sentence.endswith("Reply by takes a day, such as 11 Dec 2026, or nothing.")
    assert "" == again.wrong_to.sentence
    assert [
        ("Forms with providers", "form to send, reply by"),
        ("Forms with providers", "form to send, sent to"),
    ] == sorted((page_words(place), field_words(place)) for place in later.settings.drafts.kept)


def test_what_is_too_long_is_marked_at_its_field_as_it_is_left(
    desk: Desk, over: QWidget, qtbot: QtBot
) -> None:
    window = window_over(desk, over, qtbot)
    window.sent_to.setText("x" * 1_001)
    window.sent_to.editingFinished.emit()
    assert "Sent to takes at most 1,000 characters" in window.wrong_to.sentence

    window.sent_to.setText("Contracts team")
    assert "" == window.wrong_to.sentence


def test_a_field_that_is_not_taken_has_the_keyboard_when_its_button_is_pressed(
    desk: Desk, over: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    window = window_over(desk, over, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    window.reply_by.setText("31 febr")
    window.save.setFocus()
    window.save.click()
    assert window.reply_by.hasFocus()
    window.reply_by.setText("24 Dec 2026")
    window.write_to(tmp_path / "form.xlsx")
    qtbot.waitUntil(window.sent.isVisible, timeout=WAIT)
    window.sent_to.setText("x" * 1_001)
    window.sent.click()

    assert window.sent_to.hasFocus()
    assert "Sent to takes at most 1,000 characters" in window.wrong_to.sentence


def test_what_was_typed_waits_no_longer_once_it_is_used(
    desk: Desk, over: QWidget, qtbot: QtBot, offices: OpenOffices, tmp_path: Path
) -> None:
    window = window_over(desk, over, qtbot)
    assert {} == desk.settings.drafts.kept
    window.reply_by.setText("24 Dec 2026")
    window.sent_to.setText("Contracts team")
    window.write_to(tmp_path / "again.xlsx")
    qtbot.waitUntil(window.save_letter.isVisible, timeout=WAIT)
    assert ["Contracts team"] == [draft.text for draft in desk.settings.drafts.kept.values()]
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.sent.click()
    offices.settle()

    assert {} == desk.settings.drafts.kept
