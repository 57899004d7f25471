import os
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from equality_tracker.program_folder import home_folder
from ui.settings import MOST_RECENT_FILES, Appearance, Settings


def reopened(settings: Settings) -> Settings:
    settings.save()
    return Settings(settings.folder)


def test_nothing_is_remembered_at_first(settings: Settings) -> None:
    assert (Appearance.COMPUTER, 100, []) == (settings.appearance, settings.text_size, settings.recent_files)
    assert ({}, [], None, {}) == (
        settings.column_widths("actions"),
        settings.shown_columns("actions"),
        settings.sort("actions"),
        settings.filters("actions"),
    )
    assert (True, []) == (settings.window_geometry.isEmpty(), settings.pane_widths)


def test_everything_is_remembered_over_a_new_start(settings: Settings) -> None:
    settings.appearance = Appearance.CONTRAST
    settings.text_size = 150
    settings.window_geometry = QByteArray(b"\x00\xff geometry")
    settings.pane_widths = [600, 400]
    settings.set_column_widths("actions", {"title": 300})
    settings.set_shown_columns("actions", ["title", "due_on"])
    settings.set_sort("actions", "due_on", downwards=True)
    settings.set_filters("actions", {"owner": ["Equality lead", "Ŵyn, “x”; y"]})

    again = reopened(settings)

    assert (Appearance.CONTRAST, 150) == (again.appearance, again.text_size)
    assert (b"\x00\xff geometry", [600, 400]) == (bytes(again.window_geometry.data()), again.pane_widths)
    assert ({"title": 300}, ["title", "due_on"]) == (
        again.column_widths("actions"),
        again.shown_columns("actions"),
    )
    assert (("due_on", True), None) == (again.sort("actions"), again.sort("eqias"))
    assert {"owner": ["Equality lead", "Ŵyn, “x”; y"]} == again.filters("actions")


def test_the_registers_opened_last_stand_first_and_once(settings: Settings, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.equality" for number in range(MOST_RECENT_FILES + 3)]

    for file in [*files, files[5]]:
        settings.add_recent_file(file)

    newest = [files[5], *(each for each in reversed(files) if each != files[5])]
    assert newest[:MOST_RECENT_FILES] == reopened(settings).recent_files
    settings.forget_recent_files()
    assert [] == settings.recent_files


def test_a_backup_is_none_of_the_registers_opened_before(settings: Settings, tmp_path: Path) -> None:
    register = tmp_path / "office.equality"
    settings.add_recent_file(register)
    settings.add_recent_file(tmp_path / "20261121T120000000000Z-asked-for.equality-backup")

    assert [register] == settings.recent_files


@pytest.mark.parametrize(
    "damage",
    ['[General]\nappearance=pink\ntext-size="{"\n', "\x00\x01\x02", "[column-widths]\nactions=[1,2]\n", ""],
)
def test_damaged_settings_count_as_not_set(tmp_path: Path, damage: str) -> None:
    (tmp_path / "window.ini").write_text(damage, encoding="utf-8")
    settings = Settings(tmp_path)

    assert (Appearance.COMPUTER, 100, {}) == (
        settings.appearance,
        settings.text_size,
        settings.column_widths("actions"),
    )


@pytest.mark.parametrize(("asked", "kept"), [(10, 100), (100, 100), (175, 175), (5000, 200)])
def test_text_is_never_too_small_to_read_nor_too_large_to_fit(
    settings: Settings, asked: int, kept: int
) -> None:
    settings.text_size = asked

    assert kept == settings.text_size


def test_widths_that_no_screen_has_are_left_out(settings: Settings) -> None:
    settings.set_column_widths("actions", {"a": 10, "b": -5, "c": 10_000_000})

    assert {"a": 10} == settings.column_widths("actions")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights")
def test_only_this_person_can_read_the_folder(settings: Settings) -> None:
    assert stat.S_IMODE(settings.folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_only_forgets(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    settings = Settings(tmp_path / "home")

    settings.text_size = 150
    settings.save()

    assert not (tmp_path / "home").exists()


def test_window_and_store_keep_their_things_in_the_same_folder(program_folder: Path) -> None:
    assert program_folder == home_folder()
    assert program_folder == Settings().folder
