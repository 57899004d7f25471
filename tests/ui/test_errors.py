import errno
import faulthandler
import logging
import sys
import threading
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from opened_programs import words
from PySide6.QtCore import QObject, Qt, qWarning
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMessageBox, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from equality_tracker.store.failures import RegisterMissingError
from ui.app import Program
from ui.error_display import ErrorDisplay
from ui.errors import FaultHook, fault_report, told
from ui.theme import Theme, apply_theme

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
_MORE_STOPS_THAN_A_BOX_HAS = 8
TEXT = "Mrs Example of Marlshire asked about her disability"


def now() -> datetime:
    return NOON


def raised(error: Exception) -> Exception:
    """Return an error as it is after it was raised because of another one, with a text in it."""
    try:
        fail_because_of_a_text(error)
    except type(error) as caught:
        return caught
    return error


def fail_because_of_a_text(error: Exception) -> None:
    try:
        int(TEXT)
    except ValueError as cause:
        raise error from cause


@pytest.fixture
def hook(tmp_path: Path, qapp: QObject) -> Generator[FaultHook]:
    del qapp
    python, threads = sys.excepthook, threading.excepthook
    hook = FaultHook(tmp_path / "home", now=now)
    hook.install()
    yield hook
    hook.remove()
    sys.excepthook, threading.excepthook = python, threads
    faulthandler.enable()


@pytest.fixture
def display(qtbot: QtBot) -> ErrorDisplay:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    display = ErrorDisplay(window, now=now)
    display.setProperty("window", window)
    return display


def box_of(display: ErrorDisplay) -> QMessageBox:
    window = display.parent()
    assert isinstance(window, QMainWindow)
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def button(box: QMessageBox, label: str) -> QPushButton:
    return next(each for each in box.findChildren(QPushButton) if each.text().replace("&", "") == label)


class InUseOnWindowsError(PermissionError):
    """What Python makes of Windows' refusal of a file that another program has open."""

    winerror = 32


class FaultyOnWindowsError(OSError):
    """One of the many others, which Windows says best itself."""

    winerror = 23


def test_what_the_world_refused_is_told_in_its_own_sentence() -> None:
    assert told(RegisterMissingError(Path("a.equality"))) == "There is no register at a.equality."


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "there is not enough room left on the disk"),
        (OSError(errno.EROFS, "Read-only file system"), "the place can only be read"),
        (PermissionError(errno.EACCES, "Permission denied"), "this account may not do that there"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many open files"),
        (OSError("something"), "no reason given"),
        (
            InUseOnWindowsError(errno.EACCES, "The process cannot access the file"),
            "another program has the file open",
        ),
        (FaultyOnWindowsError(errno.EIO, "Data error"), "Data error"),
    ],
)
def test_what_the_computer_refused_is_told_in_words_of_every_day_where_there_are_some(
    error: OSError, why: str
) -> None:
    assert told(error) == f"The computer refused it: {why}. Nothing was changed."


def test_a_fault_of_ours_is_apologised_for_without_its_text() -> None:
    assert TEXT not in told(ValueError(TEXT))
    assert "should not have" in told(ValueError(TEXT))


def test_a_report_names_places_and_kinds_and_no_text_of_anybody() -> None:
    report = fault_report(raised(KeyError(TEXT)), at=NOON)

    assert "KeyError" in report
    assert "because of ValueError" in report
    assert "ui/test_errors.py" in report
    assert "2026-11-21 12:00" in report
    assert TEXT not in report
    assert str(Path.home()) not in report


def test_a_fault_on_any_thread_is_logged_and_told(hook: FaultHook, qtbot: QtBot) -> None:
    heard: list[BaseException] = []
    hook.fault_happened.connect(heard.append)

    thread = threading.Thread(target=lambda: int(TEXT))
    thread.start()
    thread.join()
    sys.excepthook(ZeroDivisionError, ZeroDivisionError(TEXT), None)

    qtbot.waitUntil(lambda: len(heard) == 2)
    log = hook.log_file.read_text(encoding="utf-8")
    assert ("ValueError" in log, "ZeroDivisionError" in log, TEXT in log) == (True, True, False)


def test_what_the_world_refused_is_told_but_is_no_fault_to_log(hook: FaultHook) -> None:
    heard: list[BaseException] = []
    hook.fault_happened.connect(heard.append)

    hook.take(RegisterMissingError(Path(TEXT)))

    assert len(heard) == 1
    assert not hook.log_file.exists()


def test_what_qt_warns_of_is_logged_without_names_and_places(hook: FaultHook) -> None:
    qWarning(f'QLayout: cannot add "{TEXT}" from C:\\Users\\example\\x.equality')

    log = hook.log_file.read_text(encoding="utf-8")
    assert ("QLayout: cannot add" in log, TEXT in log, "example" in log) == (True, False, False)


