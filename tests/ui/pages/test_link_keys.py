"""Links of a page are gone through by key, seen by a frame, named for who listens, and followed by Enter."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.pages.link_keys import LinkKeys, area_of
from ui.pages.paper_links import PaperLinks
from ui.pages.pdf_links import PdfLink
from ui.pages.pdf_pages import PageSize
from ui.pages.pdf_paper import PdfPaper

UPRIGHT = PageSize(595, 842)
FIRST = PdfLink(72, 60, 120, 72, "AGR-028", 4)
LOW = PdfLink(72, 800, 120, 812, "The page it stands on", 9)
Press = Callable[[Qt.Key], str]


@pytest.fixture
def paper(qtbot: QtBot) -> PdfPaper:
    paper = PdfPaper()
    qtbot.addWidget(paper)
    paper.resize(500, 400)
    with qtbot.waitActive(paper):
        paper.show()
        paper.activateWindow()
    paper.show_pages([UPRIGHT] * 20)
    paper.setFocus()
    return paper


@pytest.fixture
def keys(paper: PdfPaper) -> LinkKeys:
    links = PaperLinks(paper)
    links.receive(0, [FIRST, LOW])
    return LinkKeys(paper, links)


@pytest.fixture
def press(paper: PdfPaper, keys: LinkKeys) -> Press:
    """Press a key, and return what is said then."""
    assert keys.parent() is paper

    def pressed(key: Qt.Key) -> str:
        QTest.keyClick(paper, key)
        return paper.accessibleName()

    return pressed


def dark_points(paper: PdfPaper) -> int:
    """Return how many points of the picture have the colour of the frame."""
    picture = paper.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    frame = [
        (x, y)
        for y in range(picture.height())
        for x in range(picture.width())
        if picture.pixelColor(x, y).name() == "#1d4f91"
    ]
    return len(frame)


def test_n_and_p_lead_from_link_to_link_and_around_and_each_is_named(press: Press) -> None:
    said = [press(key) for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P)]

    first, low = "link 1 of 2: AGR-028", "link 2 of 2: The page it stands on"
    assert said == [f"Page 1 of 20, {each}" for each in (first, low, first, low)]


def test_the_link_that_is_marked_has_a_frame_and_is_scrolled_into_view(press: Press, paper: PdfPaper) -> None:
    before = dark_points(paper)
    press(Qt.Key.Key_P)

    assert before == 0
    assert dark_points(paper) > 40
    assert paper.marked == (0, area_of(LOW))
    assert paper.verticalScrollBar().value() > 0


def test_enter_follows_the_link_that_is_marked_and_nothing_where_none_is(
    press: Press, keys: LinkKeys, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(keys.followed):
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_N)
    with qtbot.waitSignal(keys.followed) as followed:
        press(Qt.Key.Key_Return)

    assert followed.args == [FIRST]


def test_another_page_has_no_link_marked(press: Press, paper: PdfPaper) -> None:
    press(Qt.Key.Key_N)

    assert press(Qt.Key.Key_Right) == "Page 2 of 20"
    assert paper.marked is None
    assert press(Qt.Key.Key_N) == "Page 2 of 20"


def test_the_frame_goes_with_the_keyboard(press: Press, paper: PdfPaper) -> None:
    press(Qt.Key.Key_N)
    paper.clearFocus()

    assert paper.marked is None
    assert paper.accessibleName() == "Page 1 of 20"
