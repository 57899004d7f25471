from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import OpenOffices
from offices import add_action, add_plan, new_office, recording
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from equality_tracker.store.opening import open_register
from ui.files.backup_table import DIFFERENCE
from ui.pages.restore import RestorePage
from ui.theme import Theme, apply_theme

WAIT = 15_000
MakePage = Callable[[], RestorePage]


@pytest.fixture
def file(tmp_path: Path, program_folder: Path) -> Path:
    """An office with three actions and a backup from when it had two."""
    with new_office(tmp_path) as register:
        register._home = program_folder
        with recording(register) as session:
            plan = add_plan(session)
            add_action(session, plan, "1")
            add_action(session, plan, "2")
        register.back_up("hourly")
        with recording(register) as session:
            add_action(session, plan, "3")
    return tmp_path / "office.equality"


@pytest.fixture
def make_page(qtbot: QtBot, qapp: QApplication, offices: OpenOffices, file: Path) -> MakePage:
    def make() -> RestorePage:
        apply_theme(qapp, Theme.LIGHT)
        page = RestorePage(offices.open(file))
        qtbot.addWidget(page)
        page.resize(1024, 546)
        with qtbot.waitExposed(page):
            page.show()
        page.refresh()
        settle(page, offices)
        return page

    return make


def settle(page: RestorePage, offices: OpenOffices) -> None:
    offices.settle()
    offices.qtbot.waitUntil(lambda: not page.is_busy, timeout=WAIT)
    offices.settle()


