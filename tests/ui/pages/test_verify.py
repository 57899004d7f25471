import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import OpenOffices
from offices import add_action, add_plan, new_office, recording
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from equality_tracker.operations.registers.verifying import Checked
from equality_tracker.store.verification import Finding
from ui.pages.verify import VerifyPage, result_words
from ui.theme import Theme, apply_theme

WAIT = 15_000


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, offices: OpenOffices, tmp_path: Path) -> VerifyPage:
    apply_theme(qapp, Theme.LIGHT)
    with new_office(tmp_path) as register, recording(register) as session:
        add_action(session, add_plan(session), "1")
    page = VerifyPage(offices.open(tmp_path / "office.equality"))
    qtbot.addWidget(page)
    page.resize(1024, 546)
    with qtbot.waitExposed(page):
        page.show()
    return page


def settle(page: VerifyPage, offices: OpenOffices) -> None:
    offices.qtbot.waitUntil(lambda: not page.is_busy, timeout=WAIT)
    offices.settle()


def test_a_sound_register_is_verified_with_what_was_looked_at(page: VerifyPage, offices: OpenOffices) -> None:
    QTest.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    assert not page.check_button.isEnabled()
    settle(page, offices)
    assert page.result.startswith("Verified: pages, change log, records and attachments agree.")
    assert "Records, with those in the trash: 3" in page.result
    assert (page.check_button.isEnabled(), page.restore_button.isVisible()) == (True, False)
    QTest.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert page.result == QApplication.clipboard().text()
    assert unnamed_controls(page) == []


def test_what_another_program_changed_is_named_with_what_is_safe_and_what_to_do(
    qtbot: QtBot, page: VerifyPage, offices: OpenOffices, program_folder: Path
) -> None:
    (copy,) = (program_folder / "work").glob("*/work.equality")
    with closing(sqlite3.connect(copy)) as other, other:
        other.execute("UPDATE action SET title = 'By hand'")
    page.check()
    settle(page, offices)
    assert page.result.startswith("One thing does not agree.")
    assert "The value of title in action differs from what the log says." in page.result
    assert "What is safe:" in page.result
    assert "What to do:" in page.result
    with qtbot.waitSignal(page.restore_wanted):
        QTest.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)


def test_a_check_that_was_stopped_leaves_the_page_ready_for_another(
    page: VerifyPage, offices: OpenOffices, program_folder: Path
) -> None:
    told: list[str] = []
    page.told.connect(told.append)
    page.check()
    page.stop()
    settle(page, offices)
    assert told == ["The check was stopped; nothing was changed."]
    assert page.result == ""
    assert list((program_folder / "work").glob("copy-*")) == []
    page.check()
    settle(page, offices)
    assert page.result.startswith("Verified")


def test_findings_stand_below_what_their_kind_means() -> None:
    findings = [
        Finding("attachments", "An attachment is not the file that was put in."),
        Finding("action 1a", "The value of title in action differs from what the log says."),
        Finding("file", "The file's pages do not fit together: x."),
    ]
    words = result_words(Path("a.equality"), Checked(None, 3, 1, findings), at="now")
    assert words.startswith("3 things do not agree.")
    assert "Changes in the history: cannot be counted" in words
    assert "the records do not depend on it" in words
    assert "lawful" not in words


def test_the_thread_of_a_check_ends_with_its_page(page: VerifyPage, offices: OpenOffices) -> None:
    other = VerifyPage(page.desk)
    other.check()
    settle(other, offices)
    work = other._work
    assert [each.name for each in threading.enumerate()].count("checking") == 1
    other.deleteLater()
    offices.qtbot.waitUntil(work.note.is_stopped, timeout=WAIT)
    assert "checking" not in [each.name for each in threading.enumerate()]
