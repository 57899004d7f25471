"""The bar of what takes long: shown when it does take long, with a way to stop it, and gone afterwards."""

import threading
from pathlib import Path

import pytest
from desks import WAIT, OpenOffices
from offices import new_office
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register
from ui.desk import Desk
from ui.long_work import LongWorkBar


@pytest.fixture
def desk(tmp_path: Path, offices: OpenOffices) -> Desk:
    new_office(tmp_path).close()
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    return desk


@pytest.fixture
def bar(desk: Desk, qtbot: QtBot) -> LongWorkBar:
    bar = LongWorkBar(desk.changes)
    qtbot.addWidget(bar)
    return bar


def test_what_takes_long_is_shown_until_it_is_stopped(
    desk: Desk, bar: LongWorkBar, offices: OpenOffices, qtbot: QtBot
) -> None:
    stop = next(each for each in bar.findChildren(QPushButton))

    def long(_register: Register, progress: Progress) -> None:
        for step in range(10_000):
            progress(step, 10_000, "Working")
            threading.Event().wait(0.01)

    desk.changes.run_whole("Working", long, owner=bar, is_long=True)
    qtbot.waitUntil(bar.isVisible, timeout=WAIT)
    stop.click()
    offices.settle()

    assert bar.isHidden()


def test_what_is_over_at_once_is_never_shown(desk: Desk, bar: LongWorkBar, offices: OpenOffices) -> None:
    desk.changes.run_whole("Working", lambda _register, _progress: None, owner=bar, is_long=True)
    offices.settle()

    assert bar.isHidden()
