"""What every test of the window has: no screen, own settings, a picture on failure, nothing left open."""

import gc
import os
import shutil
import threading
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from computer import Computer
from desks import OpenOffices
from first_sights import Gate, Starts
from hands import let_go
from offices import add_action, add_plan, new_office, recording
from opened_programs import NO_SCREEN
from programs import Person, running_program
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from equality_tracker.operations.registers.sample_office import write_sample
from ui.app import Program
from ui.background import Background
from ui.main_window import dress
from ui.settings import Settings

PICTURES = Path(__file__).parents[2] / "out" / "screens-of-failures"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call" and report.failed and QApplication.instance() is not None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        for number, window in enumerate(each for each in QApplication.topLevelWidgets() if each.isVisible()):
            file = PICTURES / f"{item.name}-{number}.png".replace("/", "-")
            window.grab().save(str(file))
            report.sections.append(("Picture", str(file)))
    return report


@pytest.fixture(scope="session", autouse=True)
def quick_collecting() -> None:
    """Leave what was imported out of the collecting after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Generator[None]:
    """Close what a test left open, and let nothing of it live on: windows that outlive Qt crash the exit.

    Buttons and keys that it left held down are let go of: the next test's program would mind them.

    As in the program (`ui/garbage.py`), nothing is collected meanwhile: a worker's thread that collects frees
    widgets there, which ends in a segmentation fault.
    """
    gc.disable()
    yield
    for window in qapp.topLevelWidgets():
        window.close()
        window.deleteLater()
    let_go()
    # What is to be deleted later is not deleted by processing events.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert [] == [each for each in qapp.topLevelWidgets() if each.isVisible()]
    assert [] == [each.name for each in threading.enumerate() if _keeps_the_program_alive(each)]


def _keeps_the_program_alive(thread: threading.Thread) -> bool:
    return not thread.daemon and thread is not threading.main_thread()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office, written once."""
    folder = tmp_path_factory.mktemp("sample")
    file = folder / "Marlshire.equality"
    write_sample(file, who="a visitor", now=lambda: datetime.now(UTC), home=folder / "home")
    return file


@pytest.fixture
def marlshire_file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample office, closed."""
    return Path(shutil.copy(sample_file, tmp_path / "Marlshire.equality"))


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, program_folder: Path) -> Generator[Person]:
    """Somebody at the whole program, which has just been started; nothing may be reported at its end."""
    with running_program(qtbot, qapp, program_folder) as person:
        yield person


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def background(qapp: QApplication) -> Generator[Background]:
    del qapp  # only has to be there
    background = Background()
    yield background
    background.close()


@pytest.fixture
def offices(background: Background, settings: Settings, qtbot: QtBot) -> Generator[OpenOffices]:
    """Open registers as the window does: `offices.open(path)` gives the desk, `offices.settle()` waits."""
    opened = OpenOffices(background, settings, qtbot)
    yield opened
    opened.close()


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, program_folder: Path) -> Generator[Program]:
    """The program as it starts, its window shown."""
    settings = Settings(program_folder)
    dress(qapp, settings)
    program = Program(settings)
    program.window.resize(1366, 768)
    with qtbot.waitExposed(program.window):
        program.window.show()
    yield program
    program.close()
    # The program's own log takes Qt's warnings, so that pytest does not see them.
    log = program.faults.log_file
    warned = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    assert [] == [each for each in warned if each.startswith("Qt") and NO_SCREEN not in each]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A register of an office with one plan and two actions."""
    with new_office(tmp_path) as register, recording(register) as session:
        plan = add_plan(session)
        add_action(session, plan, "1a", title="Publish the toolkit")
        add_action(session, plan, "2", title="Train everybody")
    return tmp_path / "office.equality"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A register of an office with one action."""
    with new_office(tmp_path) as register, recording(register) as session:
        add_action(session, add_plan(session), "1a", title="Publish the toolkit")
    return tmp_path / "office.equality"


@pytest.fixture
def computer(qapp: QApplication) -> Generator[Computer]:
    """The computer, which notes the files that are opened with it."""
    del qapp  # only has to be there
    computer = Computer()
    QDesktopServices.setUrlHandler("file", computer, "open")  # type: ignore[arg-type]  # takes str
    yield computer
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Generator[Gate]:
    """What holds up the opening of a register that is shown already."""
    held = Gate()
    monkeypatch.setattr("ui.opening.opened_for_good", held.opened_for_good)
    yield held
    held.is_free.set()


@pytest.fixture
def begun(qapp: QApplication, program_folder: Path, qtbot: QtBot) -> Generator[Starts]:
    """Somebody who starts the program again and again."""
    starts = Starts(qapp, program_folder, qtbot)
    yield starts
    starts.end()
