"""Pages of an open office: a small one of the test's own, or the sample."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import OpenOffices
from duties import publish
from offices import TODAY, add_action, add_plan, new_office, recording
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.pages.page import Page
from ui.theme import Theme, apply_theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Wear the light theme at the usual size, whatever an earlier test wore."""
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def marlshire(sample_file: Path, tmp_path: Path, offices: OpenOffices) -> Desk:
    """A copy of the sample office, open."""
    desk = offices.open(Path(shutil.copy(sample_file, tmp_path / "Marlshire.equality")))
    offices.settle()
    return desk


@pytest.fixture
def small_office(tmp_path: Path, offices: OpenOffices) -> Desk:
    """An office with one publication and two actions, open."""
    with new_office(tmp_path) as register, recording(register, "Begun.") as session:
        publish(session, TODAY.replace(year=TODAY.year - 1), url="https://example.org/information")
        plan = add_plan(session)
        add_action(session, plan, "1", title="Publish the toolkit", due_on=TODAY)
        add_action(session, plan, "2", title="Ask the panel", due_on=TODAY, owners=("Chair",))
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    return desk


@pytest.fixture
def show(qtbot: QtBot, offices: OpenOffices) -> Callable[[Page], None]:
    """Show a page, filled."""
    shown: list[Page] = []  # nobody else keeps them

    def show_page(page: Page) -> None:
        shown.append(page)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.refresh()
        offices.settle()
        QApplication.processEvents()

    return show_page
