import os
import random
from pathlib import Path

import pytest
from store.registers import beside, edit, is_plain, new_register, opened, plainly, titles_in

from equality_tracker.errors import TrackerError
from equality_tracker.store.backups import restore_as_copy
from equality_tracker.store.failures import (
    DamagedRegisterError,
    LongFileNameError,
    NotARegisterError,
    StrangeRegisterError,
)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW spy AS SELECT * FROM action",
        "CREATE TABLE extra (x TEXT)",
        "CREATE TRIGGER sly AFTER INSERT ON action BEGIN UPDATE action SET title = 'changed'; END",
        "CREATE VIRTUAL TABLE words USING fts5(text)",
        'CREATE TABLE "two\nlines and a very long name that goes on and on and on and on" (x)',
    ],
)
def test_a_part_the_program_never_makes_is_refused(tmp_path: Path, statement: str) -> None:
    path = new_register(tmp_path)
    plainly(path, statement)
    _refused(path, StrangeRegisterError)


@pytest.mark.parametrize(
    "statements",
    [
        (
            "DROP TRIGGER change_keeps_its_text",
            "CREATE TRIGGER change_keeps_its_text AFTER INSERT ON action BEGIN DELETE FROM change; END",
        ),
        (
            "DROP TABLE import_mapping",
            "CREATE VIEW import_mapping AS SELECT 1 AS layout, 2 AS kind, 3 AS mapping",
        ),
        (
            "DROP TABLE import_mapping",
            "CREATE VIRTUAL TABLE import_mapping USING fts5(layout, kind, mapping)",
        ),
    ],
    ids=["a trigger", "a view", "a virtual table"],
)
def test_a_strange_part_under_one_of_our_names_is_refused(
    tmp_path: Path, statements: tuple[str, ...]
) -> None:
    path = new_register(tmp_path)
    plainly(path, *statements)
    _refused(path, StrangeRegisterError)


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE headcount", "ALTER TABLE action DROP COLUMN note", "DROP TABLE change"],
)
def test_a_register_that_lacks_a_part_is_refused(tmp_path: Path, statement: str) -> None:
    path = new_register(tmp_path)
    plainly(path, statement)
    _refused(path, DamagedRegisterError)


def test_a_register_that_another_program_put_into_wal_mode_opens_and_comes_back_without_it(
    tmp_path: Path,
) -> None:
    path = new_register(tmp_path)
    plainly(path, "PRAGMA journal_mode=WAL")
    edit(path, "Still ours")
    assert titles_in(path)[0] == "Still ours"
    assert path.read_bytes()[18:20] == b"\x01\x01"
    assert beside(path) == []


@pytest.mark.parametrize("leftover", ["-journal", "-wal"])
def test_a_register_that_another_program_left_half_changed_is_not_copied(
    tmp_path: Path, leftover: str
) -> None:
    path = new_register(tmp_path)
    path.with_name(path.name + leftover).write_bytes(b"half of a change")
    with pytest.raises(DamagedRegisterError, match="unfinished") as refused:
        opened(path, home=tmp_path / "another computer")
    assert is_plain(refused.value)


def test_a_name_that_leaves_no_room_beside_it_is_refused_and_the_longest_that_does_is_put_back(
    tmp_path: Path,
) -> None:
    path = new_register(tmp_path)
    with pytest.raises(LongFileNameError) as refusal:
        opened(path.rename(tmp_path / f"{'x' * 192}.equality"), write=True)
    assert is_plain(refusal.value)
    longest = (tmp_path / f"{'x' * 192}.equality").rename(tmp_path / f"{'x' * 191}.equality")
    before = longest.read_bytes()
    edit(longest, "New")
    assert longest.read_bytes() != before


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_to_itself_is_no_register(tmp_path: Path) -> None:
    loop = tmp_path / "loop.equality"
    loop.symlink_to(loop)
    with pytest.raises(NotARegisterError):
        opened(loop)


def test_a_register_cut_in_half_is_refused(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    _refused(path, DamagedRegisterError)


@pytest.mark.parametrize("seed", range(12))
def test_destroyed_sectors_never_show_more_than_one_plain_sentence(tmp_path: Path, seed: int) -> None:
    path = new_register(tmp_path)
    content = bytearray(path.read_bytes())
    chosen = random.Random(seed)  # noqa: S311 - the same sectors in every run
    for _ in range(3):
        start = 512 * chosen.randrange(1, len(content) // 512)
        content[start : start + 512] = chosen.randbytes(512)
    path.write_bytes(content)
    assert is_plain(_refusal(path) or TrackerError("It was read."))
    assert bytes(content) == path.read_bytes()


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        backup = register.back_up().path
    backup.write_bytes(backup.read_bytes()[:8192])
    with pytest.raises(DamagedRegisterError) as refused:
        restore_as_copy(backup, tmp_path / "restored.equality")
    assert is_plain(refused.value)
    assert not (tmp_path / "restored.equality").exists()


def test_guards_that_another_program_removed_come_back(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    plainly(path, "DROP TRIGGER change_keeps_its_rows")
    with opened(path, write=True) as register, register.driver() as driver:
        assert (
            driver.execute(
                "SELECT count(*) FROM sqlite_schema WHERE name = 'change_keeps_its_rows'"
            ).fetchone()[0]
            == 1
        )


def _refusal(path: Path) -> TrackerError | None:
    try:
        titles_in(path)
    except TrackerError as refused:
        return refused
    return None


def _refused(path: Path, kind: type[TrackerError]) -> None:
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(kind) as refused:
            opened(path, write=write)
        assert is_plain(refused.value)
    assert before == path.read_bytes()
    assert beside(path) == []