def test_a_long_log_is_put_aside_at_the_next_start(tmp_path: Path, qapp: QObject) -> None:
    del qapp
    (tmp_path / "faults.log").write_text("x" * 600_000, encoding="utf-8")
    hook = FaultHook(tmp_path, now=now)
    python, threads = sys.excepthook, threading.excepthook
    hook.install()
    hook.remove()
    sys.excepthook, threading.excepthook = python, threads

    assert (tmp_path / "faults.old.log").stat().st_size == 600_000
    assert not (tmp_path / "faults.log").exists()


def test_removing_the_hook_leaves_python_as_it_was(tmp_path: Path, qapp: QObject) -> None:
    del qapp
    hook = FaultHook(tmp_path, now=now)
    hook.install()
    hook.remove()
    hook.remove()

    assert (sys.__excepthook__, threading.__excepthook__) == (sys.excepthook, threading.excepthook)
    handlers = logging.getLogger("ui.faults").handlers
    assert [] == [each for each in handlers if isinstance(each, logging.FileHandler)]


def test_a_refusal_is_shown_with_nothing_to_report(display: ErrorDisplay) -> None:
    display.show_error(RegisterMissingError(Path("<b>a</b>.equality")))

    box = box_of(display)
    assert box.text() == "There is no register at <b>a</b>.equality."
    assert ["Close"] == [each.text().replace("&", "") for each in box.findChildren(QPushButton)]
    box.reject()


def test_a_fault_offers_a_report_that_can_be_kept(
    display: ErrorDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    display.show_error(raised(KeyError(TEXT)))

    button(box_of(display), "Save report…").click()

    kept = place.read_text(encoding="utf-8")
    assert ("KeyError" in kept, TEXT in kept) == (True, False)


def _by_mouse(box: QMessageBox) -> None:
    QTest.mouseClick(button(box, "Save report…"), Qt.MouseButton.LeftButton)


def _by_its_letter(box: QMessageBox) -> None:
    QTest.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)


def _by_tab_and_space(box: QMessageBox) -> None:
    save = button(box, "Save report…")
    for _ in range(_MORE_STOPS_THAN_A_BOX_HAS):
        if box.focusWidget() is not save:
            QTest.keyClick(box.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(box.focusWidget(), Qt.Key.Key_Space)


@pytest.mark.parametrize("press", [_by_mouse, _by_its_letter, _by_tab_and_space])
def test_a_fault_in_the_program_is_reported_by_mouse_and_keys_and_the_window_says_where(
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    press: Callable[[QMessageBox], None],
) -> None:
    place = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    program.faults.take(raised(KeyError(TEXT)))
    qtbot.waitUntil(lambda: any(box.isActiveWindow() for box in program.window.findChildren(QMessageBox)))

    press(box_of(program.errors))
    # A button that its letter presses is seen to be pressed first.
    qtbot.waitUntil(place.exists)

    kept = place.read_text(encoding="utf-8")
    assert ("KeyError" in kept, TEXT in kept, str(tmp_path) in kept) == (True, False, False)
    assert f"The report was saved as {place}. Nothing was sent to anybody." in words(program)


def test_several_lines_of_the_report_are_seen_in_large_text(
    display: ErrorDisplay, qapp: QApplication
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    display.show_error(ZeroDivisionError())
    box = box_of(display)
    (report,) = box.findChildren(QTextEdit)

    assert report.maximumHeight() >= 3 * report.fontMetrics().lineSpacing()
    box.reject()
    apply_theme(qapp, Theme.LIGHT)


def test_the_report_takes_the_place_of_its_offer_while_it_is_read(display: ErrorDisplay) -> None:
    display.show_error(ZeroDivisionError())
    box = box_of(display)
    (details,) = (each for each in box.findChildren(QPushButton) if "Details" in each.text())
    offer = box.informativeText()

    details.click()
    assert ("", True) == (box.informativeText(), box.findChildren(QTextEdit)[0].isVisible())
    details.click()
    assert (offer, False) == (box.informativeText(), box.findChildren(QTextEdit)[0].isVisible())
    box.reject()


def test_a_report_that_cannot_be_kept_is_told(
    display: ErrorDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "r.txt"), ""))
    display.show_error(ZeroDivisionError())

    button(box_of(display), "Save report…").click()

    qtbot.waitUntil(lambda: "No such file" in box_of(display).text())


def test_a_second_failure_waits_for_nobody_and_the_next_one_is_shown(display: ErrorDisplay) -> None:
    display.show_error(RegisterMissingError(Path("first")))
    display.show_error(RegisterMissingError(Path("second")))

    assert "first" in box_of(display).text()
    box_of(display).reject()
    display.show_error(RegisterMissingError(Path("third")))
    assert "third" in box_of(display).text()
