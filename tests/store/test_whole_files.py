import errno
import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from equality_tracker.errors import TrackerError
from equality_tracker.store.failures import DiskFaultError, DiskFullError, ReadOnlyPlaceError
from equality_tracker.store.whole_files import (
    copy_database,
    copy_file,
    fingerprint,
    free_room,
    move_into_place,
    plain_database_failure,
    remove_leftovers,
    written_beside,
)


def test_a_file_written_beside_replaces_the_old_one_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.equality"
    target.write_text("old")
    with written_beside(target) as temporary:
        assert temporary.parent == tmp_path
        temporary.write_text("new")
        assert target.read_text() == "old"
        move_into_place(temporary, target)
    assert target.read_text() == "new"
    assert [target] == list(tmp_path.iterdir())


def test_after_a_failure_the_old_file_stands_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.equality"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), written_beside(target) as temporary:
        assert 1 / (temporary.write_text("half") - 4)
    assert target.read_text() == "old"
    assert [target] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EIO, DiskFaultError),
        (errno.EROFS, ReadOnlyPlaceError),
        (errno.EACCES, ReadOnlyPlaceError),
    ],
)
def test_a_failure_of_the_disk_is_told_for_what_it_is(
    tmp_path: Path, number: int, expected: type[TrackerError]
) -> None:
    with pytest.raises(expected, match="nothing was changed"), written_beside(tmp_path / "a"):
        raise OSError(number, "no")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SQLITE_FULL", DiskFullError),
        ("SQLITE_IOERR_FSYNC", DiskFaultError),
        ("SQLITE_READONLY_DBMOVED", ReadOnlyPlaceError),
        ("SQLITE_CANTOPEN", ReadOnlyPlaceError),
    ],
)
def test_a_failure_of_the_database_is_told_for_what_it_is(
    tmp_path: Path, name: str, expected: type[TrackerError]
) -> None:
    error = sqlite3.OperationalError("no")
    error.sqlite_errorname = name
    assert isinstance(plain_database_failure(error, tmp_path), expected)


def test_a_fault_of_ours_is_not_dressed_up(tmp_path: Path) -> None:
    error = sqlite3.IntegrityError("NOT NULL constraint failed")
    assert error is plain_database_failure(error, tmp_path)


def test_a_copy_has_the_fingerprint_of_what_it_copies(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    expected = hashlib.sha256(b"x" * 3_000_000).hexdigest()
    assert expected == copy_file(tmp_path / "a", tmp_path / "b") == fingerprint(tmp_path / "b")


@pytest.mark.skipif(os.name == "nt", reason="a file with nothing in it takes room there")
def test_a_copy_that_would_fill_the_disk_is_not_begun(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.touch()
    os.truncate(source, free_room(tmp_path) + (1 << 30))
    with pytest.raises(DiskFullError):
        copy_file(source, tmp_path / "target")
    assert [source] == list(tmp_path.iterdir())


def test_a_copied_database_lies_alone_and_holds_the_same(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a", isolation_level=None)) as source:
        source.execute("CREATE TABLE t (x)")
        source.execute("BEGIN")
        source.executemany("INSERT INTO t VALUES (?)", [("y" * 500,)] * 2000)
        source.execute("COMMIT")
        copy_database(source, tmp_path / "b")
    with closing(sqlite3.connect(tmp_path / "b")) as copy:
        assert copy.execute("SELECT count(*) FROM t").fetchone() == (2000,)
    assert {"a", "b"} == {found.name for found in tmp_path.iterdir()}


def test_only_leftovers_of_this_file_are_removed(tmp_path: Path) -> None:
    names = {
        ".a.equality.1.part",
        ".a.equality.1.part-journal",
        ".b.equality.1.part",
        "a.equality.part",
        ".a.equality.lock",
    }
    for name in names:
        (tmp_path / name).touch()
    remove_leftovers(tmp_path / "a.equality")
    assert names - {".a.equality.1.part", ".a.equality.1.part-journal"} == {
        found.name for found in tmp_path.iterdir()
    }
