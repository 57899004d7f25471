"""An import can be taken back as long as it stands, whatever was done after it."""

from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import OpenOffices
from import_pages import MakePage, button, buttons, offer, plan, press, said
from offices import NOON, TODAY, listed, new_office, one, open_office, ticking, write_csv
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from record_windows import focused
from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.records.actions import Action
from equality_tracker.store.opening import open_register
from ui.pages.import_page import ImportPage

UNDO = "Undo this import"


@pytest.fixture
def imported(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> ImportPage:
    """The page after an import of two actions."""
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Import 2 new")
    return page


def change(page: ImportPage, offices: OpenOffices, reference: str, title: str) -> None:
    def work(session: Session) -> None:
        one(session, Action, reference=reference).title = title

    page.desk.changes.run(f"title of {reference}", work, owner=page)
    offices.settle()


def add_other(page: ImportPage, offices: OpenOffices, folder: Path) -> None:
    """Import another action into another plan, which touches nothing else."""
    document = write_csv(folder / "other.csv", ("Ref", "Action"), ("9", "Another"))
    page.desk.changes.run_whole(
        "Importing",
        lambda register, _: import_document(register, document, plan="Other", today=TODAY),
        owner=page,
    )
    offices.settle()


def titles(offices: OpenOffices, folder: Path) -> list[str]:
    offices.close()
    with open_office(folder, write=False) as register:
        return [row["title"] for row in listed(register, "actions")]


def question() -> QMessageBox:
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    )


def answer(offices: OpenOffices, text: str) -> None:
    found = next(each for each in question().buttons() if each.text().replace("&", "") == text)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    offices.settle()


def offered(page: ImportPage) -> int:
    """Return how many imports can be taken back; what was put on the page just now comes into sight first."""
    QApplication.processEvents()
    return buttons(page).count(UNDO)


def seen(page: ImportPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_what_was_done_since_stays(imported: ImportPage, offices: OpenOffices, tmp_path: Path) -> None:
    add_other(imported, offices, tmp_path)
    assert button(imported, UNDO).isVisible()
    with_told: list[str] = []
    imported.told.connect(with_told.append)
    press(imported, offices, UNDO)

    assert said(imported, "result-counts") == "This import was taken back."
    assert with_told == ["The import was taken back."]
    assert UNDO not in buttons(imported)
    assert titles(offices, tmp_path) == ["Another"]


def test_what_was_changed_since_is_named_and_a_person_says_what_becomes_of_the_rest(
    imported: ImportPage, offices: OpenOffices, tmp_path: Path
) -> None:
    change(imported, offices, "1", "Publish all figures")
    press(imported, offices, UNDO)
    asked = question()
    assert asked.text() == (
        "2 records of this import were changed or used since: action PLAN-001/1, action plan PLAN-001. "
        "They stay as they are."
    )
    assert asked.informativeText().endswith("Nothing was changed yet.")
    assert asked.defaultButton().text() == "&Leave the import as it is"
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    offices.settle()
    assert button(imported, UNDO).isVisible()
    assert imported.desk.changes.undo_note == "title of 1"

    press(imported, offices, UNDO)
    answer(offices, "Take back the rest")
    assert said(imported, "result-counts") == "This import was taken back."
    assert titles(offices, tmp_path) == ["Publish all figures"]


def test_where_all_of_it_was_changed_since_it_says_so_and_offers_nothing(
    imported: ImportPage, offices: OpenOffices, tmp_path: Path
) -> None:
    for reference in ("1", "2"):
        change(imported, offices, reference, f"Another {reference}")
    press(imported, offices, UNDO)
    assert question().informativeText().startswith("Nothing else of this import is left")
    assert [each.text() for each in question().buttons()] == ["&Leave the import as it is"]
    answer(offices, "Leave the import as it is")
    assert titles(offices, tmp_path) == ["Another 1", "Another 2"]


def test_undo_and_redo_from_elsewhere_are_followed(
    imported: ImportPage, offices: OpenOffices, tmp_path: Path
) -> None:
    imported.desk.changes.undo()
    offices.settle()
    assert said(imported, "result-counts") == "This import was taken back."
    imported.desk.changes.redo()
    offices.settle()
    assert said(imported, "result-counts") == "2 actions added from plan.csv."
    press(imported, offices, UNDO)
    assert titles(offices, tmp_path) == []


def test_taking_back_can_be_stopped_and_changes_nothing_then(
    imported: ImportPage, offices: OpenOffices, qtbot: QtBot, tmp_path: Path
) -> None:
    changes = imported.desk.changes
    changes.long_work_began.connect(lambda _: changes.stop_long_work())
    with qtbot.waitSignal(imported.told) as told:
        press(imported, offices, UNDO)
    assert told.args == ["Stopped. Nothing was changed."]
    assert button(imported, UNDO).isVisible()
    assert len(titles(offices, tmp_path)) == 2


def test_imports_of_other_days_stand_on_the_page_and_can_be_taken_back(
    make_page: MakePage, offices: OpenOffices, tmp_path: Path
) -> None:
    with new_office(tmp_path) as register:
        for number in range(1, 6):
            document = write_csv(tmp_path / f"{number}.csv", ("Ref", "Action"), ("1", f"Action {number}"))
            import_document(register, document, plan=f"Plan {number}", today=TODAY)
    page = make_page()
    page.refresh()
    offices.settle()
    assert "Imports done" in seen(page)
    assert offered(page) == 3
    assert unnamed_controls(page) == []
    press(page, offices, "Show all 5 imports")
    assert offered(page) == 5
    newest = button(page, UNDO)
    assert newest.accessibleDescription() == (
        "Import of actions, 21 Nov 2026 at 12:00, by Equality lead. It begins with action PLAN-005/1."
    )
    add_other(page, offices, tmp_path)
    page.refresh()
    offices.settle()
    every = [each for each in page.findChildren(type(newest)) if each.isVisible() and each.text() == UNDO]
    QTest.mouseClick(every[-1], Qt.MouseButton.LeftButton)
    offices.settle()

    assert offered(page) == 5
    assert focused() is [each for each in page.findChildren(type(newest)) if each.text() == UNDO][-1]
    assert titles(offices, tmp_path) == ["Action 2", "Action 3", "Action 4", "Action 5", "Another"]


def test_an_office_without_imports_sees_nothing_of_them(page: ImportPage, offices: OpenOffices) -> None:
    page.refresh()
    offices.settle()
    assert "Imports done" not in seen(page)


def test_somebody_else_s_import_says_who_can_undo_it(
    make_page: MakePage, offices: OpenOffices, tmp_path: Path
) -> None:
    new_office(tmp_path).close()
    with open_register(
        tmp_path / "office.equality",
        who="A. Colleague",
        now=ticking(NOON),
        write=True,
        home=tmp_path / "home",
    ) as register:
        import_document(register, plan(tmp_path), plan="Plan", today=TODAY)
    page = make_page()
    page.refresh()
    offices.settle()
    assert "by A. Colleague. It begins with action PLAN-001/1. Only A. Colleague can undo it." in seen(page)
    assert UNDO not in buttons(page)
