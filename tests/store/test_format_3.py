"""Format 3 brings kept packs, statements and pack settings to registers that were made before them."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from kept import OWN_WORDS, keep
from store.test_format_2 import NOW, columns, indexes, opened, statement

from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.packs.kept_packs import kept_packs, kept_pdf
from equality_tracker.operations.packs.pack_comparing import previous_pack
from equality_tracker.operations.packs.pack_settings import PackSettingsOn, pack_settings, set_pack_settings
from equality_tracker.operations.packs.pack_statement import edit_statement, statement_for
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.packs import PackState
from equality_tracker.store.backups import backups
from equality_tracker.store.header import SCHEMA_VERSION, FileKind, Header, read_header
from equality_tracker.store.opening import create_register

FILES = Path(__file__).parents[1] / "files" / "registers"
DAY = date(2027, 3, 18)


def unpacked(name: str, folder: Path) -> Path:
    with zipfile.ZipFile(FILES / name) as packed:
        packed.extract("kept.equality", folder)
    return folder / "kept.equality"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a register of format 2, in a folder of its own."""
    return unpacked("v002.zip", tmp_path)


@pytest.mark.parametrize("name", ["v001.zip", "v002.zip"])
def test_an_older_register_gets_exactly_the_tables_of_a_new_one(name: str, tmp_path: Path) -> None:
    older, new = unpacked(name, tmp_path), tmp_path / "new.equality"
    with create_register(new, who="later", now=lambda: NOW, home=tmp_path / "home"):
        pass
    with opened(older):
        pass

    assert columns(older) == columns(new)
    assert indexes(older) == indexes(new)
    for table in ("pack", "statement", "pack_settings"):
        assert statement(older, table) == statement(new, table)


def test_a_backup_of_format_2_is_made_before(older: Path) -> None:
    with opened(older):
        pass
    (folder,) = (older.parent / "home" / "backups").iterdir()
    (before,) = [backup for backup in backups(folder) if backup.because == "migration"]

    assert read_header(before.path) == Header(FileKind.BACKUP, 2)
    assert read_header(older).version == SCHEMA_VERSION


def test_what_format_3_can_hold_is_recorded_undone_and_verified_in_an_older_register(older: Path) -> None:
    with opened(older) as register:
        with register.reading() as session:
            assert kept_packs(session) == ()
            assert pack_settings(session) == PackSettingsOn()
            assert previous_pack(session, DAY) is None
        with register.transaction("settings") as session:
            set_pack_settings(session, {"rounding": 1}, now=NOW)
        with register.transaction("statement") as session:
            edit_statement(session, OWN_WORDS, as_at=DAY, now=NOW)
        keep(register, DAY)
        with register.reading() as session:
            assert [pack.reference for pack in kept_packs(session)] == ["PACK-2027-001"]
            assert statement_for(session, DAY) is not None
        assert verify_register(register) == []
        for _ in range(3):
            undo_last(register)
        with register.reading() as session:
            assert kept_packs(session) == ()
            assert statement_for(session, DAY) is None
            assert pack_settings(session) == PackSettingsOn()
        assert verify_register(register) == []


def test_a_register_of_format_3_keeps_its_signed_pack_and_what_changed_since(tmp_path: Path) -> None:
    with opened(unpacked("v003.zip", tmp_path)) as register, register.reading() as session:
        (pack,) = kept_packs(session)
        assert (pack.state, pack.signed_on) == (PackState.SIGNED, date(2026, 3, 31))
        assert kept_pdf(session, pack).startswith(b"%PDF-")
        assert pack_settings(session).small_number_threshold == 5
        previous = previous_pack(session, DAY)
        assert previous is not None
        assert previous.changes[0].startswith("22 actions closed, 9 opened, 6 slipped")
