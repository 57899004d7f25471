import os
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from store.children import (
    answer_of,
    child,
    create_as_nobody,
    edit_as_nobody,
    hold,
    race,
    read_as_nobody,
    take_turns,
)
from store.registers import (
    TITLES,
    WHO,
    beside,
    edit,
    folder_for_everybody,
    is_plain,
    new_register,
    opened,
    ticking,
    titles_in,
)

from equality_tracker.store import holder
from equality_tracker.store.failures import HeldElsewhereError
from equality_tracker.store.file_lock import unlock
from equality_tracker.store.holder import Holder, acquire, held_by, lock_path

OURS, THEIRS = "machine-1", "machine-2"


def _acquired(
    register: Path, machine: str = OURS, *, take_over: bool = False, patience: float = 0.0
) -> Holder:
    return acquire(
        register,
        who=WHO,
        host="LAPTOP-1",
        machine=machine,
        now=ticking(),
        take_over=take_over,
        patience=patience,
    )


@pytest.mark.parametrize("attempt", range(3))
def test_of_twelve_at_once_exactly_one_gets_the_register(tmp_path: Path, attempt: int) -> None:
    register = tmp_path / f"{attempt}.equality"
    start = time.time() + 0.4
    with ExitStack() as stack:
        racers = [stack.enter_context(child(race, register, start)) for _ in range(12)]
        answers = [pipe.recv() for _, pipe in racers]
        assert answers.count("held") == 1
        assert sum("Equality lead has" in answer or "Somebody has" in answer for answer in answers) == 11


def test_those_who_take_turns_are_never_in_there_together(tmp_path: Path) -> None:
    register, counter = tmp_path / "a.equality", tmp_path / "counter"
    counter.write_text("0")
    with ExitStack() as stack:
        pipes = [stack.enter_context(child(take_turns, register, counter, 1.5))[1] for _ in range(4)]
        turns = sum(pipe.recv() for pipe in pipes)
    assert turns > 10
    assert turns == int(counter.read_text())
    assert not lock_path(register).exists()


def test_whoever_comes_while_the_holder_lets_go_is_the_only_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = tmp_path / "a.equality"
    first = _acquired(register)
    came: list[Holder] = []

    def unlock_and_be_overtaken(handle: int) -> None:
        unlock(handle)
        monkeypatch.undo()
        came.append(_acquired(register))

    monkeypatch.setattr(holder, "unlock", unlock_and_be_overtaken)
    first.release()
    with pytest.raises(HeldElsewhereError):
        _acquired(register)
    came[0].release()


def test_whoever_made_the_lock_file_gets_it_though_somebody_looked_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy_once(_handle: int) -> bool:
        monkeypatch.undo()
        return False

    register = tmp_path / "a.equality"
    monkeypatch.setattr(holder, "lock_at_once", busy_once)
    ours = _acquired(register)
    with pytest.raises(HeldElsewhereError):
        _acquired(register, THEIRS)
    ours.release()
    assert not lock_path(register).exists()


def test_a_lock_file_that_was_replaced_while_it_was_read_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = _left_by(tmp_path, OURS)
    came: list[Holder] = []
    read = holder._read

    def read_while_replaced(lock: Path) -> holder.HolderNote | None:
        monkeypatch.undo()
        note = read(lock)
        lock.unlink()
        came.append(_acquired(register))
        return note

    monkeypatch.setattr(holder, "_read", read_while_replaced)
    with pytest.raises(HeldElsewhereError):
        _acquired(register)
    came[0].release()


def test_after_the_holder_is_killed_the_next_one_gets_it_at_once(tmp_path: Path) -> None:
    register = tmp_path / "a.equality"
    with child(hold, register, OURS, "LAPTOP-1", WHO) as (process, pipe):
        assert pipe.recv() == "held"
        process.kill()
        process.join()
        started = time.monotonic()
        _acquired(register).release()
        assert time.monotonic() - started < 1
    assert not lock_path(register).exists()


