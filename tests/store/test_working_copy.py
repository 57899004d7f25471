import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from store.registers import (
    TITLES,
    beside,
    edit,
    findings_in,
    is_plain,
    new_register,
    opened,
    plainly,
    retitle,
    titles,
    titles_in,
    working_copy,
)

from equality_tracker.errors import TrackerError
from equality_tracker.store.failures import BackupFailedError, DamagedRegisterError
from equality_tracker.store.log_tables import CHANGE
from equality_tracker.store.register import Register
from equality_tracker.store.working_copy import WorkingCopy


def test_the_file_that_people_see_is_never_the_one_that_is_open(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    before = path.read_bytes()
    with opened(path, write=True) as register:
        retitle(register, "Not yet there")
        assert before == path.read_bytes()
    assert before != path.read_bytes()


def test_nothing_lies_beside_the_register_after_closing(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    for number in range(3):
        edit(path, f"Edit {number}")
        titles_in(path)
    assert beside(path) == []
    work = working_copy(tmp_path / "home").parent
    assert sorted(found.name for found in work.iterdir()) == ["lock", "state.json", "work.equality"]


def test_what_one_opening_writes_the_next_one_reads(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "Now this")
    assert ["Now this", *TITLES[1:]] == titles_in(path)


def test_another_computer_reads_what_was_put_back(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "Now this")
    assert titles_in(path, home=tmp_path / "home" / "other")[0] == "Now this"


def test_two_computers_in_turn_write_under_two_identities_and_lose_nothing(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    ours, theirs = tmp_path / "home", tmp_path / "home" / "other"
    for number in range(3):
        assert edit(path, f"Ours {number}", reference="1", home=ours).notices == []
        assert edit(path, f"Theirs {number}", reference="2", home=theirs).notices == []
    assert ["Ours 2", "Theirs 2", TITLES[2]] == titles_in(path)
    assert len(_replicas(path)) == 2
    assert findings_in(path) == []


def test_a_copied_file_writes_under_an_identity_of_its_own(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "In the original")
    copy = tmp_path / "Copy.equality"
    shutil.copy(path, copy)
    edit(copy, "In the copy")
    edit(path, "In the original again")
    assert len(_replicas(path)) == 1
    assert len(_replicas(copy)) == 2
    assert findings_in(copy) == []


def test_an_older_copy_restored_under_the_same_name_writes_under_a_new_identity(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    older = path.read_bytes()
    edit(path, "Later")
    path.write_bytes(older)
    assert edit(path, "After going back").notices == []
    assert ["After going back", *TITLES[1:]] == titles_in(path)
    assert len(_replicas(path)) == 2
    assert findings_in(path) == []


def test_a_file_that_went_back_only_as_far_as_this_copy_wrote_keeps_the_identity(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    ours = path.read_bytes()
    edit(path, "Theirs", home=tmp_path / "home" / "other")
    path.write_bytes(ours)
    edit(path, "Ours again")
    assert len(_replicas(path)) == 1


def test_reading_does_not_give_a_copy_an_identity(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    home = tmp_path / "home" / "other"
    with opened(path, home=home) as register:
        assert register.replica == ""
    with opened(path, home=home, write=True) as register:
        assert register.replica == ""
        retitle(register, "First")
        assert register.replica != ""


def test_a_register_in_another_folder_with_the_same_name_is_another_one(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        new_register(tmp_path / folder)
    home = tmp_path / "home"
    edit(tmp_path / "a" / "Marlshire.equality", "In a", home=home)
    assert titles_in(tmp_path / "a" / "Marlshire.equality", home=home)[0] == "In a"
    assert TITLES[0] == titles_in(tmp_path / "b" / "Marlshire.equality", home=home)[0]


def test_another_register_under_the_same_name_is_fetched(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    other = new_register(tmp_path, "Other")
    edit(other, "Another office's")
    edit(path, "Ours")
    shutil.copy(other, path)
    assert titles_in(path)[0] == "Another office's"
    edit(path, "Changed after that")
    assert findings_in(path) == []


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"target": 1}', "\x00", '{"target": "", "base": "x", "tails": []}']
)
def test_notes_of_a_copy_that_cannot_be_read_only_mean_a_fresh_copy(tmp_path: Path, content: str) -> None:
    path = new_register(tmp_path)
    edit(path, "Kept")
    (working_copy(tmp_path / "home").parent / "state.json").write_text(content, encoding="utf-8")
    assert titles_in(path)[0] == "Kept"
    assert edit(path, "Still").notices == []
    assert findings_in(path) == []


def test_a_copy_that_is_not_ahead_says_so(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    copy = WorkingCopy(tmp_path / "home", path)
    assert not copy.is_ahead()
    assert copy.is_current()
    with opened(path, write=True) as register:
        assert not copy.is_ahead()
        retitle(register, "Ahead")
        assert copy.is_ahead()
        register.put_back()
        assert not copy.is_ahead()
    assert copy.is_current()


def test_there_is_no_copy_of_what_was_never_opened(tmp_path: Path) -> None:
    copy = WorkingCopy(tmp_path / "home", tmp_path / "never.equality")
    assert copy.state() is None
    assert not copy.is_ahead()
    assert not copy.is_current()


def test_a_journal_left_by_a_killed_program_never_reaches_another_file(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    file = working_copy(tmp_path / "home")
    _leave_hot_journal(file)
    (file.parent / "state.json").unlink()
    assert list(TITLES) == titles_in(path)
    assert findings_in(path) == []


def test_a_half_written_commit_is_taken_back_also_for_whoever_only_reads(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    _leave_hot_journal(working_copy(tmp_path / "home"))
    assert list(TITLES) == titles_in(path)
    assert findings_in(path) == []


@pytest.mark.parametrize("opening", ["for reading", "for writing"])
def test_a_damaged_working_copy_is_kept_and_the_file_used_instead(tmp_path: Path, opening: str) -> None:
    path = new_register(tmp_path)
    file = working_copy(tmp_path / "home")
    with opened(path, write=True) as register:
        retitle(register, "Lost with the copy")
        path.rename(tmp_path / "away")
    (tmp_path / "away").rename(path)
    file.write_bytes(file.read_bytes()[:4096] + b"\x00" * 4096)
    with opened(path, write=opening == "for writing") as register:
        assert list(TITLES) == titles(register)
        (notice,) = register.notices
    assert notice.needs_person
    (kept,) = file.parent.glob("damaged-*")
    assert str(kept) in notice.sentence
    assert edit(path, "Works again").notices == []


def test_a_copy_found_damaged_while_reading_is_replaced_at_the_next_opening(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    file = working_copy(tmp_path / "home")
    _damage_page(file, "action")
    with pytest.raises(DamagedRegisterError) as refused, opened(path) as register:
        titles(register)
    assert is_plain(refused.value)
    assert list(TITLES) == titles_in(path)


def test_a_copy_whose_backup_does_not_read_back_is_replaced_at_the_next_opening(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    _damage_page(working_copy(tmp_path / "home"), "headcount")
    with pytest.raises(BackupFailedError) as refused:
        edit(path, "Refused")
    assert is_plain(refused.value)
    edit(path, "Works again")
    assert titles_in(path)[0] == "Works again"
    assert findings_in(path) == []


def test_a_damaged_copy_is_never_put_over_a_sound_file(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        register.back_up()
    sound = path.read_bytes()
    _damage_page(working_copy(tmp_path / "home"), "headcount")
    for register in (edit(path, "Not put back"), opened(path)):
        register.close()
        assert sound == path.read_bytes()
        (notice,) = register.notices
        assert notice.needs_person
        assert "was left as it is" in notice.sentence
    assert titles_in(path) == list(TITLES)


def test_a_register_put_aside_while_open_must_be_opened_anew(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        retitle(register, "Ours")
        plainly(path, "PRAGMA user_version=1", "VACUUM", "CREATE INDEX other ON action (title)")
        register.put_back()
        with pytest.raises(TrackerError, match="Open it again") as refused:
            retitle(register, "More")
        assert is_plain(refused.value)


def test_a_register_does_one_thing_at_a_time(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction() as session:
            _at_once(register)
            session.scalars(select(CHANGE.c.id)).all()
        retitle(register, "Afterwards")
        assert titles(register)[0] == "Afterwards"


def _at_once(register: Register) -> None:
    """Try everything else that a register does; a transaction under way must not be lost by it."""
    with pytest.raises(RuntimeError, match="one thing"):
        register.back_up()
    with pytest.raises(RuntimeError, match="one thing"), register.reading():
        pass
    with pytest.raises(RuntimeError, match="one thing"), register.transaction():
        pass
    with pytest.raises(RuntimeError, match="one thing"), register.driver():
        pass
    with pytest.raises(RuntimeError, match="one thing"), register.as_it_stood(datetime.now(UTC).date()):
        pass


def _replicas(path: Path) -> set[str]:
    with opened(path) as register, register.reading() as session:
        return set(session.execute(select(CHANGE.c.replica)).scalars())


def _damage_page(file: Path, table: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        statement = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (root,) = connection.execute(statement, (table,)).fetchone()
    content = bytearray(file.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    file.write_bytes(content)


def _leave_hot_journal(file: Path) -> None:
    """Leave what a program killed in the middle of a commit leaves: changed pages and their journal."""
    journal = file.with_name(file.name + "-journal")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE action SET title = title || hex(zeroblob(9000))")
        connection.execute("UPDATE action_plan SET title = hex(zeroblob(9000))")
        half, written = journal.read_bytes(), file.read_bytes()
    assert half[:8] == b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    file.write_bytes(written)
    journal.write_bytes(half)


@pytest.mark.parametrize(
    "notes", [None, "", "{", "[]", '{"target": "x", "base": "y", "of_a_later_version": 1}']
)
@pytest.mark.parametrize("write", [True, False])
def test_a_copy_of_which_nothing_is_known_any_more_is_kept_and_told(
    tmp_path: Path,
    notes: str | None,
    write: bool,  # noqa: FBT001 - a case
) -> None:
    path = new_register(tmp_path)
    before = path.read_bytes()
    edit(path, "Waiting")
    waiting = working_copy(tmp_path / "home")
    path.write_bytes(before)
    state = waiting.with_name("state.json")
    state.unlink() if notes is None else state.write_text(notes)
    with opened(path, write=write) as register:
        assert titles(register) == list(TITLES)
        (notice,) = register.notices
    assert notice.needs_person
    (kept,) = waiting.parent.glob("damaged-*")
    assert str(kept) in notice.sentence
    assert opened_title(kept) == "Waiting"
    with opened(path) as register:
        assert register.notices == []


def opened_title(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT title FROM action WHERE reference = '1'").fetchone()[0])
