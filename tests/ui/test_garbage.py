import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from ui.garbage import GarbageCollection


class Loop:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_collected_on_the_windows_thread_only(qtbot: QtBot) -> None:
    freed_on: set[int] = set()
    collection = GarbageCollection()
    try:
        assert not gc.isenabled()

        def litter() -> None:
            for _ in range(3000):
                weakref.finalize(Loop(), lambda: freed_on.add(threading.get_ident()))

        thread = threading.Thread(target=litter)
        thread.start()
        thread.join()
        assert freed_on == set()

        collection.collect_if_due()

        assert {threading.get_ident()} == freed_on
    finally:
        collection.stop()
    assert gc.isenabled()
    del qtbot


def test_the_timer_collects_by_itself(qtbot: QtBot) -> None:
    freed: list[bool] = []
    collection = GarbageCollection()
    try:
        for _ in range(3000):
            weakref.finalize(Loop(), freed.append, True)

        qtbot.waitUntil(lambda: len(freed) == 3000, timeout=5000)
    finally:
        collection.stop()


def test_where_little_was_made_nothing_is_collected(qtbot: QtBot) -> None:
    del qtbot
    gc.collect()
    collection = GarbageCollection()
    try:
        kept = weakref.ref(Loop())
        collection.collect_if_due()
        assert kept() is not None
    finally:
        collection.stop()


def test_what_survived_is_not_walked_again_but_is_freed_once_a_register_is_closed(qtbot: QtBot) -> None:
    del qtbot
    collection = GarbageCollection()
    try:
        loop = Loop()
        gone = weakref.ref(loop)
        gc.collect()
        gc.freeze()
        del loop
        gc.collect()
        assert gone() is not None

        collection.thaw()
        assert gone() is None
    finally:
        collection.stop()


def test_what_is_settled_is_looked_at_again_only_after_thaw(qtbot: QtBot) -> None:
    freed: list[str] = []
    collection = GarbageCollection()
    try:
        weakref.finalize(Loop(), freed.append, "settled")
        collection.settle()
        gc.collect()
        assert freed == []

        collection.thaw()

        assert freed == ["settled"]
    finally:
        collection.stop()
    del qtbot