def test_a_living_holder_is_named_with_computer_and_time(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with child(hold, path, THEIRS, "LAPTOP-114", "A. Colleague") as (_, pipe):
        assert pipe.recv() == "held"
        with pytest.raises(HeldElsewhereError) as refused:
            opened(path, write=True)
        assert is_plain(refused.value)
        sentence = str(refused.value)
        assert "A. Colleague has had Marlshire.equality open on LAPTOP-114 since " in sentence
        assert " on 21 Nov 2026" in sentence


def test_whoever_only_reads_is_let_in_while_somebody_writes(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True):
        assert len(titles_in(path)) == 3


def test_waiting_ends_when_the_holder_lets_go(tmp_path: Path) -> None:
    register = tmp_path / "a.equality"
    with child(hold, register, OURS, "LAPTOP-1", WHO) as (_, pipe):
        assert pipe.recv() == "held"
        pipe.send("enough")
        _acquired(register, patience=5).release()


def test_another_computer_is_never_overtaken_without_a_persons_word(tmp_path: Path) -> None:
    register = _left_by_another_computer(tmp_path, silent_seconds=3600)
    with pytest.raises(HeldElsewhereError, match="on LAPTOP-2"):
        _acquired(register)


def test_another_computer_is_overtaken_by_a_persons_word_after_ninety_seconds_only(tmp_path: Path) -> None:
    register = _left_by_another_computer(tmp_path, silent_seconds=80)
    with pytest.raises(HeldElsewhereError, match="on LAPTOP-2"):
        _acquired(register, take_over=True)
    _silent(register, 95)
    _acquired(register, take_over=True).release()
    assert not lock_path(register).exists()


def test_of_two_computers_that_take_over_at_once_the_later_one_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = _left_by_another_computer(tmp_path, silent_seconds=95)
    lock = lock_path(register)

    def meanwhile(_seconds: float) -> None:
        monkeypatch.undo()
        # A share whose locks do not cross: the other computer writes into the very same file.
        lock.write_text(lock.read_text().replace(OURS, "machine-3").replace('"nonce": "', '"nonce": "3'))

    monkeypatch.setattr("equality_tracker.store.holder.time.sleep", meanwhile)
    with pytest.raises(HeldElsewhereError):
        _acquired(register, take_over=True)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"who": 1}', b"\xff\xfe"])
def test_a_lock_file_that_says_nothing_is_left_alone_while_it_is_fresh(
    tmp_path: Path, content: bytes
) -> None:
    register = tmp_path / "a.equality"
    lock_path(register).write_bytes(content)
    with pytest.raises(HeldElsewhereError, match=r"^Somebody has had a\.equality open"):
        _acquired(register)
    _silent(register, 5)
    _acquired(register).release()


@pytest.mark.parametrize("since", ['"soon"', "5", "null"])
def test_a_lock_file_written_by_anybody_still_gives_one_plain_sentence(tmp_path: Path, since: str) -> None:
    register = tmp_path / "a.equality"
    lock_path(register).write_text(
        '{"who": "A\\n\\tB", "host": 5, "machine": "x", "pid": 1, "since": ' + since + ', "nonce": "x"}'
    )
    with pytest.raises(
        HeldElsewhereError, match=r"^AB has had a\.equality open on 5 since a moment ago"
    ) as refused:
        _acquired(register)
    assert is_plain(refused.value)


def test_a_lock_that_somebody_else_took_over_is_not_removed(tmp_path: Path) -> None:
    register = tmp_path / "a.equality"
    ours = _acquired(register)
    lock = lock_path(register)
    lock.unlink()
    other = _acquired(register, THEIRS)
    ours.release()
    assert lock.exists()
    other.release()
    assert not lock.exists()


def test_letting_go_twice_is_harmless(tmp_path: Path) -> None:
    register = tmp_path / "a.equality"
    ours = _acquired(register)
    ours.release()
    theirs = _acquired(register, THEIRS)
    ours.release()
    # Letting go again takes nothing from whoever has it by then.
    with pytest.raises(HeldElsewhereError):
        _acquired(register)
    theirs.release()
    assert not lock_path(register).exists()


