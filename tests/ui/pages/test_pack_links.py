"""References in the preview lead to their records, numbers of pages to their pages."""

from collections.abc import Callable

import pytest
from desks import WAIT
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from record_windows import child

from equality_tracker.operations.editing.references import find_record
from ui.desk import Desk
from ui.pages.pack import PackPage
from ui.pages.pack_preview import PackPreview
from ui.pages.page import Page
from ui.pages.pdf_links import PdfLink
from ui.pages.pdf_pages import PdfPages
from ui.pages.pdf_paper import PdfPaper

ShowPage = Callable[[Page], object]
PIXELS_A_POINT = 96 / 72


@pytest.fixture
def page(marlshire: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    page = PackPage(marlshire)
    page.resize(1300, 700)
    show(page)
    qtbot.waitUntil(lambda: page.made is not None and not page.is_busy, timeout=WAIT)
    # The links of a page come with its picture.
    paper = child(page, PdfPaper)
    place = point_of(paper, link_called(page, "AGR-028"))
    qtbot.waitUntil(lambda: has_hand_at(paper, place), timeout=WAIT)
    return page


def has_hand_at(paper: PdfPaper, place: QPoint) -> bool:
    """Move the mouse there, and tell whether it points at something to press."""
    QTest.mouseMove(paper.viewport(), QPoint(1, 1))
    QTest.mouseMove(paper.viewport(), place)
    return paper.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def links_of(page: PackPage, place: int) -> list[PdfLink]:
    assert page.made is not None
    pages = PdfPages(page.made.content.pdf)
    try:
        return pages.links(place)
    finally:
        pages.close()


def link_called(page: PackPage, says: str) -> PdfLink:
    return next(each for each in links_of(page, 0) if each.says == says)


def point_of(paper: PdfPaper, link: PdfLink) -> QPoint:
    """Return where the middle of a link of the page looked at lies in the viewport, scrolled into view."""
    known = QPointF(paper.viewport().rect().center())
    found = paper.on_page(known)
    assert found is not None
    _, x, y = found
    scale = paper.zoom * PIXELS_A_POINT
    across = known.x() + ((link.left + link.right) / 2 - x) * scale
    down = known.y() + ((link.top + link.bottom) / 2 - y) * scale
    bar, before = paper.verticalScrollBar(), paper.verticalScrollBar().value()
    bar.setValue(before + max(0, round(down - paper.viewport().height() + 40)))
    return QPoint(round(across), round(down) - (bar.value() - before))


def press(page: PackPage, link: PdfLink) -> None:
    paper = child(page, PdfPaper)
    QTest.mouseClick(
        paper.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point_of(paper, link)
    )


def test_a_reference_in_the_brief_leads_to_its_record(page: PackPage, marlshire: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.record_wanted, timeout=WAIT) as wanted:
        press(page, link_called(page, "AGR-028"))

    with marlshire.reading() as session:
        kind, record = find_record(session, "AGR-028")
        assert [kind.code, record.uuid] == wanted.args


def test_the_number_of_a_duty_leads_to_the_duty(page: PackPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.duty_wanted, timeout=WAIT) as wanted:
        press(page, link_called(page, "D1"))

    assert wanted.args == ["annual-information"]


def test_the_number_of_a_page_leads_to_that_page(page: PackPage, qtbot: QtBot) -> None:
    further = [link for link in links_of(page, 0) if link.page > 1]
    link = next(link for link in further if link.says == "The page it stands on")
    press(page, link)

    qtbot.waitUntil(lambda: child(page, PdfPaper).page == link.page, timeout=WAIT)


def test_a_link_is_followed_without_a_mouse(page: PackPage, qtbot: QtBot) -> None:
    paper = child(page, PdfPaper)
    QTest.keyClick(paper, Qt.Key.Key_N)
    while "AGR-028" not in paper.accessibleName():
        QTest.keyClick(paper, Qt.Key.Key_N)
    with qtbot.waitSignal(page.record_wanted, timeout=WAIT) as wanted:
        QTest.keyClick(paper, Qt.Key.Key_Return)

    assert wanted.args[0] == "agreements"


def test_a_web_address_is_handed_to_the_browser_and_nothing_else_is(
    page: PackPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    preview = child(page, PackPreview)
    for address in ("https://www.legislation.gov.uk/ukpga/2010/15", "file:///etc/hosts"):
        preview.link_followed.emit(PdfLink(0, 0, 1, 1, address, -1, address=address))

    assert opened == ["https://www.legislation.gov.uk/ukpga/2010/15"]


def test_over_a_link_the_mouse_is_a_pointing_hand_and_elsewhere_an_arrow(page: PackPage) -> None:
    viewport = child(page, PdfPaper).viewport()
    place = point_of(child(page, PdfPaper), link_called(page, "AGR-028"))
    shapes = []
    for point in (place, QPoint(3, 3), place):
        QTest.mouseMove(viewport, point)
        shapes.append(viewport.cursor().shape())

    hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
    assert shapes == [hand, arrow, hand]


def test_a_link_that_is_pressed_but_not_let_go_of_on_it_leads_nowhere(page: PackPage, qtbot: QtBot) -> None:
    paper = child(page, PdfPaper)
    place, left = point_of(paper, link_called(page, "AGR-028")), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    with qtbot.assertNotEmitted(page.record_wanted, wait=200):
        QTest.mousePress(paper.viewport(), left, none, place)
        QTest.mouseRelease(paper.viewport(), left, none, QPoint(5, 5))
        QTest.mouseClick(paper.viewport(), Qt.MouseButton.RightButton, none, place)


def test_every_link_inside_the_pack_leads_to_a_page_and_says_something(page: PackPage) -> None:
    assert page.made is not None
    count = len(page.made.pages.sizes)
    found = [link for place in range(count) for link in links_of(page, place) if not link.address]

    assert len(found) > 100
    assert all(link.says and 0 <= link.page < count and 0 <= link.share <= 1 for link in found)
    assert all(link.left < link.right and link.top < link.bottom for link in found)
