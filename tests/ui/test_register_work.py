"""What was on screen is kept at closing where the register's file holds just that."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from offices import open_office, recording
from opened_programs import rename

from ui.last_seen import Seeing, last_seen
from ui.office import Office
from ui.on_screen import OnScreen
from ui.register_work import close_and_keep

DAY = date(2026, 11, 21)


@pytest.fixture
def opened(office: Path) -> Office:
    now = datetime(2026, 11, 21, 15, tzinfo=UTC)
    return Office(office, now=lambda: now, who="Equality lead").open()


def kept_at_closing(office: Office, home: Path) -> bool:
    close_and_keep(office, OnScreen().taken(()), home, ())
    return last_seen(home, office.path, Seeing("Equality lead", DAY, ())) is not None


def test_of_a_file_that_nobody_touched_it_is_kept(opened: Office, program_folder: Path) -> None:
    assert opened.is_file_untouched
    assert kept_at_closing(opened, program_folder)


def test_of_a_file_that_only_got_another_time_it_is_kept(opened: Office, program_folder: Path) -> None:
    os.utime(opened.path)

    assert not opened.is_file_untouched
    assert kept_at_closing(opened, program_folder)


def test_of_a_file_that_holds_what_was_changed_here_it_is_kept(opened: Office, program_folder: Path) -> None:
    with opened.writer().transaction("Edited.") as session:
        rename(session, "Changed here")
    opened.note_change()

    assert kept_at_closing(opened, program_folder)


def test_of_a_file_with_other_contents_it_is_not_kept(opened: Office, program_folder: Path) -> None:
    opened.path.write_bytes(b"0" * opened.path.stat().st_size)

    assert not kept_at_closing(opened, program_folder)


def test_of_a_file_that_is_gone_it_is_not_kept(opened: Office, program_folder: Path) -> None:
    opened.path.unlink()

    assert not opened.is_file_untouched
    assert not kept_at_closing(opened, program_folder)


def test_what_others_wrote_since_the_file_was_given_free_is_not_kept(
    opened: Office, tmp_path: Path, program_folder: Path
) -> None:
    opened.give_free()
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Changed elsewhere")

    assert not opened.is_file_untouched
    assert not kept_at_closing(opened, program_folder)