def words(page: RestorePage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_backups_are_listed_beside_the_register_as_it_is(make_page: MakePage) -> None:
    page = make_page()
    assert page.model.rowCount() == 1
    assert page.model.index(0, DIFFERENCE).data() == "1 fewer action"
    assert "It holds 1 organisation, 1 action plan, 2 actions" in words(page)
    assert page.chosen is not None
    assert str(page.chosen.backup.path.parent) in words(page)
    assert ["Actions. In the register now: 3. In the backup: 2."] == [
        row.accessibleName() for row in page.parts.compared.rows if row.isVisible()
    ]
    assert unnamed_controls(page) == []


def test_a_change_shows_as_a_new_difference_and_a_backup_as_a_new_row(
    make_page: MakePage, offices: OpenOffices
) -> None:
    page = make_page()
    page.desk.changes.changed.connect(page.refresh)
    page.desk.changes.run("a plan", lambda session: add_plan(session, "New").uuid, owner=page)
    settle(page, offices)
    differences = [page.model.index(row, DIFFERENCE).data() for row in range(page.model.rowCount())]
    assert differences == ["1 fewer action plan", "1 fewer action plan, 1 fewer action"]
    QTest.mouseClick(page.parts.back_up, Qt.MouseButton.LeftButton)
    settle(page, offices)
    assert page.model.rowCount() == 3
    assert page.model.index(0, DIFFERENCE).data() == "The same number of each kind"
    page.table.selectRow(0)
    assert page.parts.compared.isHidden()


def test_a_backup_is_looked_at_and_restored_beside_the_register(
    qtbot: QtBot, make_page: MakePage, offices: OpenOffices, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page()
    before = file.read_bytes()
    assert page.chosen is not None
    with qtbot.waitSignal(page.open_wanted) as told:
        QTest.mouseClick(page.parts.look, Qt.MouseButton.LeftButton)
    assert told.args == [str(page.chosen.backup.path)]
    asked: list[str] = []

    def choose(*given: object, **_: object) -> tuple[str, str]:
        asked.append(str(given[2]))
        return str(file.with_name("copy")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(page.parts.restore, Qt.MouseButton.LeftButton)
    settle(page, offices)
    assert Path(asked[0]).name.startswith("office (as on Sat 21 Nov 2026 12.00)")
    assert "Restored as copy.equality: 1 organisation" in words(page)
    assert before == file.read_bytes()
    with qtbot.waitSignal(page.open_wanted) as told:
        QTest.mouseClick(page.parts.open_copy, Qt.MouseButton.LeftButton)
    assert told.args == [str(file.with_name("copy.equality"))]
    with open_register(file.with_name("copy.equality"), who="W", now=page.desk.changes.now, write=True):
        pass


def test_the_open_register_is_never_written_over(
    make_page: MakePage, offices: OpenOffices, file: Path
) -> None:
    page = make_page()
    before = file.read_bytes()
    page.restore_to(file)
    settle(page, offices)
    assert "Choose another name" in words(page)
    assert before == file.read_bytes()


def test_a_damaged_backup_says_why_and_offers_nothing(
    make_page: MakePage, offices: OpenOffices, program_folder: Path
) -> None:
    (backup,) = (program_folder / "backups").glob("*/*.equality-backup")
    content = bytearray(backup.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    backup.write_bytes(content)
    page = make_page()
    assert "is damaged" in words(page)
    assert (page.parts.look.isEnabled(), page.parts.restore.isEnabled()) == (False, False)
    settle(page, offices)


def test_a_backup_from_elsewhere_is_shown_first(
    make_page: MakePage, offices: OpenOffices, program_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (backup,) = (program_folder / "backups").glob("*/*.equality-backup")
    other = program_folder / "From the stick.equality-backup"
    other.write_bytes(backup.read_bytes())
    page = make_page()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    page.parts.other.click()
    settle(page, offices)
    assert page.chosen is not None
    assert (page.chosen.backup.path, page.model.rowCount()) == (other, 2)
    page.refresh()
    settle(page, offices)
    assert page.chosen is not None
    assert (page.chosen.backup.path, page.model.rowCount()) == (other, 2)


def test_without_backups_no_empty_list_stands_between_the_words_and_the_buttons(
    qtbot: QtBot, offices: OpenOffices, tmp_path: Path
) -> None:
    new_office(tmp_path).close()
    page = RestorePage(offices.open(tmp_path / "office.equality"))
    qtbot.addWidget(page)
    page.refresh()
    settle(page, offices)

    assert 0 == page.model.rowCount()
    assert page.table.isHidden()
    page.show()
    page.focus_first()
    qtbot.waitUntil(page.parts.back_up.hasFocus)
    assert not page.parts.folder.isEnabled()
    assert page.parts.folder.toolTip() == "There is no folder yet: it is made with the first backup."
    assert page.parts.folder.toolTip() == page.parts.folder.accessibleDescription()


@pytest.mark.parametrize("opens", [True, False])
def test_where_nothing_opens_the_folder_it_is_named(
    make_page: MakePage, monkeypatch: pytest.MonkeyPatch, *, opens: bool
) -> None:
    page = make_page()
    asked: list[str] = []

    def open_url(address: QUrl) -> bool:
        asked.append(address.toLocalFile())
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.parts.folder.click()

    assert page.chosen is not None
    folder = str(page.chosen.backup.path.parent)
    said = f"Nothing on this computer opened the folder. It is {folder}."
    assert asked == [folder]
    assert page.parts.outcome.text() == ("" if opens else said)
    assert page.parts.folder.toolTip() == folder


def test_a_folder_that_opens_takes_back_only_what_was_said_of_an_earlier_try(
    make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True, True]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: answers.pop(0))
    page = make_page()
    said = []
    for _ in range(2):
        page.parts.folder.click()
        said.append(page.parts.outcome.text())
    page.parts.outcome.setText("Stopped. Nothing was changed.")
    page.parts.folder.click()
    said.append(page.parts.outcome.text())
    assert [each[:16] for each in said] == ["Nothing on this ", "", "Stopped. Nothing"]


def test_the_number_of_records_restored_is_the_number_that_was_shown(
    qtbot: QtBot, offices: OpenOffices, tmp_path: Path, program_folder: Path
) -> None:
    with new_office(tmp_path) as register:
        register._home = program_folder
        with recording(register) as session:
            plan = add_plan(session)
            add_action(session, plan, "1")
            add_action(session, plan, "2").deleted = True
        register.back_up("hourly")
    page = RestorePage(offices.open(tmp_path / "office.equality"))
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    settle(page, offices)
    page.restore_to(tmp_path / "copy.equality")
    settle(page, offices)

    assert "It holds 1 organisation, 1 action plan, 1 action." in words(page)
    assert "Restored as copy.equality: 1 organisation, 1 action plan, 1 action." in words(page)


def test_a_copy_is_not_restored_into_the_folder_of_the_program(
    make_page: MakePage, offices: OpenOffices, program_folder: Path
) -> None:
    page = make_page()
    page.restore_to(program_folder / "backups" / "copy.equality")
    settle(page, offices)

    assert "is a folder of the program's own. Choose another folder" in page.parts.outcome.text()
    assert not (program_folder / "backups" / "copy.equality").exists()
