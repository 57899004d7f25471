import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from offices import new_office

from equality_tracker.store.header import APPLICATION_ID, BACKUP_APPLICATION_ID
from ui.start import _asks_for_the_window

LINUX = Path(__file__).parents[1] / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_registers_and_backups_are_known_by_their_name_and_by_what_they_hold() -> None:
    kinds = ET.parse(LINUX / "equality-tracker.xml").getroot().findall(f"{MIME}mime-type")  # noqa: S314 - our own file
    found = {}
    for kind in kinds:
        glob, number = kind.find(f"{MIME}glob"), kind.find(f".//{MIME}match[@offset='68']")
        assert glob is not None
        assert number is not None
        found[glob.attrib["pattern"]] = int(number.attrib["value"], 16)
    assert {"*.equality": APPLICATION_ID, "*.equality-backup": BACKUP_APPLICATION_ID} == found


def test_a_double_click_starts_the_window_with_the_file(tmp_path: Path) -> None:
    _associate(tmp_path)
    entry = (tmp_path / "applications" / "equality-tracker.desktop").read_text(encoding="utf-8")
    (command,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    assert command.endswith('/.venv/bin/equality-tracker" %f')
    assert "MimeType=application/x-equality-register;application/x-equality-backup;" in entry
    assert _asks_for_the_window(["/srv/Our office.equality"])
    assert _asks_for_the_window(["/srv/A.equality-backup"])
    _associate(tmp_path, "--remove")
    assert [] == [each for each in tmp_path.rglob("equality-tracker*") if each.is_file()]


@pytest.mark.skipif(
    not (shutil.which("gio") and shutil.which("update-mime-database")),
    reason="needs gio and shared-mime-info",
)
def test_the_desktop_tells_a_register_from_other_files(tmp_path: Path) -> None:
    new_office(tmp_path / "office").close()
    _associate(tmp_path)
    # As file managers ask; xdg-mime asks a program that knows nothing of what is associated here.
    answer = subprocess.run(
        ["gio", "info", "-a", "standard::content-type", str(tmp_path / "office" / "office.equality")],
        env=_environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert answer.stdout.split()[-1] == "application/x-equality-register"


def _associate(data: Path, *arguments: str) -> None:
    if not (LINUX.parents[1] / ".venv" / "bin" / "equality-tracker").exists():
        pytest.skip("the checkout has no environment of its own yet (make setup)")
    subprocess.run(
        ["sh", str(LINUX / "associate.sh"), *arguments],
        env=_environment(data),
        capture_output=True,
        timeout=60,
        check=True,
    )


def _environment(data: Path) -> dict[str, str]:
    return os.environ | {"XDG_DATA_HOME": str(data)}
