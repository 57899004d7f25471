"""The screen, and the program on it with a small office.

Needs Xvfb, openbox, xdotool, dbus and at-spi2-core; without them these tests are skipped and say so.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from offices import add_action, add_plan, new_office, recording
from screens import LAUNCHERS, NEEDED, START, SYSTEM_PYTHON, Screen


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what opens a screen with the slow tests only."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def screen(tmp_path: Path, program_folder: Path) -> Generator[Screen]:
    lacks = [name for name in NEEDED if shutil.which(name) is None]
    launcher = next((each for each in LAUNCHERS if Path(each).exists()), None)
    if lacks or launcher is None or not _has_client():
        pytest.skip(
            f"no screen can be made here; missing: {', '.join(lacks) or 'at-spi2-core, gir1.2-atspi-2.0'}"
        )
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(runtime),
        "EQUALITY_TRACKER_HOME": str(program_folder),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "NO_AT_BRIDGE": "0",
    }
    screen = Screen(environment)
    try:
        screen.open_display()
        screen.open_bus(launcher)
        yield screen
    finally:
        screen.close()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return the register of an office with two actions, closed and put back."""
    with new_office(tmp_path) as register, recording(register) as session:
        plan = add_plan(session)
        add_action(session, plan, "1a", title="Publish the toolkit")
        add_action(session, plan, "2", title="Train everybody")
    return tmp_path / "office.equality"


@pytest.fixture
def program(screen: Screen, office: Path) -> subprocess.Popen[bytes]:
    """Start the program with the office's register, and wait for its window."""
    process = screen.start(sys.executable, "-c", START, str(office))
    screen.window_of(process)
    return process


def _has_client() -> bool:
    asks = "import gi; gi.require_version('Atspi', '2.0')"
    done = subprocess.run([SYSTEM_PYTHON, "-c", asks], capture_output=True, timeout=30, check=False)
    return done.returncode == 0
