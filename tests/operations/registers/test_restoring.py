import os
import shutil
from pathlib import Path

import pytest
from offices import NOON, add_action, add_plan, new_office, open_office, organisation, recording, ticking

from equality_tracker.operations.file_names import NameTakenError
from equality_tracker.operations.registers.restoring import (
    ProgramFolderError,
    backups_of,
    backups_of_file,
    compared,
    content_now,
    counted,
    folder_for_copy,
    kept_backups,
    look_at_file,
    register_among,
    restore_beside,
)
from equality_tracker.store.backups import Backup
from equality_tracker.store.failures import DamagedRegisterError, NotARegisterError
from equality_tracker.store.opening import open_register


@pytest.fixture
def backup(tmp_path: Path) -> Backup:
    """An office with three actions, backed up with two."""
    with new_office(tmp_path) as register:
        with recording(register) as session:
            plan = add_plan(session)
            add_action(session, plan, "1")
            add_action(session, plan, "2")
        made = register.back_up("hourly")
        with recording(register) as session:
            add_action(session, plan, "3")
    return made


def test_backups_are_listed_with_what_they_hold_beside_the_register_as_it_is(
    tmp_path: Path, backup: Backup
) -> None:
    with open_office(tmp_path, write=False) as register, register.reading() as session:
        folder = backups_of(session, home=tmp_path / "home")
        now = content_now(session)
    assert folder == backup.path.parent
    (kept,) = kept_backups(folder)
    assert kept.content is not None
    assert (kept.backup.path, kept.backup.because, kept.problem) == (backup.path, "hourly", "")
    assert kept.size == backup.path.stat().st_size
    assert "1 fewer action" == compared(now.counts, kept.content.counts)
    assert "1 organisation, 1 action plan, 2 actions" == counted(kept.content.counts)


def test_a_backup_that_was_read_is_not_read_again(backup: Backup) -> None:
    (kept,) = kept_backups(backup.path.parent)
    backup.path.write_bytes(b"other")
    assert [kept] == kept_backups(backup.path.parent, known={backup.path: kept})


def test_a_damaged_backup_stays_in_the_list_and_says_why(tmp_path: Path, backup: Backup) -> None:
    content = bytearray(backup.path.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    backup.path.write_bytes(content)
    (kept,) = kept_backups(backup.path.parent)
    assert kept.content is None
    assert "is damaged" in kept.problem
    with pytest.raises(DamagedRegisterError):
        restore_beside(backup.path, tmp_path / "copy.equality")
    assert not (tmp_path / "copy.equality").exists()


def test_a_backup_is_restored_beside_and_the_register_stays_as_it_was(tmp_path: Path, backup: Backup) -> None:
    register = tmp_path / "office.equality"
    before = register.read_bytes()
    counts = restore_beside(backup.path, tmp_path / "copy.equality")
    assert 2 == counts["actions"]
    assert before == register.read_bytes()
    with open_register(
        tmp_path / "copy.equality", who="W", now=ticking(), write=True, home=tmp_path / "home"
    ) as copy:
        with copy.reading() as session:
            assert 2 == content_now(session).counts["actions"]
        with recording(copy) as session:
            add_action(session, add_plan(session, "Another"), "9")


def test_nothing_is_restored_over_a_file(tmp_path: Path, backup: Backup) -> None:
    register = tmp_path / "office.equality"
    before = register.read_bytes()
    with pytest.raises(NameTakenError):
        restore_beside(backup.path, register)
    assert before == register.read_bytes()


def test_the_backups_of_a_register_that_no_longer_opens_are_found_by_this_computers_copy(
    tmp_path: Path, backup: Backup
) -> None:
    register = tmp_path / "office.equality"
    assert backup.path.parent == backups_of_file(register, home=tmp_path / "home")
    register.write_bytes(b"\xa5" * 9000)
    assert backup.path.parent == backups_of_file(register, home=tmp_path / "home")
    shutil.rmtree(tmp_path / "home" / "work")
    assert backups_of_file(register, home=tmp_path / "home") is None


def test_a_strange_file_leads_to_no_other_folder(tmp_path: Path, backup: Backup) -> None:
    with new_office(tmp_path / "other") as register, recording(register) as session:
        organisation(session)
    assert backups_of_file(tmp_path / "other" / "office.equality", home=tmp_path / "home") is None
    assert backup.path.exists()


def test_a_backup_chosen_by_hand_is_looked_at_under_any_name(tmp_path: Path, backup: Backup) -> None:
    renamed = tmp_path / "From the stick.equality-backup"
    shutil.copy(backup.path, renamed)
    os.utime(renamed, times=(NOON.timestamp(), NOON.timestamp()))
    kept = look_at_file(renamed)
    assert kept.content is not None
    assert (NOON, "chosen by hand", 2) == (
        kept.backup.made_at,
        kept.backup.because,
        kept.content.counts["actions"],
    )
    gone = look_at_file(tmp_path / backup.path.name)
    assert gone.content is None
    assert backup.path.name in gone.problem
    with pytest.raises(FileNotFoundError):
        look_at_file(tmp_path / "gone.equality-backup")
    (tmp_path / "letter.equality-backup").write_bytes(b"PK" * 99)
    assert str(NotARegisterError(tmp_path / "letter.equality-backup")) == (
        look_at_file(tmp_path / "letter.equality-backup").problem
    )


def test_a_difference_is_told_for_each_kind_and_none_is_told_as_such() -> None:
    now = {"actions": 5, "objectives": 2, "evidence": 3}
    assert "1 more objective, 2 fewer actions, 3 fewer pieces of evidence" == compared(
        now, {"actions": 3, "objectives": 3}
    )
    assert "the same number of each kind" == compared(now, dict(now))
    assert "no records" == counted({})


@pytest.mark.parametrize("below", ["", "sample", "backups/1"])
def test_nothing_is_restored_into_the_folder_of_the_program_itself(
    tmp_path: Path, backup: Backup, below: str
) -> None:
    place = tmp_path / "home" / below
    with pytest.raises(ProgramFolderError, match="the program's own") as refused:
        restore_beside(backup.path, place / "copy.equality", home=tmp_path / "home")
    assert str(place) in str(refused.value)
    assert not (place / "copy.equality").exists()


def test_a_copy_is_proposed_beside_its_register_but_not_in_the_folder_of_the_program(tmp_path: Path) -> None:
    home, documents = tmp_path / "home", tmp_path / "Documents"
    for register, folder in (
        (tmp_path / "office.equality", tmp_path),
        (home / "sample" / "office.equality", documents),
    ):
        assert folder == folder_for_copy(register, documents=documents, home=home)


def test_the_register_of_a_backup_is_the_first_of_those_named_that_has_its_identity(
    tmp_path: Path, backup: Backup
) -> None:
    with new_office(tmp_path / "other"):
        pass
    register, other = tmp_path / "office.equality", tmp_path / "other" / "office.equality"
    gone = tmp_path / "gone.equality"
    identity = backup.path.parent.name
    named = [gone, other, backup.path, register]
    assert register == register_among(named, identity, home=tmp_path / "home")
    assert register_among([gone, other, backup.path], identity, home=tmp_path / "home") is None
