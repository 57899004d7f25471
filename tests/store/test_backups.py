import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from store.registers import (
    START,
    TITLES,
    beside,
    edit,
    findings_in,
    is_plain,
    new_register,
    opened,
    retitle,
    ticking,
    titles_in,
)

from equality_tracker.records.actions import Action
from equality_tracker.store import backups as backups_module
from equality_tracker.store.backups import (
    Backup,
    backup_at,
    backups,
    content_of_file,
    newest_of,
    restore_as_copy,
    thin_out,
)
from equality_tracker.store.failures import (
    AlreadyThereError,
    BackupFailedError,
    BackupOpenedError,
    DamagedRegisterError,
    NotARegisterError,
)
from equality_tracker.store.header import FileKind, read_header
from equality_tracker.store.register import Register
from equality_tracker.store.whole_files import copy_database


def test_a_backup_holds_what_the_register_held_and_verifies(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        retitle(register, "In the backup")
        backup = register.back_up("import")
        retitle(register, "After it")
    assert backup.because == "import"
    assert titles_in(backup.path, home=tmp_path / "home")[0] == "In the backup"
    assert findings_in(backup.path, home=tmp_path / "home") == []
    assert FileKind.BACKUP is read_header(backup.path).kind


def test_the_first_write_of_a_day_makes_one_backup_of_what_was_there_before(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True, now=ticking(START + timedelta(days=1))) as register:
        retitle(register, "First of the day")
        retitle(register, "Second of the day")
        (made,) = backups(register.backup_folder)
    assert made.because == "first write of the day"
    assert TITLES[0] == titles_in(made.path, home=tmp_path / "home")[0]
    with opened(path, write=True, now=ticking(START + timedelta(days=1, hours=2))) as register:
        retitle(register, "Later that day")
        assert [made] == backups(register.backup_folder)


def test_a_register_left_open_over_midnight_is_backed_up_on_both_days(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True, now=ticking(START, step=timedelta(hours=8))) as register:
        for number in range(4):
            retitle(register, f"Edit {number}")
        days = {backup.made_at.date() for backup in backups(register.backup_folder)}
        assert len(days) > 1


def test_reading_makes_no_backup(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, now=ticking(START + timedelta(days=1))) as register:
        assert backups(register.backup_folder) == []


def test_a_backup_is_not_worked_in(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        backup = register.back_up().path
    before = backup.read_bytes()
    with pytest.raises(BackupOpenedError, match="restore it as a copy first") as refused:
        opened(backup, write=True, home=tmp_path / "home")
    assert is_plain(refused.value)
    assert before == backup.read_bytes()


def test_a_backup_is_restored_as_a_register_that_can_be_worked_in(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        backup = register.back_up().path
    restored = tmp_path / "Restored.equality"
    counts = restore_as_copy(backup, restored)
    assert (counts["actions"], counts["action plans"], counts["recommendations"]) == (3, 1, 0)
    edit(restored, "Works")
    assert titles_in(restored)[0] == "Works"
    assert findings_in(restored) == []
    assert TITLES[0] == titles_in(path)[0]


def test_what_is_restored_is_counted_as_the_backup_was_without_the_trash(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        with register.transaction("Into the trash.") as session:
            session.scalars(select(Action)).first().deleted = True  # type: ignore[union-attr]  # there are three
        backup = register.back_up().path
    assert content_of_file(backup).counts == restore_as_copy(backup, tmp_path / "Restored.equality")


def test_restoring_overwrites_nothing_unless_asked_to(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        backup = register.back_up().path
        retitle(register, "Later")
    with pytest.raises(AlreadyThereError) as refused:
        restore_as_copy(backup, path)
    assert is_plain(refused.value)
    assert titles_in(path)[0] == "Later"
    restore_as_copy(backup, path, replace=True)
    assert TITLES[0] == titles_in(path)[0]
    assert beside(path) == []


def test_something_else_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"PK" * 200)
    with pytest.raises(NotARegisterError):
        restore_as_copy(tmp_path / "letter.docx", tmp_path / "a.equality")
    assert not (tmp_path / "a.equality").exists()


def test_a_backup_that_does_not_read_back_right_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_a_row(source: sqlite3.Connection, target: Path) -> None:
        copy_database(source, target)
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.execute("DELETE FROM action WHERE id = 1")

    def spoil_a_page(source: sqlite3.Connection, target: Path) -> None:
        copy_database(source, target)
        content = bytearray(target.read_bytes())
        content[4096:12288] = b"\xa5" * 8192
        target.write_bytes(content)

    path = new_register(tmp_path)
    for damage in (lose_a_row, spoil_a_page):
        with opened(path, write=True) as register:
            monkeypatch.setattr(backups_module, "copy_database", damage)
            with pytest.raises(BackupFailedError) as refused:
                register.back_up()
            assert is_plain(refused.value)
            assert list(register.backup_folder.iterdir()) == []
            monkeypatch.undo()


def newest_in(register: Register) -> Backup | None:
    with register.driver() as driver:
        return newest_of(driver, register.backup_folder)


def test_a_backup_of_a_copy_is_no_backup_of_the_register_it_was_copied_from(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        retitle(register, "In both")
        both = register.back_up()
    copy = tmp_path / "Copy.equality"
    shutil.copy(path, copy)
    with opened(copy, write=True, now=ticking(START + timedelta(hours=2))) as register:
        retitle(register, "In the copy only")
        only = register.back_up()
        assert newest_in(register) == only
    with opened(path, write=True) as register:
        assert [only, both] == backups(register.backup_folder)[:2]
        assert newest_in(register) == both
        only.path.write_bytes(b"spoilt")
        assert newest_in(register) == both


def test_the_first_write_of_a_day_is_backed_up_although_a_copy_was_that_day(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    copy = tmp_path / "Copy.equality"
    shutil.copy(path, copy)
    tomorrow = START + timedelta(days=1)
    with opened(copy, write=True, now=ticking(START + timedelta(hours=2))) as register:
        retitle(register, "In the copy")
    with opened(copy, write=True, now=ticking(tomorrow)) as register:
        retitle(register, "In the copy on the next day")
    with opened(path, write=True, now=ticking(tomorrow + timedelta(hours=2))) as register:
        retitle(register, "Another first of the day")
        retitle(register, "And a second")
        made = [each for each in backups(register.backup_folder) if each.made_at.date() == tomorrow.date()]
    assert [TITLES[0], "In the copy"] == [titles_in(each.path, home=tmp_path / "home")[0] for each in made]


def test_thinning_keeps_the_newest_of_each_span_and_always_the_last_one(tmp_path: Path) -> None:
    moments = [START - timedelta(hours=hours) for hours in range(0, 24 * 500, 3)]
    kept = _thinned(tmp_path, moments)
    assert moments[0] in kept
    assert set(moments[:8]) <= set(kept)
    assert {(START - timedelta(days=days)).date() for days in range(7)} <= {moment.date() for moment in kept}
    assert {(START - timedelta(days=30 * months)).strftime("%Y-%m") for months in range(11)} <= {
        moment.strftime("%Y-%m") for moment in kept
    }
    assert len(kept) <= 12 + 7 + 4 + 12
    assert kept == _thinned(tmp_path, [])


def test_twelve_of_one_day_stay(tmp_path: Path) -> None:
    moments = [START - timedelta(minutes=10 * number) for number in range(20)]
    assert moments[:12] == _thinned(tmp_path, moments)[:12]


def test_one_old_backup_alone_is_never_removed(tmp_path: Path) -> None:
    old = datetime(2019, 1, 1, tzinfo=UTC)
    assert [old] == _thinned(tmp_path, [old])


def test_a_backup_dated_in_the_future_by_a_wrong_clock_does_not_drive_out_the_others(tmp_path: Path) -> None:
    future = START + timedelta(days=365 * 50)
    moments = [START - timedelta(days=days) for days in range(5)]
    assert [future, *moments] == _thinned(tmp_path, [future, *moments])


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes-by-hand.equality-backup"
    other.write_text("mine")
    _thinned(tmp_path, [START])
    assert other.exists()
    assert len(backups(tmp_path)) == 1


def test_a_backup_copied_elsewhere_is_still_read(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        backup = register.back_up().path
    elsewhere = tmp_path / "On a stick.equality"
    shutil.copy(backup, elsewhere)
    assert list(TITLES) == titles_in(elsewhere)


def test_what_a_backup_holds_is_counted_as_people_count_it_with_who_changed_it_last(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True, who="Policy officer") as register:
        with register.transaction("Into the trash.") as session:
            session.scalars(select(Action)).first().deleted = True  # type: ignore[union-attr]  # there are three
        backup = register.back_up()
    content = content_of_file(backup.path)
    assert (content.counts["actions"], content.counts["action plans"]) == (2, 1)
    assert content.changed_by == "Policy officer"
    assert content.changed_at is not None
    assert content.changed_at.tzinfo is UTC


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\x00" + bytes(84), b"PK" * 200])
def test_a_backup_that_does_not_read_says_so(tmp_path: Path, damage: bytes) -> None:
    broken = tmp_path / "20261121T120000000000Z-asked-for.equality-backup"
    broken.write_bytes(damage)
    with pytest.raises(NotARegisterError):
        content_of_file(broken)


def test_a_backup_with_spoilt_pages_is_damaged(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        backup = register.back_up().path
    content = bytearray(backup.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    backup.write_bytes(content)
    with pytest.raises(DamagedRegisterError) as refused:
        content_of_file(backup)
    assert is_plain(refused.value)


def test_a_name_tells_when_and_why_a_backup_was_made(tmp_path: Path) -> None:
    found = backup_at(tmp_path / "20261121T120000000000Z-first-write-of-the-day.equality-backup")
    assert found is not None
    assert (datetime(2026, 11, 21, 12, tzinfo=UTC), "first write of the day") == (
        found.made_at,
        found.because,
    )
    assert backup_at(tmp_path / "mine.equality-backup") is None


def _thinned(folder: Path, moments: list[datetime]) -> list[datetime]:
    for moment in moments:
        stamp = moment.strftime("%Y%m%dT%H%M%S%fZ")
        (folder / f"{stamp}-asked-for.equality-backup").touch()
    thin_out(folder)
    return [backup.made_at for backup in backups(folder)]
