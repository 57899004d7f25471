import hashlib
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from store.children import child, migrate_and_die
from store.registers import (
    START,
    TITLES,
    beside,
    findings_in,
    is_plain,
    new_register,
    opened,
    ticking,
    titles_in,
    working_copy,
)

from equality_tracker.store import header, migrations, opening
from equality_tracker.store.backups import Backup, backups
from equality_tracker.store.failures import (
    DiskFullError,
    MigrationFailedError,
    NewerRegisterError,
    OlderRegisterError,
)
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.inspection import missing_guards
from equality_tracker.store.migrations import Step, migrate

if TYPE_CHECKING:
    from alembic.operations import Operations

NEXT = SCHEMA_VERSION + 1


def add_a_column(operations: "Operations") -> None:
    operations.add_column("action", sa.Column("colour", sa.String(20), nullable=False, server_default=""))


def rebuild_a_parent(operations: "Operations") -> None:
    with operations.batch_alter_table("action_plan", recreate="always") as batch:
        batch.alter_column("period", type_=sa.Text())


def rebuild_the_log(operations: "Operations") -> None:
    with operations.batch_alter_table("change", recreate="always") as batch:
        batch.add_column(sa.Column("device", sa.Text(), nullable=True))


def fail(operations: "Operations") -> None:
    add_a_column(operations)
    operations.execute("UPDATE action SET title = 'half done'")
    raise ZeroDivisionError


def lose_rows(operations: "Operations") -> None:
    operations.execute("DELETE FROM action WHERE reference = '1'")


def lose_parents(operations: "Operations") -> None:
    operations.execute("UPDATE action SET plan_uuid = 'nowhere'")


def change_a_value(operations: "Operations") -> None:
    operations.execute("UPDATE action SET title = 'Not in the log'")


def test_a_column_is_added_and_the_format_raised(tmp_path: Path) -> None:
    file = _older(tmp_path)
    backup = _migrate(file, {NEXT: add_a_column})
    assert _version(file) == NEXT
    assert _rows(file, "SELECT colour FROM action") == [("",)] * 3
    assert _version(backup.path) == SCHEMA_VERSION
    assert list(TITLES) == titles_in(backup.path, home=tmp_path / "home" / "other")


def test_several_steps_are_taken_in_order(tmp_path: Path) -> None:
    file = _older(tmp_path)
    taken: list[int] = []
    steps: dict[int, Step] = {
        NEXT + 1: lambda _: taken.append(NEXT + 1),
        NEXT: lambda _: taken.append(NEXT),
        NEXT + 2: lambda _: taken.append(NEXT + 2),
    }
    _migrate(file, steps, target=NEXT + 1)
    assert taken == [NEXT, NEXT + 1]
    assert _version(file) == NEXT + 1


def test_a_rebuilt_parent_keeps_its_children(tmp_path: Path) -> None:
    file = _older(tmp_path)
    _migrate(file, {NEXT: rebuild_a_parent})
    assert _rows(file, "SELECT count(*) FROM action") == [(3,)]
    assert _rows(file, "PRAGMA foreign_key_check") == []


def test_a_rebuilt_log_gets_its_guards_back(tmp_path: Path) -> None:
    file = _older(tmp_path)
    _migrate(file, {NEXT: rebuild_the_log})
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        assert missing_guards(connection) == []
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("DELETE FROM change")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (fail, "a step of the work failed"),
        (lose_rows, "rows of action went missing"),
        (lose_parents, "a row points to another that is gone"),
        (change_a_value, "its records do not agree with its change log"),
    ],
)
def test_a_step_that_fails_leaves_the_file_byte_for_byte_and_a_backup(
    tmp_path: Path, step: Step, words: str
) -> None:
    file = _older(tmp_path)
    before = _fingerprints(file.parent)
    with pytest.raises(MigrationFailedError, match=words) as refused:
        _migrate(file, {NEXT: step})
    assert is_plain(refused.value)
    assert before == _fingerprints(file.parent)
    (backup,) = _backups(tmp_path)
    assert list(TITLES) == titles_in(backup.path, home=tmp_path / "home" / "other")


def test_a_step_that_is_missing_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = _older(tmp_path)
    before = _fingerprints(file.parent)
    with pytest.raises(MigrationFailedError):
        _migrate(file, {NEXT: add_a_column}, target=NEXT + 1)
    assert before == _fingerprints(file.parent)


def test_without_room_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _older(tmp_path)
    monkeypatch.setattr(migrations, "_SPARE_BYTES", 1 << 60)
    with pytest.raises(DiskFullError):
        _migrate(file, {NEXT: add_a_column})
    assert _version(file) == SCHEMA_VERSION


@pytest.mark.parametrize("moment", ["in a step", *(f"after {part} of it" for part in range(1, 6))])
def test_a_program_killed_while_migrating_leaves_the_old_or_the_new(tmp_path: Path, moment: str) -> None:
    file = _older(tmp_path)
    delay = None if moment == "in a step" else 0.02 * int(moment.split()[1])
    with child(migrate_and_die, file, tmp_path / "home" / "backups", delay is None) as (process, pipe):
        assert pipe.recv() == "begun"
        if delay is not None:
            time.sleep(delay)
            process.kill()
        process.join(30)
    with closing(sqlite3.connect(file)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        columns = {row[1] for row in connection.execute("PRAGMA table_info(action)")}
        assert ("colour" in columns) is (version == NEXT)
        assert connection.execute("SELECT count(*) FROM action").fetchall() == [(3,)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert missing_guards(connection) == []
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        assert not any(name.startswith("_alembic_tmp") for name in tables)


def test_an_older_register_is_brought_up_to_date_when_it_is_opened_and_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_register(tmp_path)
    _release_next_version(monkeypatch)
    assert list(TITLES) == titles_in(path)
    assert _version(path) == NEXT
    assert len(_backups(tmp_path)) == 1
    assert findings_in(path) == []
    assert list(TITLES) == titles_in(path)
    assert len(_backups(tmp_path)) == 1
    assert beside(path) == []


def test_an_older_register_that_somebody_holds_is_told_for_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True):
        _release_next_version(monkeypatch)
        with pytest.raises(OlderRegisterError) as refused:
            opened(path)
    assert is_plain(refused.value)
    assert _version(path) == SCHEMA_VERSION


def test_an_older_version_refuses_what_a_newer_one_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_register(tmp_path)
    with monkeypatch.context() as newer:
        _release_next_version(newer)
        titles_in(path)
    with pytest.raises(NewerRegisterError):
        opened(path)


def test_every_version_has_its_step() -> None:
    assert list(range(2, SCHEMA_VERSION + 1)) == sorted(migrations.STEPS)


def _release_next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend to be the next version of the program, whose step adds a column."""

    def migrate_next(file: Path, root: Path, *, now: Callable[[], Any]) -> Backup:
        return migrate(file, root, now=now, steps={NEXT: add_a_column}, target=NEXT)

    monkeypatch.setattr(header, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(migrations, "migrate", migrate_next)


def _older(folder: Path) -> Path:
    """Return the working copy of a closed register, which to the next version is an older one."""
    new_register(folder)
    return working_copy(folder / "home")


def _migrate(file: Path, steps: Mapping[int, Step], target: int = NEXT) -> Backup:
    return migrate(file, file.parents[2] / "backups", now=ticking(START), steps=steps, target=target)


def _backups(folder: Path) -> list[Backup]:
    return [backup for one in (folder / "home" / "backups").iterdir() for backup in backups(one)]


def _fingerprints(folder: Path) -> dict[str, str]:
    return {found.name: hashlib.sha256(found.read_bytes()).hexdigest() for found in folder.iterdir()}


def _version(file: Path) -> int:
    return int.from_bytes(file.read_bytes()[60:64])


def _rows(file: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(statement).fetchall()
