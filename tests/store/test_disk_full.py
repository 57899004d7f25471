import errno
import os
import stat
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from store.children import answer_of, edit_with_a_limit
from store.registers import (
    TITLES,
    WHO,
    beside,
    findings,
    findings_in,
    is_plain,
    new_register,
    opened,
    retitle,
    ticking,
    titles,
    titles_in,
)

from equality_tracker.store.backups import backups, restore_as_copy
from equality_tracker.store.failures import DiskFullError
from equality_tracker.store.opening import create_register
from equality_tracker.store.put_back import PutBack
from equality_tracker.store.register import Register

_LONG = "A long remark. " * 6000


def test_an_edit_that_finds_no_room_is_refused_and_all_else_stays(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with _small_disk(tmp_path / "disk", megabytes=3) as disk:
        with opened(path, write=True, home=disk) as register:
            backup = register.back_up()
            saved = _write_until_full(register)
            with pytest.raises(DiskFullError) as refused:
                retitle(register, _LONG)
            assert is_plain(refused.value)
            assert "not enough room" in str(refused.value)
            assert saved == titles(register)[0]
            assert findings(register) == []
        assert restore_as_copy(backup.path, tmp_path / "Restored.equality")["actions"] == 3
    # With no room for its notes the copy may have had to wait; the file is then as it was.
    assert titles_in(path)[0] in {TITLES[0], saved}


def test_what_was_saved_before_the_disk_was_full_waits_and_comes_through(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with _small_disk(tmp_path / "disk", megabytes=3) as disk:
        with opened(path, write=True, home=disk) as register:
            retitle(register, "Saved before")
            (disk / "something else").write_bytes(b"x" * _free(disk))
            with pytest.raises(DiskFullError):
                retitle(register, _LONG)
        (notice,) = register.notices
        assert notice.needs_person
        (disk / "something else").unlink()
        assert titles_in(path, home=disk)[0] == "Saved before"
    assert titles_in(path)[0] == "Saved before"


def test_a_put_back_that_finds_no_room_waits_and_says_where_the_edit_is(tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk", megabytes=3) as disk:
        path, home = new_register(disk), tmp_path / "home"
        with opened(path, write=True, home=home) as register:
            retitle(register, "Waiting")
            (disk / "something else").write_bytes(b"x" * _free(disk))
        (notice,) = register.notices
        assert notice.needs_person
        assert "There is not enough room left" in notice.sentence
        assert str(home) in notice.sentence
        assert [name for name in beside(path) if name != "something else"] == []
        assert titles_in(path, home=home)[0] == "Waiting"
        (disk / "something else").unlink()
        with opened(path, home=home) as register:
            assert titles(register)[0] == "Waiting"
        assert not register.notices[0].needs_person
        assert findings_in(path, home=tmp_path / "other") == []


def test_what_waits_is_read_and_told_also_where_there_is_no_room_for_a_byte(tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk", megabytes=3) as disk:
        path, home = new_register(disk), tmp_path / "home"
        with opened(path, write=True, home=home) as register:
            retitle(register, "Waiting")
            (disk / "something else").write_bytes(b"x" * _free(disk))
        (disk / "the rest").write_bytes(b"x" * _free(disk))
        with opened(path, home=home) as reading:
            assert titles(reading)[0] == "Waiting"
        (notice,) = reading.notices
        with pytest.raises(DiskFullError) as refused:
            opened(path, write=True, home=home)
        left = [name for name in beside(path) if name not in {"something else", "the rest"}]
        (disk / "something else").unlink()

    assert (
        f"Your changes are saved on this computer, but {path} has not got them yet. "
        f"There is not enough room left on the disk of {disk}. "
        "Once that is put right, open the register here again, and they go there by themselves. "
        f"Until then they are only in {home / 'work'}"
    ) == notice.sentence.rsplit(os.sep, 2)[0]
    assert f"There is not enough room left on the disk of {disk}; nothing was changed." == str(refused.value)
    assert [] == left


def test_a_put_back_whose_note_finds_no_room_is_done_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, to_disk = new_register(tmp_path), os.fsync

    def full_for_the_last_note(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode) and b'"coming": ""' in os.pread(handle, 10_000, 0):
            raise OSError(errno.ENOSPC, "no space left")
        to_disk(handle)

    with opened(path, write=True) as register:
        retitle(register, "In the file")
        monkeypatch.setattr(os, "fsync", full_for_the_last_note)
        outcome = register.put_back()
        monkeypatch.undo()

    assert (PutBack.DONE, []) == (outcome, register.notices)
    assert "In the file" == titles_in(path, home=tmp_path / "other")[0]


def test_a_backup_that_finds_no_room_is_refused_and_the_older_one_kept(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with (
        _small_disk(tmp_path / "disk", megabytes=3) as disk,
        opened(path, write=True, home=disk) as register,
    ):
        kept = register.back_up("import")
        (disk / "something else").write_bytes(b"x" * (_free(disk) - 200_000))
        with pytest.raises(DiskFullError):
            register.back_up()
        assert [kept.path] == [backup.path for backup in backups(register.backup_folder)]
        assert [kept.path.name] == [found.name for found in register.backup_folder.iterdir()]
        (disk / "something else").unlink()


def test_the_first_write_of_a_day_does_not_go_ahead_without_its_backup(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with (
        _small_disk(tmp_path / "disk", megabytes=3) as disk,
        opened(path, write=True, home=disk) as register,
    ):
        (disk / "something else").write_bytes(b"x" * (_free(disk) - 200_000))
        for _ in range(2):
            with pytest.raises(DiskFullError):
                retitle(register, "Without a backup")
        (disk / "something else").unlink()
        retitle(register, "With a backup")
        assert len(backups(register.backup_folder)) == 1


def test_a_register_is_not_made_on_a_full_disk(tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk", megabytes=1) as disk:
        (disk / "something else").write_bytes(b"x" * (_free(disk) - 8192))
        path = disk / "a.equality"
        with pytest.raises(DiskFullError):
            create_register(path, who=WHO, now=ticking(), home=tmp_path / "home")
        with pytest.raises(DiskFullError):
            create_register(tmp_path / "a.equality", who=WHO, now=ticking(), home=disk / "home")
        assert [name for name in beside(path) if name != "a.equality"] == ["something else"]
        assert not path.exists()
    assert not (tmp_path / "a.equality").exists()


def test_a_register_is_not_opened_where_there_is_no_room_for_its_copy(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with _small_disk(tmp_path / "disk", megabytes=1) as disk:
        (disk / "something else").write_bytes(b"x" * (_free(disk) - 16384))
        with pytest.raises(DiskFullError) as refused:
            opened(path, home=disk)
        assert is_plain(refused.value)


def test_a_limit_on_what_a_person_may_write_is_said_for_what_it_is(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    told = answer_of(edit_with_a_limit, path, path.stat().st_size + 8192, _LONG)
    assert "did not take what was to be written" in told
    assert list(TITLES) == titles_in(path)
    assert findings_in(path) == []


def _write_until_full(register: Register) -> str:
    """Write long texts until one is refused, and return the last that was not."""
    saved = ""
    for number in range(200):
        try:
            retitle(register, f"{number} {_LONG}")
        except DiskFullError:
            return saved
        saved = f"{number} {_LONG}"
    raise AssertionError("the disk never filled")


@contextmanager
def _small_disk(folder: Path, *, megabytes: int) -> Generator[Path]:
    """Mount a small disk in memory, which only root can."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "equality-tracker-test", str(folder)]
    if (
        not hasattr(os, "geteuid")
        or os.geteuid() != 0
        or subprocess.run(command, check=False, timeout=300).returncode
    ):
        pytest.skip("only root can mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True, timeout=300)


def _free(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize
