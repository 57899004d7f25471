import gc
import threading
import weakref
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.background import Background


def numbered(number: int) -> tuple[int, int]:
    return number, threading.get_ident()


def finish(qtbot: QtBot, background: Background) -> None:
    qtbot.waitUntil(lambda: background.is_idle)


def test_work_is_done_on_another_thread_and_told_on_the_windows(
    qtbot: QtBot, background: Background, qapp: QObject
) -> None:
    told: list[tuple[int, int]] = []

    background.run(
        threading.get_ident, owner=qapp, on_success=lambda done: told.append((done, threading.get_ident()))
    )
    finish(qtbot, background)

    (worker, window) = told[0]
    assert (True, threading.get_ident()) == (worker != window, window)


def test_everything_is_done_in_the_order_asked_for_on_one_thread(
    qtbot: QtBot, background: Background, qapp: QObject
) -> None:
    told: list[tuple[int, int]] = []

    for number in range(200):
        background.run(partial(numbered, number), owner=qapp, on_success=told.append)
    finish(qtbot, background)

    assert list(range(200)) == [number for number, _ in told]
    assert len({thread for _, thread in told}) == 1


def test_a_failure_goes_to_whoever_asked(qtbot: QtBot, background: Background, qapp: QObject) -> None:
    told: list[Exception] = []

    background.run(lambda: 1 // 0, owner=qapp, on_success=lambda _: None, on_failure=told.append)
    finish(qtbot, background)

    assert [ZeroDivisionError] == [type(error) for error in told]


def test_a_failure_that_nobody_takes_is_a_fault_on_the_windows_thread(
    qtbot: QtBot, background: Background, qapp: QObject
) -> None:
    with qtbot.captureExceptions() as faults:
        background.run(lambda: 1 // 0, owner=qapp, on_success=lambda _: None)
        finish(qtbot, background)

    assert [ZeroDivisionError] == [kind for kind, _, _ in faults]


@pytest.mark.parametrize("way", ["deleted by Qt", "forgotten by Python"])
def test_an_owner_that_is_gone_is_not_called(qtbot: QtBot, background: Background, way: str) -> None:
    told: list[object] = []
    may_end = threading.Event()
    owner = QWidget()
    background.run(may_end.wait, owner=owner, on_success=told.append)

    if way == "deleted by Qt":
        owner.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    else:
        del owner
    may_end.set()
    finish(qtbot, background)

    assert told == []


def test_what_the_work_refers_to_is_freed_on_the_windows_thread(
    qtbot: QtBot, background: Background, qapp: QObject
) -> None:
    freed_on: list[int] = []

    class Held:
        def work(self) -> int:
            return 1

    for _ in range(50):
        held = Held()
        weakref.finalize(held, lambda: freed_on.append(threading.get_ident()))
        background.run(held.work, owner=qapp, on_success=lambda _: None)
        del held
    finish(qtbot, background)
    gc.collect()

    assert {threading.get_ident()} == set(freed_on)
    assert len(freed_on) == 50


def test_closing_waits_for_what_has_begun_and_drops_the_rest(qapp: QObject) -> None:
    background = Background()
    done: list[str] = []
    has_begun, may_end = threading.Event(), threading.Event()

    def first() -> None:
        has_begun.set()
        may_end.wait(10)
        done.append("first")

    background.run(first, owner=qapp, on_success=lambda _: done.append("told"))
    background.run(lambda: done.append("second"), owner=qapp, on_success=lambda _: None)
    has_begun.wait(10)
    threading.Timer(0.05, may_end.set).start()
    background.close()

    assert done == ["first"]


def test_letting_go_of_it_without_closing_ends_its_thread(qtbot: QtBot, qapp: QObject) -> None:
    background = Background("forgotten")
    background.run(lambda: 1, owner=qapp, on_success=lambda _: None)
    finish(qtbot, background)
    assert "forgotten" in {thread.name for thread in threading.enumerate()}

    del background
    gc.collect()

    assert "forgotten" not in {thread.name for thread in threading.enumerate()}


def test_after_closing_nothing_is_begun(qapp: QObject) -> None:
    background = Background()
    background.close()
    background.close()

    background.run(lambda: 1 // 0, owner=qapp, on_success=lambda _: None)

    assert background.is_idle


def test_work_asks_for_no_other_work(qtbot: QtBot, background: Background, qapp: QObject) -> None:
    told: list[Exception] = []

    def work() -> None:
        background.run(lambda: None, owner=qapp, on_success=lambda _: None)

    background.run(work, owner=qapp, on_success=lambda _: None, on_failure=told.append)
    finish(qtbot, background)

    assert [RuntimeError] == [type(error) for error in told]


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(plan=st.lists(st.sampled_from(["work", "fail", "forget"]), max_size=60))
def test_every_job_is_told_exactly_once_or_its_owner_is_gone(plan: list[str], qapp: QObject) -> None:
    del qapp
    background = Background()
    told: list[int] = []
    owners: list[QObject | None] = []

    def tell(number: int, _outcome: object) -> None:
        told.append(number)

    for number, what in enumerate(plan):
        owner = QObject()
        background.run(
            (lambda: 1 // 0) if what == "fail" else (lambda: 0),
            owner=owner,
            on_success=partial(tell, number),
            on_failure=partial(tell, number),
        )
        owners.append(None if what == "forget" else owner)
        del owner
    while not background.is_idle:
        QCoreApplication.processEvents()
    background.close()

    assert [number for number, what in enumerate(plan) if what != "forget"] == told
