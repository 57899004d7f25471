"""An office that asked a provider, opened as the window opens it."""

from pathlib import Path

import pytest
from desks import OpenOffices
from offices import new_office
from provider_forms import asked_provider, written_form
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desk import Desk


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A form as it was sent."""
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.xlsx", eqia)
        asked_provider(session, title="Refuge", stage="with-provider")
    register.close()
    return tmp_path / "sent.xlsx"


@pytest.fixture
def desk(offices: OpenOffices, sent: Path) -> Desk:
    return offices.open(sent.parent / "office.equality")


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """What windows stand over."""
    widget = QWidget()
    widget.resize(1024, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget
