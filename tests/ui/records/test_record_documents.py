from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from accessible import unnamed_controls
from desks import WAIT, OpenOffices
from offices import new_office
from programs import Person
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from equality_tracker.operations.documents.document_kinds import DocumentKind
from ui.desk import Desk
from ui.records.document_window import DocumentWindow
from ui.records.record_documents import RecordDocuments

EQIA = "EQ-2024-005"
MakeWindow = Callable[..., DocumentWindow]


@pytest.fixture
def desk(offices: OpenOffices, marlshire_file: Path) -> Desk:
    return offices.open(marlshire_file)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(1024, 600)
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def shown(desk: Desk, over: QWidget, qtbot: QtBot) -> MakeWindow:
    """Show a document and wait until it is made."""

    def show(kind: DocumentKind, about: str = "") -> DocumentWindow:
        window = DocumentWindow(desk, kind, about, over)
        window.show()
        window.make()
        qtbot.waitUntil(lambda: not window.is_busy, timeout=WAIT)
        return window

    return show


def words_of(file: Path) -> str:
    """Return words from the beginning of a file that was saved."""
    match file.suffix:
        case ".pdf":
            return PdfReader(file).pages[0].extract_text()
        case ".docx":
            return docx.Document(str(file)).paragraphs[0].text
        case _:
            return file.read_text(encoding="utf-8")


def actions(documents: RecordDocuments) -> dict[str, QAction]:
    return {each.text().replace("&", ""): each for each in documents.menu.actions() if each.text()}


def test_a_document_is_shown_as_it_will_be_printed(shown: MakeWindow) -> None:
    window = shown(DocumentKind.WORKSHOP_FORM, EQIA)

    assert 2 == window.preview.paper.page_count
    assert "EqIA workshop form" in window.windowTitle()
    assert [] == unnamed_controls(window)
    assert [True, True] == [
        each.isEnabled() for each in window.findChildren(QPushButton) if each.text() in {"&Save…", "&Print…"}
    ]


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_a_document_is_saved_by_its_ending(
    shown: MakeWindow, ending: str, tmp_path: Path, qtbot: QtBot
) -> None:
    window, target = shown(DocumentKind.EQIA_REPORT, EQIA), tmp_path / f"report.{ending}"
    with qtbot.waitSignal(window.told, timeout=WAIT) as told:
        window.save(target)
    assert [f"Saved: {target}."] == told.args
    assert EQIA in words_of(target)


def test_what_cannot_be_saved_is_said_and_can_be_saved_elsewhere(
    shown: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = shown(DocumentKind.WORKSHOP_FORM)
    with qtbot.waitSignal(window.told, timeout=WAIT) as told:
        window.save(tmp_path / "nowhere" / "form.pdf")
    assert "was not found" in told.args[0]
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.save(tmp_path / "form.pdf")
    assert 2 == len(PdfReader(tmp_path / "form.pdf").pages)


def test_a_document_is_printed_page_by_page(shown: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window, target = shown(DocumentKind.BOARD_ONE_PAGER), tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    with qtbot.waitSignal(window.told, timeout=WAIT) as told:
        window.print_to(printer)
    assert ["Sent to the printer: 1 page."] == told.args
    assert 1 == len(PdfReader(target).pages)


def test_printing_a_document_asks_once_about_a_marking_that_nobody_chose(
    offices: OpenOffices, over: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    with new_office(tmp_path) as office:
        file = office.path
    window = DocumentWindow(offices.open(file), DocumentKind.WORKSHOP_FORM, "", over)
    window.show()
    window.make()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=WAIT)
    next(each for each in window.findChildren(QPushButton) if "Print" in each.text()).click()
    box = window.findChild(QMessageBox)
    assert box is not None
    with qtbot.waitSignal(window.marking_wanted):
        next(each for each in box.buttons() if "Choose" in each.text()).click()

    assert "not yet marked" in box.text()


def test_a_document_that_cannot_be_made_says_why(shown: MakeWindow) -> None:
    window = shown(DocumentKind.OWNER_SHEET, "Nobody at all")
    assert 0 == window.preview.paper.page_count
    said = " ".join(each.text() for each in window.findChildren(QLabel))
    assert "No open action here has the owner “Nobody at all”" in said
    assert not any(
        each.isEnabled() for each in window.findChildren(QPushButton) if each.text() in {"&Save…", "&Print…"}
    )


def test_a_window_closed_while_its_document_is_made_leaves_nothing_behind(
    desk: Desk, over: QWidget, offices: OpenOffices
) -> None:
    window = DocumentWindow(desk, DocumentKind.CORE, "", over)
    window.show()
    window.make()
    window.close()
    offices.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [] == over.findChildren(DocumentWindow)


@pytest.mark.parametrize(
    ("kind", "fitting"),
    [
        ("eqias", ["EqIA report…", "EqIA workshop form…", "Review sheet…"]),
        ("providers", ["Provider report…"]),
        ("actions", ["Owner's sheet…"]),
        ("roles", ["Owner's sheet…"]),
        ("decisions", ["Decision file…", "Due-regard ledger…"]),
        ("agreements", []),
    ],
)
def test_the_menu_offers_what_fits_the_record_that_is_meant(
    desk: Desk, over: QWidget, kind: str, fitting: list[str]
) -> None:
    documents = RecordDocuments(desk, lambda: (kind, "some"), over)
    documents.fit()
    always = [
        "Board one-pager…",
        "Core on two pages…",
        "Sheets of all owners…",
        "Blank workshop form…",
        "Read edits of a core back…",
    ]
    assert sorted([*fitting, *always]) == sorted(
        words for words, action in actions(documents).items() if action.isEnabled()
    )


def test_without_a_fitting_record_a_command_says_what_it_needs(
    desk: Desk, over: QWidget, qtbot: QtBot
) -> None:
    documents = RecordDocuments(desk, lambda: None, over)
    with qtbot.waitSignal(documents.told) as told:
        actions(documents)["EqIA report…"].trigger()
    assert ["Choose a record first that has this: EqIA report."] == told.args


def test_a_person_prints_the_report_of_an_eqia_from_the_menu(person: Person, marlshire_file: Path) -> None:
    workspace = person.open(marlshire_file)
    workspace.go_to("eqias")
    person.settle()
    current = workspace.current_list
    assert current is not None
    current.focus_list()
    person.press("Down")
    (menu,) = [each for each in workspace.commands.record if each.text() == "Print a docu&ment"]
    offered = menu.menu()
    assert isinstance(offered, QMenu)
    near = QMenu(workspace)
    current.menu_offered.emit(near)
    assert [menu] == near.actions()
    next(each for each in offered.actions() if each.text() == "EqIA &report…").trigger()
    person.until(lambda: bool(workspace.findChildren(DocumentWindow)))
    (window,) = workspace.findChildren(DocumentWindow)
    person.until(lambda: not window.is_busy)
    assert window.preview.paper.page_count > 0
    window.close()
    person.settle()
