import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from store.registers import (
    START,
    TITLES,
    WHO,
    beside,
    edit,
    is_plain,
    new_register,
    opened,
    retitle,
    ticking,
    titles,
    titles_in,
)

from equality_tracker.store.failures import AlreadyThereError, HeldElsewhereError, ReadOnlyPlaceError
from equality_tracker.store.opening import create_register, open_register


def test_a_new_register_is_empty_and_can_be_worked_in_at_once(tmp_path: Path) -> None:
    path = tmp_path / "New.equality"
    with create_register(path, who=WHO, now=ticking(), home=tmp_path / "home") as register:
        assert register.is_writable
        assert titles(register) == []
        assert register.notices == []
    assert beside(path) == []


def test_a_new_register_overwrites_nothing_unless_asked_to(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with pytest.raises(AlreadyThereError) as refused:
        create_register(path, who=WHO, now=ticking(), home=tmp_path / "home")
    assert is_plain(refused.value)
    assert list(TITLES) == titles_in(path)
    create_register(path, who=WHO, now=ticking(), home=tmp_path / "home", replace=True).close()
    assert titles_in(path) == []


def test_a_register_that_somebody_has_open_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_register(tmp_path)
    monkeypatch.setattr("equality_tracker.store.opening._PATIENCE_SECONDS", 0.0)
    with opened(path, write=True), pytest.raises(HeldElsewhereError):
        create_register(path, who=WHO, now=ticking(), home=tmp_path / "home", replace=True)
    assert list(TITLES) == titles_in(path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyPlaceError, match="nowhere") as refused:
        create_register(tmp_path / "nowhere" / "a.equality", who=WHO, now=ticking(), home=tmp_path / "home")
    assert is_plain(refused.value)


def test_every_copy_of_a_register_has_the_same_identity(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    copy = tmp_path / "Copy.equality"
    copy.write_bytes(path.read_bytes())
    with opened(path) as one, opened(copy) as other:
        assert one.register_id == other.register_id
        assert one.backup_folder == other.backup_folder


def test_two_registers_have_two_identities(tmp_path: Path) -> None:
    with opened(new_register(tmp_path)) as one, opened(new_register(tmp_path, "Other")) as other:
        assert one.register_id != other.register_id


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    register = opened(new_register(tmp_path), write=True)
    register.close()
    register.close()
    assert beside(register.path) == []


def test_a_failed_opening_leaves_no_lock(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[:8192])
    for write in (True, False):
        with pytest.raises(Exception, match="damaged"):
            opened(path, write=write)
    assert beside(path) == []
    path.write_bytes(content)
    edit(path, "Works")


def test_the_program_folder_is_taken_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_register(tmp_path)
    monkeypatch.setenv("EQUALITY_TRACKER_HOME", str(tmp_path / "home" / "elsewhere"))
    with open_register(path, who=WHO, now=ticking(), write=True) as register:
        retitle(register, "Elsewhere")
    assert (tmp_path / "home" / "elsewhere" / "work").is_dir()


def test_names_with_letters_from_everywhere_are_names(tmp_path: Path) -> None:
    path = new_register(tmp_path, "Swyddfa'r Comisiynydd, Gŵyr 100% #1? [a] 🏴")
    edit(path, "Works")
    assert titles_in(path)[0] == "Works"
    assert beside(path) == []


def test_a_clock_set_back_changes_nothing_in_the_order_of_edits(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "First")
    with opened(path, write=True, now=ticking(START - timedelta(days=3000))) as register:
        retitle(register, "Later, by a clock that says 2018")
    assert titles_in(path)[0] == "Later, by a clock that says 2018"


def test_a_reader_in_the_way_is_waited_for(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as writing, opened(path) as reading:
        assert list(TITLES) == titles(reading)
        retitle(writing, "While somebody reads")
        assert titles(reading)[0] == "While somebody reads"


def test_opening_a_current_register_imports_only_what_that_needs(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    program = (
        "import sys, json\n"
        "from datetime import datetime, UTC\n"
        "from pathlib import Path\n"
        "from equality_tracker.store.opening import open_register\n"
        "for write in (False, True):\n"
        "    open_register(Path(sys.argv[1]), who='x', now=lambda: datetime.now(UTC), write=write,"
        " home=Path(sys.argv[2])).close()\n"
        "print(json.dumps([name for name in ('alembic', 'psycopg', 'reportlab', 'docx', 'PySide6',"
        " 'equality_tracker.store.verification')"
        " if name in sys.modules]))\n"
    )
    command = [sys.executable, "-c", program, str(path), str(tmp_path / "home")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert json.loads(done.stdout) == []
