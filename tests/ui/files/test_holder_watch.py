from pathlib import Path

from pytestqt.qtbot import QtBot
from store.children import child, hold
from store.registers import new_register

from equality_tracker.store.holder import HeldBy
from ui.background import Background
from ui.files.holder_watch import HolderWatch

WAIT = 15_000


def test_whoever_waits_is_told_when_the_holder_lets_go(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    path = new_register(tmp_path)
    seen: list[HeldBy | None] = []
    watch = HolderWatch(path, background, every_ms=20)
    watch.seen.connect(seen.append)
    with child(hold, path, "machine-2", "LAPTOP-114", "A. Colleague") as (_, pipe):
        assert pipe.recv() == "held"
        watch.start()
        qtbot.waitUntil(lambda: len(seen) > 1, timeout=WAIT)
        first = seen[0]
        assert first is not None
        assert (first.who, first.host, first.may_be_taken_over) == ("A. Colleague", "LAPTOP-114", False)
        pipe.send("release")
        assert pipe.recv() == "released"
        qtbot.waitUntil(lambda: seen[-1] is None, timeout=WAIT)
    watch.stop()


def test_a_holder_that_was_killed_on_another_computer_is_still_named(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    path = new_register(tmp_path)
    with child(hold, path, "machine-2", "LAPTOP-114", "A. Colleague") as (process, pipe):
        assert pipe.recv() == "held"
        process.kill()
        process.join()
    watch = HolderWatch(path, background)
    with qtbot.waitSignal(watch.seen, timeout=WAIT) as told:
        watch.look()
    assert told.args is not None
    assert told.args[0].host == "LAPTOP-114"


def test_a_share_that_is_gone_is_said_to_be_and_not_taken_for_free(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    watch = HolderWatch(tmp_path / "gone" / "a.equality", background)
    with qtbot.waitSignal(watch.unanswered, timeout=WAIT):
        watch.look()
    # It can be asked again afterwards.
    with qtbot.waitSignal(watch.unanswered, timeout=WAIT):
        watch.look()
