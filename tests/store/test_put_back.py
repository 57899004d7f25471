from pathlib import Path

import pytest
from store.children import child, die_fetching, die_putting_back, hold
from store.registers import (
    TITLES,
    beside,
    edit,
    findings_in,
    is_plain,
    new_register,
    opened,
    retitle,
    titles,
    titles_in,
    working_copy,
)

from equality_tracker.store.failures import RegisterMissingError
from equality_tracker.store.holder import lock_path
from equality_tracker.store.home import host_name
from equality_tracker.store.put_back import PutBack
from equality_tracker.store.whole_files import LONGEST_NAME


def test_a_file_that_changed_meanwhile_is_left_and_ours_laid_beside_it(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        retitle(register, "Ours")
        theirs = _changed_by_another_program(path)
    assert theirs == path.read_bytes()
    aside = tmp_path / f"Marlshire (from {host_name()}).equality"
    assert [aside.name] == beside(path)
    assert ["Ours", *TITLES[1:]] == titles_in(aside)
    (notice,) = register.notices
    assert notice.needs_person
    assert aside.name in notice.sentence
    assert "was changed by somebody else" in notice.sentence


def test_a_put_back_tells_what_became_of_it_and_one_that_waited_works_later(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    moved = tmp_path / "elsewhere.equality"
    with opened(path, write=True) as register:
        assert PutBack.NOTHING is register.put_back()
        retitle(register, "Ours")
        path.rename(moved)
        assert PutBack.WAITING is register.put_back()
        moved.rename(path)
        assert PutBack.DONE is register.put_back()
        assert titles_in(path, home=tmp_path / "other")[0] == "Ours"
        retitle(register, "Ours again")
        _changed_by_another_program(path)
        assert PutBack.ASIDE is register.put_back()


@pytest.mark.parametrize("letter", ["x", "é", "ŵ"])
def test_what_lies_beside_has_a_name_that_can_be_opened_however_long_that_of_the_register_is(
    tmp_path: Path, letter: str
) -> None:
    stem = letter * ((LONGEST_NAME - len(".equality")) // len(letter.encode()))
    path = new_register(tmp_path).rename(tmp_path / f"{stem}.equality")
    for number, ours in enumerate(("Ours", "Ours again")):
        with opened(path, write=True) as register:
            retitle(register, ours)
            _changed_by_another_program(path, number)
    names = sorted(beside(path), key=len)
    assert [len(name.encode()) <= LONGEST_NAME for name in names] == [True, True]
    assert all(name.startswith(letter) and f" (from {host_name()}" in name for name in names)
    assert {titles_in(tmp_path / name)[0] for name in names} == {"Ours", "Ours again"}


def test_a_second_copy_beside_gets_a_name_of_its_own(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    for number in range(3):
        with opened(path, write=True) as register:
            retitle(register, f"Ours {number}")
            _changed_by_another_program(path, number)
    host = host_name()
    expected = [f"Marlshire (from {host} 2).equality", f"Marlshire (from {host} 3).equality"]
    assert sorted([*expected, f"Marlshire (from {host}).equality"]) == beside(path)


def test_after_ours_was_laid_beside_the_next_opening_reads_theirs_without_a_word(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        retitle(register, "Ours")
        _changed_by_another_program(path)
    with opened(path, write=True) as register:
        assert list(TITLES) == titles(register)
        retitle(register, "On theirs")
    assert register.notices == []
    assert findings_in(path) == []


def test_a_file_that_is_gone_is_not_brought_back_but_waits(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    away = tmp_path / "home" / "away"
    with opened(path, write=True) as register:
        retitle(register, "Waiting")
        path.rename(away)
    assert not path.exists()
    (notice,) = register.notices
    assert notice.needs_person
    assert str(working_copy(tmp_path / "home")) in notice.sentence
    with pytest.raises(RegisterMissingError, match="Changes made on this computer are kept in") as refused:
        opened(path)
    assert is_plain(refused.value)
    away.rename(path)
    with opened(path) as register:
        assert titles(register)[0] == "Waiting"
    (notice,) = register.notices
    assert notice.sentence == "Changes that were waiting on this computer are now in Marlshire.equality."
    assert not notice.needs_person
    assert titles_in(path, home=tmp_path / "home" / "other")[0] == "Waiting"


def test_a_folder_that_is_gone_keeps_the_changes_waiting(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    path, home = new_register(share), tmp_path / "home"
    with opened(path, write=True, home=home) as register:
        retitle(register, "Waiting")
        share.rename(tmp_path / "unplugged")
    (notice,) = register.notices
    assert notice.needs_person
    (tmp_path / "unplugged").rename(share)
    assert titles_in(path, home=home)[0] == "Waiting"


def test_what_waits_is_said_without_claiming_that_nothing_was_changed(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        retitle(register, "Waiting")
        path.rename(tmp_path / "home" / "away")
    assert "nothing was changed" not in register.notices[0].sentence


def test_nothing_is_put_back_when_nothing_changed(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    before = path.stat()
    with opened(path, write=True) as register, register.transaction():
        pass
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_leftovers_of_a_killed_put_back_are_removed_at_the_next_one(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    (tmp_path / ".Marlshire.equality.123.part").write_bytes(b"half")
    (tmp_path / ".Marlshire.equality.123.part-journal").write_bytes(b"half")
    (tmp_path / ".Other.equality.123.part").write_bytes(b"not ours")
    edit(path, "New")
    assert beside(path) == [".Other.equality.123.part"]


def test_a_name_with_brackets_is_no_pattern(tmp_path: Path) -> None:
    path = new_register(tmp_path, "Plan [draft] *")
    (tmp_path / ".Plan [draft] *.equality.123.part").write_bytes(b"half")
    edit(path, "New")
    assert beside(path) == []


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["_put_back", "copy_database", "_remember", "move_into_place"])
def test_a_program_killed_while_putting_back_is_finished_by_the_next_one(
    tmp_path: Path, step: str, when: str
) -> None:
    path = new_register(tmp_path)
    _die(path, "Not lost", step, when)
    with opened(path, write=True, patience=2) as register:
        assert titles(register)[0] == "Not lost"
    assert not any(notice.needs_person for notice in register.notices)
    assert beside(path) == []
    assert ["Not lost", *TITLES[1:]] == titles_in(path, home=tmp_path / "home" / "other")
    assert findings_in(path) == []


def test_whoever_only_reads_also_finishes_what_was_killed_and_says_so(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    _die(path, "Not lost")
    with opened(path) as register:
        assert titles(register)[0] == "Not lost"
    assert [notice.sentence for notice in register.notices] == [
        "Changes that were waiting on this computer are now in Marlshire.equality."
    ]
    assert titles_in(path, home=tmp_path / "home" / "other")[0] == "Not lost"


def test_whoever_reads_sees_changes_that_still_have_to_wait(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    _die(path, "Waiting")
    lock_path(path).unlink()
    with child(hold, path, "another machine", "LAPTOP-2", "A. Colleague") as (_, pipe):
        assert pipe.recv() == "held"
        with opened(path) as register:
            assert titles(register)[0] == "Waiting"
        (notice,) = register.notices
        assert notice.needs_person
        assert "A. Colleague has had Marlshire.equality open on LAPTOP-2" in notice.sentence


def test_a_file_changed_while_a_killed_programs_changes_waited_is_left_alone(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    _die(path, "Ours")
    theirs = _changed_by_another_program(path)
    with opened(path, patience=2) as register:
        assert list(TITLES) == titles(register)
    assert theirs == path.read_bytes()
    (notice,) = register.notices
    assert notice.needs_person
    assert titles_in(tmp_path / f"Marlshire (from {host_name()}).equality")[0] == "Ours"


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["_remember", "move_into_place"])
def test_a_program_killed_while_fetching_leaves_no_question(tmp_path: Path, step: str, when: str) -> None:
    path = new_register(tmp_path)
    edit(path, "Theirs", home=tmp_path / "home" / "other")
    with child(die_fetching, path, step, when) as (process, _):
        process.join(30)
        assert process.exitcode == -9
    with opened(path, write=True, patience=2) as register:
        assert titles(register)[0] == "Theirs"
    assert register.notices == []
    assert beside(path) == []


def _die(path: Path, title: str, step: str = "_put_back", when: str = "before") -> None:
    with child(die_putting_back, path, step, when, title) as (process, pipe):
        assert pipe.recv() == "committed"
        process.join(30)
        assert process.exitcode == -9


def _changed_by_another_program(path: Path, number: int = 0) -> bytes:
    content = bytearray(path.read_bytes())
    # The change counter and the version of the library that wrote last: what any writer changes.
    content[24:28] = content[92:96] = (1000 + number).to_bytes(4)
    path.write_bytes(content)
    return bytes(content)
