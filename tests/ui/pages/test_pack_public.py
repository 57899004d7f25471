from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import WAIT, OpenOffices
from offices import NOON, new_office, recording
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from record_windows import child

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.objectives import Objective
from equality_tracker.reports.content import Edition
from ui.desk import Desk
from ui.pages.grouped_table import GroupedView
from ui.pages.left_out_table import LeftOutTable
from ui.pages.pack import PackPage
from ui.pages.page import Page

ShowPage = Callable[[Page], object]
FEW = "Three disabled officers told us about the lift."


@pytest.fixture
def telling_office(tmp_path: Path, offices: OpenOffices) -> Desk:
    """An office whose own words tell of few people."""
    with new_office(tmp_path) as register, recording(register, "Begun.") as session:
        add_record(session, Objective(title="Access", statement=FEW), now=NOON)
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    return desk


def opened(desk: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    page = PackPage(desk)
    show(page)
    page.resize(1400, 900)
    qtbot.waitUntil(lambda: page.made is not None and not page.is_busy, timeout=WAIT)
    return page


def words(page: PackPage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_a_public_edition_says_before_saving_what_it_leaves_out(
    small_office: Desk, show: ShowPage, qtbot: QtBot
) -> None:
    page = opened(small_office, show, qtbot)
    before = page.made
    page.side.parts.show_part("save")
    page.side.head.wanted.choose_edition(Edition.PUBLIC)
    qtbot.waitUntil(lambda: page.made is not before and not page.is_busy, timeout=WAIT)

    assert page.made is not None
    assert Edition.PUBLIC is page.made.content.document.edition
    assert "The pack that you see: public edition" in words(page)
    assert page.side.saving.name.text().endswith("public")
    if page.made.content.left_out:
        assert child(page, LeftOutTable).isVisible()
        assert "What the public edition leaves out" in words(page)


def test_a_refused_public_edition_names_each_place_and_shows_no_pack(
    telling_office: Desk, show: ShowPage, qtbot: QtBot
) -> None:
    page = opened(telling_office, show, qtbot)
    page.side.head.wanted.choose_edition(Edition.PUBLIC)
    qtbot.waitUntil(page.side.refused.isVisible, timeout=WAIT)
    named = "Places that may tell of few people"
    table = next(each for each in page.findChildren(GroupedView) if each.accessibleName() == named)
    spoken = table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert page.made is None
    assert "The public edition was not made:" in words(page)
    assert "Objectives" in spoken
    assert not page.side.head.print.isEnabled()
    assert not page.side.saving.button.isEnabled()
    assert [] == unnamed_controls(page)

    wanted: list[str] = []
    page.place_wanted.connect(wanted.append)
    page.side.refused.points.click()
    page.side.refused.internal.click()
    qtbot.waitUntil(lambda: page.made is not None and not page.is_busy, timeout=WAIT)
    assert ["points"] == wanted
    assert not page.side.refused.isVisible()
