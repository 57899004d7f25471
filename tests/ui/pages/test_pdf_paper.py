import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.pages.laid_pages import Fit
from ui.pages.pdf_pages import PageSize
from ui.pages.pdf_paper import PdfPaper

UPRIGHT = PageSize(595, 842)
BROAD = PageSize(842, 595)


@pytest.fixture
def asked() -> list[tuple[int, int]]:
    return []


@pytest.fixture
def paper(qtbot: QtBot, asked: list[tuple[int, int]]) -> PdfPaper:
    paper = PdfPaper()
    qtbot.addWidget(paper)
    paper.resize(500, 400)
    paper.picture_wanted.connect(lambda place, width: asked.append((place, width)))
    with qtbot.waitExposed(paper):
        paper.show()
    paper.show_pages([UPRIGHT] * 20)
    return paper


def picture(width: int) -> QImage:
    image = QImage(width, width * 842 // 595, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    return image


def test_only_pages_in_view_are_asked_for_once(
    qtbot: QtBot, paper: PdfPaper, asked: list[tuple[int, int]]
) -> None:
    qtbot.waitUntil(lambda: bool(asked))
    paper.viewport().repaint()

    assert {0} == {place for place, _ in asked} - {1}
    assert len(set(asked)) == len(asked)


def test_a_picture_is_painted_where_its_page_lies(
    qtbot: QtBot, paper: PdfPaper, asked: list[tuple[int, int]]
) -> None:
    qtbot.waitUntil(lambda: bool(asked))
    place, width = asked[0]
    paper.receive_picture(place, width, picture(width))

    assert QColor("#123456") == paper.grab().toImage().pixelColor(250, 200)


def test_pages_are_gone_through_by_key_and_named_for_who_listens(paper: PdfPaper) -> None:
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(paper, key)
        seen.append(paper.accessibleName())

    assert [
        "Page 2 of 20",
        "Page 3 of 20",
        "Page 2 of 20",
        "Page 20 of 20",
        "Page 1 of 20",
    ] == seen


def test_beyond_the_ends_there_is_nothing(paper: PdfPaper) -> None:
    paper.go_to(-5)
    first = paper.page
    paper.go_to(500)

    assert (0, 19) == (first, paper.page)


def test_the_page_looked_at_stays_when_pages_are_shown_larger_or_anew(paper: PdfPaper) -> None:
    paper.go_to(7)
    seen = []
    for change in (
        paper.zoom_in,
        paper.zoom_out,
        lambda: paper.use_fit(Fit.PAGE),
        lambda: paper.use_fit(Fit.WIDTH),
        lambda: paper.resize(700, 500),
        lambda: paper.show_pages([UPRIGHT] * 12),
    ):
        change()
        seen.append(paper.page)

    assert [7] * 6 == seen


def test_a_shorter_pack_shows_its_last_page(paper: PdfPaper) -> None:
    paper.go_to(19)
    paper.show_pages([UPRIGHT, BROAD])

    assert 1 == paper.page
    paper.show_pages([])
    assert (-1, "No page") == (paper.page, paper.accessibleName())


def test_fitted_pages_fill_the_width_whichever_way_they_lie(paper: PdfPaper) -> None:
    paper.show_pages([UPRIGHT, BROAD])
    upright = paper.zoom * UPRIGHT.width
    paper.go_to(1)

    assert upright == pytest.approx(paper.zoom * BROAD.width)


def test_zoom_goes_in_steps_and_stops_at_the_ends(paper: PdfPaper) -> None:
    for _ in range(20):
        paper.zoom_in()
    largest = paper.zoom
    for _ in range(20):
        paper.zoom_out()

    assert pytest.approx(4.0) == largest
    assert pytest.approx(0.5) == paper.zoom
    assert paper.fit is Fit.ZOOM


def test_pictures_out_of_view_are_let_go_and_those_in_view_kept(
    paper: PdfPaper, asked: list[tuple[int, int]]
) -> None:
    paper.use_fit(Fit.ZOOM)
    for _ in range(20):
        paper.zoom_in()
    for place in range(12):
        paper.go_to(place)
        asked.clear()
        paper.viewport().repaint()
        for wanted, width in asked:
            paper.receive_picture(wanted, width, picture(width))
    asked.clear()
    paper.viewport().repaint()
    here = list(asked)
    paper.go_to(0)
    paper.viewport().repaint()

    assert [] == here
    assert 0 in {place for place, _ in asked}
    assert max(width for _, width in asked) <= 3600
