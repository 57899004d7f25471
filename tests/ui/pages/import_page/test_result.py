"""What an import did, what can be done with it then, and what is in its way."""

from pathlib import Path

from desks import OpenOffices
from import_pages import ROWS, MakePage, button, column, offer, plan, press, said, view_of
from offices import listed, new_office, open_office
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action
from ui.pages.import_page import ImportPage


def test_an_import_that_is_stopped_changes_nothing_and_the_page_keeps_the_keyboard(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    meanwhile: list[tuple[bool, str]] = []

    def stop(_: str) -> None:
        meanwhile.append((page.hasFocus(), said(page, "import-words")))
        page.desk.changes.stop_long_work()

    page.desk.changes.long_work_began.connect(stop)
    with qtbot.waitSignal(page.told) as told:
        press(page, offices, "Import 2 new")
    assert told.args == ["Stopped. Nothing was changed."]
    assert meanwhile == [(True, "Importing…")]
    assert button(page, "Import 2 new").hasFocus()
    assert button(page, "Import 2 new").isEnabled()
    offices.close()
    with open_office(tmp_path) as register:
        assert listed(register, "actions") == []


def test_where_nothing_can_be_changed_the_page_says_why(
    tmp_path: Path, make_page: MakePage, offices: OpenOffices
) -> None:
    with new_office(tmp_path, who="Somebody else"):
        page = make_page()
        offer(page, offices, plan(tmp_path))
        assert column(view_of(page), 1)[1] == "+ New"
        assert not button(page, "Import 2 new").isEnabled()
        assert said(page, "import-words").startswith("Nothing can be imported now: ")


def test_what_to_look_at_after_an_import_can_be_copied(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Import 2 new")
    lines = child(page, QPlainTextEdit).toPlainText().splitlines()
    assert [line.partition(":")[0] for line in lines] == ["Line 3", "Line 4"]
    press(page, offices, "Copy this list")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert (copied[0], len(copied)) == ("Where\tWhat to look at", 3)


def test_after_an_import_its_list_can_be_looked_at(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Import 2 new")
    with qtbot.waitSignal(page.place_wanted) as wanted:
        press(page, offices, "Look at the actions")
    assert wanted.args == ["actions"]


def test_a_row_leads_to_the_record_that_it_is_about(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    press(page, offices, "Import 1 new")
    offer(page, offices, plan(tmp_path, ("1", "Publish figures", "Chair", "30/04/2027", "")))
    assert button(page, "Import 1 update").isEnabled()
    view_of(page).go_to(1, 5)
    assert view_of(page).currentIndex().data() == "31 Mar 2027 → 30 Apr 2027"
    with qtbot.waitSignal(page.record_wanted) as wanted:
        press(page, offices, "Show the record here")
    assert wanted.args is not None
    assert wanted.args[0] == "actions"


def _rename(session: Session) -> None:
    session.query(Action).filter_by(reference="1").one().title = "Publish all figures"


def test_the_preview_follows_a_change_of_the_register(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    press(page, offices, "Import 1 new")
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    assert column(view_of(page), 1)[1] == "= As it is 1"
    page.desk.changes.undo()
    offices.settle()
    page.refresh()
    offices.settle()
    assert column(view_of(page), 1)[1] == "+ New"
