"""A lane: a thread that does one thing for whoever asked, and holds nobody up."""

import threading
import time

import pytest

from ui import lane
from ui.lane import Lane


def test_what_was_asked_for_is_done_by_the_time_waiting_ends() -> None:
    done: list[str] = []
    asked = Lane("a lane", lambda: done.append(threading.current_thread().name))
    asked.ask()

    assert asked.wait(5)
    assert ["a lane"] == done


def test_what_is_asked_for_many_times_meanwhile_is_done_once_for_all() -> None:
    done: list[int] = []
    is_free = threading.Event()

    def work() -> None:
        is_free.wait(5)
        done.append(len(done))

    asked = Lane("a lane", work)
    asked.ask()
    time.sleep(0.05)
    for _ in range(20):
        asked.ask()
    assert not asked.wait(0.01)
    is_free.set()

    assert asked.wait(5)
    assert [0, 1] == done


def test_nobody_who_asked_for_nothing_waits() -> None:
    assert Lane("a lane", lambda: None).wait(0)


def test_its_thread_ends_when_nobody_asks_and_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "_IDLE_SECONDS", 0.01)
    done: list[int] = []
    asked = Lane("a lane that ends", lambda: done.append(len(done)))
    for _ in range(2):
        asked.ask()
        assert asked.wait(5)
        until = time.monotonic() + 5
        while any(each.name == "a lane that ends" for each in threading.enumerate()):
            assert time.monotonic() < until
            time.sleep(0.005)

    assert [0, 1] == done
