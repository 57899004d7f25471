from pathlib import Path

import pytest

from equality_tracker.program_folder import home_folder
from equality_tracker.store.failures import ReadOnlyPlaceError
from equality_tracker.store.home import host_name, machine_id, made_folder


def test_the_environment_decides_where_the_program_keeps_its_own(tmp_path: Path) -> None:
    assert tmp_path == home_folder({"EQUALITY_TRACKER_HOME": str(tmp_path)})


def test_without_it_the_systems_own_place_is_used() -> None:
    assert (
        home_folder({"XDG_DATA_HOME": "/data", "LOCALAPPDATA": "/data"}).name.lower().startswith("equality")
    )


def test_an_installation_keeps_its_random_name(tmp_path: Path) -> None:
    assert machine_id(tmp_path / "a") == machine_id(tmp_path / "a")
    assert machine_id(tmp_path / "a") != machine_id(tmp_path / "b")
    assert [found.name for found in (tmp_path / "a").iterdir()] == ["machine.json"]


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"machine"'])
def test_a_spoiled_name_is_made_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / "machine.json").write_text(content)
    assert machine_id(tmp_path) == machine_id(tmp_path)


def test_a_folder_of_ours_is_for_this_person_only(tmp_path: Path) -> None:
    assert made_folder(tmp_path / "a").stat().st_mode & 0o777 == 0o700


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(ReadOnlyPlaceError, match=str(tmp_path / "a")):
        made_folder(tmp_path / "a" / "b")


def test_a_computer_always_has_something_to_be_called() -> None:
    assert host_name()
