"""What child processes do in the tests: each can be killed, and says what it did through its pipe."""

import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from store.registers import WHO, edit, opened, retitle, ticking, titles

from equality_tracker.errors import TrackerError
from equality_tracker.store import working_copy
from equality_tracker.store.failures import HeldElsewhereError
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.holder import acquire
from equality_tracker.store.migrations import migrate
from equality_tracker.store.opening import create_register

NOBODY: Final = 65534

_CHILDREN: Final = multiprocessing.get_context("forkserver")
_TESTS: Final = str(Path(__file__).parents[1])


@contextmanager
def child(task: Callable[..., None], *arguments: object) -> Generator[tuple[BaseProcess, Connection]]:
    """Run `task(pipe, *arguments)` in a process of its own, gone at the end of the block."""
    _ensure_server()
    ours, theirs = _CHILDREN.Pipe()
    process = _CHILDREN.Process(target=task, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def answer_of(task: Callable[..., None], *arguments: object) -> Any:  # noqa: ANN401 - whatever the task says
    """Run a task to its end and return what it said."""
    with child(task, *arguments) as (process, pipe):
        answer = pipe.recv()
        process.join(60)
        return answer


def hold(pipe: Connection, register: Path, machine: str, host: str, who: str) -> None:
    """Take the lock of a register, say whether that worked, and keep it until told to end."""
    try:
        holder = acquire(register, who=who, host=host, machine=machine, now=ticking())
    except TrackerError as error:
        pipe.send(str(error))
        return
    pipe.send("held")
    pipe.recv()
    holder.release()
    pipe.send("released")


def race(pipe: Connection, register: Path, at: float) -> None:
    """Try to take the lock of a register at a moment that others try it, too."""
    time.sleep(max(0.0, at - time.time()))
    hold(pipe, register, "machine", "LAPTOP-114", WHO)


def take_turns(pipe: Connection, register: Path, counter: Path, seconds: float) -> None:
    """Take and release a lock over and over, and count by hand while holding it."""
    turns = 0
    until = time.time() + seconds
    while time.time() < until:
        try:
            holder = acquire(register, who=WHO, host="x", machine="machine", now=ticking(), patience=5)
        except TrackerError:
            continue
        count = int(counter.read_text())
        time.sleep(0.001)
        counter.write_text(str(count + 1))
        turns += 1
        holder.release()
    pipe.send(turns)


def edit_until_killed(pipe: Connection, register: Path) -> None:
    """Commit one edit after another, saying each when it is committed."""
    with opened(register, write=True, patience=5) as writing:
        number = 0
        while True:
            number += 1
            retitle(writing, f"Edit {number}")
            pipe.send(number)
            if number % 20 == 0:
                writing.put_back()


def edit_in_turns(pipe: Connection, register: Path, reference: int, until: float) -> None:
    """Count up in the title of one action, opening the register anew each time; say how far it came."""
    number = 0
    while time.time() < until:
        try:
            with opened(register, write=True, patience=5) as writing:
                retitle(writing, f"Edit {number + 1}", reference=str(reference))
                number += 1
        except HeldElsewhereError:
            continue
    pipe.send(number)


def read_meanwhile(pipe: Connection, register: Path, until: float) -> None:
    """Read the two counting titles over and over; say how often, and where a count went back."""
    times, went_back, seen = 0, [], [0, 0]
    while time.time() < until:
        with opened(register, patience=5) as reading:
            now = [int(title.rpartition(" ")[2]) if "Edit" in title else 0 for title in titles(reading)[:2]]
        if any(new < old for new, old in zip(now, seen, strict=True)):
            went_back.append((seen, now))
        seen = now
        times += 1
    pipe.send((times, went_back))


def die_putting_back(pipe: Connection, register: Path, step: str, when: str, title: str) -> None:
    """Commit an edit and die while it is put back, "before" or "after" a step of that."""
    with opened(register, write=True, patience=5) as writing:
        retitle(writing, title)
        pipe.send("committed")
        _deadly(step, when, register.name)


def die_fetching(pipe: Connection, register: Path, step: str, when: str) -> None:
    """Die while a file that changed is copied in, "before" or "after" a step of that."""
    _deadly(step, when, "work.equality")
    titles(opened(register))
    pipe.send("alive")


def migrate_and_die(pipe: Connection, file: Path, backups: Path, in_a_step: object) -> None:
    """Migrate a working copy by a slow step that may kill this process half way."""

    def step(operations: Any) -> None:  # noqa: ANN401 - alembic is imported only when a migration is due
        pipe.send("begun")
        operations.execute("ALTER TABLE action ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
        operations.execute("UPDATE action SET colour = hex(randomblob(20000))")
        if in_a_step:
            os.kill(os.getpid(), signal.SIGKILL)
        with operations.batch_alter_table("change", recreate="always"):
            time.sleep(0.02)

    target = SCHEMA_VERSION + 1
    migrate(file, backups, now=ticking(), steps={target: step}, target=target)


def edit_with_a_limit(pipe: Connection, register: Path, largest: int, title: str) -> None:
    """Try a long edit where no file may grow beyond `largest` bytes, as under a quota."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        edit(register, title)
        pipe.send("changed")
    except TrackerError as error:
        pipe.send(str(error))


def read_as_nobody(pipe: Connection, register: Path) -> None:
    """Read a register as another account, for whom folders can be read-only, and say what it sees."""
    _become_nobody()
    try:
        with opened(register) as reading:
            pipe.send([notice.sentence for notice in reading.notices] + titles(reading))
    except TrackerError as error:
        pipe.send(str(error))


def edit_as_nobody(pipe: Connection, register: Path) -> None:
    """Try to change a register as another account, and say why that was refused."""
    _become_nobody()
    try:
        edit(register, "By nobody")
        pipe.send("changed")
    except TrackerError as error:
        pipe.send(str(error))


def create_as_nobody(pipe: Connection, register: Path, home: Path) -> None:
    """Make a register as another account and say why it could not."""
    _become_nobody()
    try:
        create_register(register, who=WHO, now=ticking(), home=home).close()
        pipe.send("made")
    except TrackerError as error:
        pipe.send(str(error))


@cache
def _ensure_server() -> None:
    """Start the server that children are forked from; it imports once what all of them need."""
    known = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_TESTS, known)))
    try:
        _CHILDREN.set_forkserver_preload(["store.children"])
        forkserver.ensure_running()
    finally:
        os.environ.pop("PYTHONPATH")
        if known is not None:
            os.environ["PYTHONPATH"] = known


def _deadly(step: str, when: str, name: str) -> None:
    """Make a step of the working copy kill this process; a move does so for the file `name` only."""
    place: Any = working_copy if hasattr(working_copy, step) else working_copy.WorkingCopy
    inner = getattr(place, step)

    def dying(*arguments: Any) -> Any:  # noqa: ANN401 - it stands in for functions of several shapes
        if step == "move_into_place" and arguments[1].name != name:
            return inner(*arguments)
        if when == "after":
            inner(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    setattr(place, step, dying)


def _become_nobody() -> None:
    os.setgid(NOBODY)
    os.setuid(NOBODY)
