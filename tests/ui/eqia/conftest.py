"""One EqIA about refuge places, open on its page."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from desks import OpenOffices
from eqia_pages import OpenPage, make_ready
from offices import NOON, TODAY, new_office, recording
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.eqias import Eqia
from ui.eqia.eqia_place import EqiaPlace
from ui.theme import Theme, apply_theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Wear the light theme at the usual size, whatever an earlier test wore."""
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def opened(tmp_path: Path, offices: OpenOffices, qtbot: QtBot) -> Generator[OpenPage]:
    """It is being screened."""
    yield from _opened(tmp_path, offices, qtbot, lambda _session, _uuid: None)


@pytest.fixture
def ready(tmp_path: Path, offices: OpenOffices, qtbot: QtBot) -> Generator[OpenPage]:
    """Its decision-maker can sign it."""
    yield from _opened(tmp_path, offices, qtbot, lambda session, uuid: make_ready(session, uuid, on=TODAY))


def _opened(
    folder: Path, offices: OpenOffices, qtbot: QtBot, prepare: Callable[[Session, str], None]
) -> Generator[OpenPage]:
    with new_office(folder) as register, recording(register) as session:
        uuid = add_record(session, Eqia(title="Refuge places", stage="screening"), now=NOON).uuid
        prepare(session, uuid)
    desk = offices.open(folder / "office.equality")
    offices.settle()
    page = EqiaPlace(desk)
    qtbot.addWidget(page)
    desk.changes.changed.connect(page.refresh)
    page.resize(1150, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.show_record("eqias", uuid)
    offices.settle()
    yield OpenPage(desk, page, uuid, offices.settle)
    page.leave()
    offices.settle()