def test_a_folder_that_takes_no_files_is_read_and_the_writer_told_first() -> None:
    _needs_root()
    with folder_for_everybody() as folder:
        path = new_register(folder)
        _open_up(folder / "home")
        folder.chmod(0o755)
        assert list(TITLES) == answer_of(read_as_nobody, path)
        refused = answer_of(edit_as_nobody, path)
        assert f"Nothing can be written in {folder}; nothing was changed." == refused


def test_a_register_is_not_made_where_nothing_can_be_written() -> None:
    _needs_root()
    with folder_for_everybody() as folder:
        (folder / "shut").mkdir(mode=0o755)
        told = answer_of(create_as_nobody, folder / "shut" / "a.equality", folder / "home")
        assert f"Nothing can be written in {folder / 'shut'}; nothing was changed." == told


def test_a_program_folder_that_takes_no_files_is_named() -> None:
    _needs_root()
    with folder_for_everybody() as folder:
        path = new_register(folder)
        told = answer_of(read_as_nobody, path)
        assert told.startswith("Nothing can be written in ")
        assert str(folder / "home") in told


def test_a_register_of_another_account_is_held_by_that_account() -> None:
    _needs_root()
    with folder_for_everybody() as folder:
        path = new_register(folder)
        _open_up(folder / "home")
        with opened(path, write=True, who="A. Colleague"):
            assert "A. Colleague has " in answer_of(edit_as_nobody, path)


def test_a_register_that_this_account_may_not_read_is_named() -> None:
    _needs_root()
    with folder_for_everybody() as folder:
        path = new_register(folder)
        path.chmod(0o600)
        assert f"{path} cannot be read from this account; nothing was changed." == answer_of(
            read_as_nobody, path
        )


def test_the_lock_lies_beside_the_register_only_while_it_is_open(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True):
        assert beside(path) == [".Marlshire.equality.lock"]
    edit(path, "New")
    assert beside(path) == []


def _left_by_another_computer(folder: Path, *, silent_seconds: int) -> Path:
    register = _left_by(folder, THEIRS)
    _silent(register, silent_seconds)
    return register


def _left_by(folder: Path, machine: str) -> Path:
    """Return a register whose holder on `machine` was killed."""
    register = folder / "a.equality"
    with child(hold, register, machine, "LAPTOP-2", "A. Colleague") as (process, pipe):
        assert pipe.recv() == "held"
        process.kill()
        process.join()
    return register


def _silent(register: Path, seconds: int) -> None:
    then = time.time() - seconds
    os.utime(lock_path(register), (then, then))


def _needs_root() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become another account")


def _open_up(folder: Path) -> None:
    for found in (folder, *folder.rglob("*")):
        found.chmod(0o777)


def test_who_has_a_register_open_is_seen_without_touching_the_lock(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    assert held_by(path, machine=OURS) is None
    with child(hold, path, THEIRS, "LAPTOP-114", "A. Colleague") as (_, pipe):
        assert pipe.recv() == "held"
        before = lock_path(path).read_bytes()
        seen = held_by(path, machine=OURS)
        assert seen is not None
        assert ("A. Colleague", "LAPTOP-114", False) == (seen.who, seen.host, seen.may_be_taken_over)
        assert seen == held_by(path, machine=THEIRS)
        assert before == lock_path(path).read_bytes()
        pipe.send("release")
        assert pipe.recv() == "released"
    assert held_by(path, machine=OURS) is None


def test_a_holder_that_died_on_this_computer_holds_nothing_and_elsewhere_may_be_taken_over(
    tmp_path: Path,
) -> None:
    register = _left_by(tmp_path, OURS)
    assert held_by(register, machine=OURS) is None
    seen = held_by(register, machine=THEIRS)
    assert seen is not None
    assert not seen.may_be_taken_over
    long_ago = time.time() - 91
    os.utime(lock_path(register), (long_ago, long_ago))
    silent = held_by(register, machine=THEIRS)
    assert silent is not None
    assert silent.may_be_taken_over


def test_a_folder_that_is_gone_is_no_free_register(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        held_by(tmp_path / "share" / "a.equality", machine=OURS)
