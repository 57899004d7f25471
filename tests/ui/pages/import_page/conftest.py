"""The page on which lists are imported, for an empty office."""

from pathlib import Path

import pytest
from desks import OpenOffices
from import_pages import MakePage
from offices import new_office
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages.import_page import ImportPage
from ui.theme import Theme, apply_theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def make_page(tmp_path: Path, offices: OpenOffices, qtbot: QtBot) -> MakePage:
    """Make the page for an empty office, shown."""

    def make() -> ImportPage:
        if not (tmp_path / "office.equality").exists():
            new_office(tmp_path).close()
        page = ImportPage(offices.open(tmp_path / "office.equality"))
        qtbot.addWidget(page)
        page.resize(1000, 600)
        with qtbot.waitExposed(page):
            page.show()
        offices.settle()
        return page

    return make


@pytest.fixture
def page(make_page: MakePage) -> ImportPage:
    return make_page()
