import os
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.registers import is_plain, new_register, opened

from equality_tracker.store.backups import Backup
from equality_tracker.store.failures import NewerRegisterError, NotARegisterError, RegisterMissingError
from equality_tracker.store.header import SCHEMA_VERSION, FileKind, Header, read_header


def test_a_register_says_what_it_is(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    assert Header(FileKind.REGISTER, SCHEMA_VERSION) == read_header(path)


def test_a_backup_knows_that_it_is_one(tmp_path: Path) -> None:
    assert Header(FileKind.BACKUP, SCHEMA_VERSION) == read_header(_backup(tmp_path).path)


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE action (id INTEGER)")


def _socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(path))


@pytest.mark.skipif(os.name == "nt", reason="no such files on Windows")
@pytest.mark.parametrize(
    "make",
    [os.mkfifo, _socket, lambda path: path.symlink_to(os.devnull), lambda path: path.symlink_to(path)],
    ids=["a pipe", "a socket", "a device", "a link to itself"],
)
def test_what_is_no_plain_file_is_refused_and_never_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    path = Path("other.equality")
    make(path)
    with pytest.raises(NotARegisterError) as refusal:
        read_header(path)
    assert is_plain(refusal.value)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"SQLite format 3\x00"),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\x00" * 83),
        lambda path: path.write_bytes(b"\x00" * 5000),
        lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 500),
        lambda path: path.write_text("Reference,Action\n1,Publish\n" * 20, encoding="utf-8"),
        _other_database,
        lambda path: path.mkdir(),
    ],
    ids=["empty", "only the magic", "99 bytes", "zeros", "zip", "csv", "another database", "a folder"],
)
def test_anything_else_is_no_register(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "thing.equality"
    make(path)
    with pytest.raises(NotARegisterError) as refused:
        opened(path, write=True)
    assert is_plain(refused.value)
    assert [found.name for found in tmp_path.iterdir() if found.name != "home"] == ["thing.equality"]


@pytest.mark.parametrize("length", range(0, 101, 10))
def test_a_register_cut_short_in_its_header_is_refused(tmp_path: Path, length: int) -> None:
    path = new_register(tmp_path)
    path.write_bytes(path.read_bytes()[: min(length, 99)])
    with pytest.raises(NotARegisterError):
        read_header(path)


def test_a_newer_register_is_refused_with_both_formats_and_left_alone(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    content = bytearray(path.read_bytes())
    content[60:64] = (SCHEMA_VERSION + 6).to_bytes(4)
    path.write_bytes(content)
    with pytest.raises(
        NewerRegisterError, match=rf"format {SCHEMA_VERSION + 6}.*format {SCHEMA_VERSION}\)"
    ) as refused:
        opened(path)
    assert is_plain(refused.value)
    assert bytes(content) == path.read_bytes()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissingError, match=r"nowhere\.equality\.$"):
        read_header(tmp_path / "nowhere.equality")


def _backup(folder: Path) -> Backup:
    with opened(new_register(folder), write=True) as register:
        return register.back_up()
