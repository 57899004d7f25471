"""Ways from a page to what it speaks of, and back: from the year ahead, and from the preview of the pack."""

from pathlib import Path

import pytest
from programs import Person
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from equality_tracker.operations.duties.coming import DateType
from equality_tracker.operations.editing.references import find_record
from ui.pages.pack import PackPage
from ui.pages.pdf_pages import PdfPages
from ui.pages.year_ahead import YearAheadPage

PIXELS_A_POINT = 96 / 72


def record_called(person: Person, reference: str) -> tuple[str, str]:
    with person.workspace.desk.reading() as session:
        kind, record = find_record(session, reference)
        return kind.code, record.uuid


def test_a_month_of_actions_leads_to_exactly_those_and_not_to_the_one_looked_at_before(
    person: Person, marlshire_file: Path
) -> None:
    workspace = person.open(marlshire_file)
    workspace.open_record(*record_called(person, "EP-2025/11"))
    person.settle()
    workspace.go_into("year-ahead")
    person.settle()
    page = workspace.current
    assert isinstance(page, YearAheadPage)
    april = next(each for each in page.shown if each.type is DateType.ACTIONS and each.on.month == 4)

    page.table.choose(april.identity)
    person.press("Return")
    person.until(lambda: bool(workspace.record.shown[1]) and workspace.record.shown[0] == "actions")
    rows = person.table("Actions")

    assert f"{len(rows)} open actions due in April 2027" == april.what
    assert person.named("Filter by Due, April 2027 chosen", QPushButton).text() == "Due: April 2027 ▾"
    assert "2 filters on · Clear" in [
        each.text() for each in person.program.window.findChildren(QPushButton) if each.isVisible()
    ]
    assert record_called(person, "EP-2025/11") != workspace.record.shown
    assert person.as_heard == "Actions"
    assert person.named("Actions", QTableView).selectionModel().selectedRows()[0].data() == rows[0][0]

    person.press("Alt+Left")
    assert workspace.current is page


def press_link(person: Person, page: PackPage, says: str) -> None:
    """Press the link of the first page that says so."""
    assert page.made is not None
    pages, paper = PdfPages(page.made.content.pdf), page.shown.preview.paper
    link = next(each for each in pages.links(0) if each.says == says)
    pages.close()
    known = QPointF(paper.viewport().width() / 2, 100)
    found = paper.on_page(known)
    assert found is not None
    scale = paper.zoom * PIXELS_A_POINT
    across = known.x() + ((link.left + link.right) / 2 - found[1]) * scale
    down = known.y() + ((link.top + link.bottom) / 2 - found[2]) * scale
    place = QPoint(round(across), round(down))

    def is_pointed_at() -> bool:
        QTest.mouseMove(paper.viewport(), QPoint(1, 1))
        QTest.mouseMove(paper.viewport(), place)
        return paper.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor

    # The links of a page come with its picture.
    person.until(is_pointed_at)
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    person.settle()


@pytest.fixture
def pack(person: Person, marlshire_file: Path) -> PackPage:
    """The page of the pack, whose preview is there."""
    workspace = person.open(marlshire_file)
    workspace.go_into("pack")
    page = workspace.current
    assert isinstance(page, PackPage)
    person.until(lambda: page.made is not None and not page.is_busy)
    return page


def test_a_line_of_the_brief_leads_to_its_record_and_alt_left_back_to_the_page(
    person: Person, pack: PackPage
) -> None:
    made = pack.made
    press_link(person, pack, "AGR-028")
    person.until(lambda: record_called(person, "AGR-028") == person.workspace.record.shown)

    person.press("Alt+Left")
    assert person.workspace.current is pack
    assert (pack.made, pack.shown.preview.paper.page) == (made, 0)


def test_a_duty_of_the_brief_leads_to_the_duty_and_alt_left_back(person: Person, pack: PackPage) -> None:
    press_link(person, pack, "D1")
    person.until(lambda: person.workspace.place == "duties")
    assert "Publish equality information" in person.words

    person.press("Alt+Left")
    assert person.workspace.current is pack


@pytest.mark.parametrize(
    ("code", "text", "offered"),
    [
        ("providers", "Name\tTown\nRiver Trust\tMarl\n", "Import 1 new"),
        ("evidence", "Title\tLink\nSurvey\thttps://example.org/survey\n", "Import 1 new"),
        ("decisions", "Ref\tTitle\tDate\nD-1\tFund it\t12/01/2027\n", "Import 1 new"),
    ],
)
def test_rows_pasted_into_a_list_are_offered_as_that_kind(
    person: Person, office: Path, code: str, text: str, offered: str
) -> None:
    workspace = person.open(office)
    workspace.go_into(code)
    person.settle()
    records = workspace.current_list
    assert records is not None
    records.focus_list()
    QGuiApplication.clipboard().setText(text)
    person.press("Ctrl+V")
    person.until(lambda: workspace.place == "import" and person.program.is_idle)
    do = [each.text().replace("&", "") for each in workspace.findChildren(QPushButton) if each.hasFocus()]
    assert do == [offered]

    person.press("Space")
    person.until(lambda: "1 " in person.status and "added" in person.status)
    workspace.go_to(code)
    person.settle()
    assert len(records.findChildren(QTableView)[0].model().index(0, 0).data()) > 0
