from collections.abc import Callable
from pathlib import Path

import pytest
from desks import WAIT, OpenOffices
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from record_windows import child

from ui.desk import Desk
from ui.pages.left_out_table import LeftOutTable
from ui.pages.pack import PackPage
from ui.pages.pack_saving import PackSaving
from ui.pages.page import Page

ShowPage = Callable[[Page], object]


@pytest.fixture
def page(small_office: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    page = PackPage(small_office)
    show(page)
    page.resize(1400, 900)
    qtbot.waitUntil(lambda: page.made is not None and not page.is_busy, timeout=WAIT)
    page.side.parts.show_part("save")
    return page


@pytest.fixture
def saving(page: PackPage, tmp_path: Path) -> PackSaving:
    folder = tmp_path / "out"
    folder.mkdir()
    page.side.saving.folder.setText(str(folder))
    return page.side.saving


def tick(saving: PackSaving, *forms: str) -> None:
    for form, box in saving.forms.items():
        box.setChecked(form in forms)


def save(saving: PackSaving, qtbot: QtBot) -> str:
    """Save, and return what is told of it."""
    with qtbot.waitSignal(saving.told, timeout=WAIT) as told:
        saving.button.click()
    assert told.args is not None
    return str(told.args[0])


def sentences(saving: PackSaving) -> str:
    return " ".join(each.text() for each in saving.findChildren(QLabel) if each.isVisible())


def test_every_form_is_saved_together_and_named(
    saving: PackSaving, qtbot: QtBot, tmp_path: Path, page: PackPage
) -> None:
    tick(saving, "pdf", "html", "docx")
    told = save(saving, qtbot)

    stem = "PCC for Marlshire equality pack 2026-11-22"
    names = {each.name for each in (tmp_path / "out").iterdir()}
    assert {f"{stem}.pdf", f"{stem}.docx", f"{stem} web"} == names
    assert all(name in told for name in names)
    assert page.made is not None
    assert page.made.content.pdf == (tmp_path / "out" / f"{stem}.pdf").read_bytes()


def test_folder_and_forms_are_offered_again(saving: PackSaving, qtbot: QtBot, small_office: Desk) -> None:
    tick(saving, "docx")
    save(saving, qtbot)
    another = PackSaving(small_office)
    qtbot.addWidget(another)

    assert saving.folder.text() == another.folder.text()
    assert {"pdf": False, "html": False, "docx": True} == {
        form: box.isChecked() for form, box in another.forms.items()
    }


def test_what_stands_there_is_replaced_only_when_a_person_says_so(
    saving: PackSaving, qtbot: QtBot, tmp_path: Path, offices: OpenOffices
) -> None:
    tick(saving, "pdf")
    old = tmp_path / "out" / f"{saving.name.text()}.pdf"
    old.write_bytes(b"the old one")
    saving.button.click()
    qtbot.waitUntil(lambda: bool(saving.findChildren(QMessageBox)), timeout=WAIT)
    box = child(saving, QMessageBox)
    said = box.text()
    next(each for each in box.buttons() if "not" in each.text()).click()
    offices.settle()
    kept = old.read_bytes()

    saving.button.click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in saving.findChildren(QMessageBox)), timeout=WAIT)
    box = next(each for each in saving.findChildren(QMessageBox) if each.isVisible())
    with qtbot.waitSignal(saving.told, timeout=WAIT):
        next(each for each in box.buttons() if "Replace" in each.text()).click()

    assert old.name in said
    assert b"the old one" == kept
    assert old.read_bytes().startswith(b"%PDF")


def test_what_is_not_filled_in_is_said_at_its_field(saving: PackSaving) -> None:
    tick(saving)
    saving.folder.setText("")
    saving.name.setText("a/b")
    saving.button.click()

    said = sentences(saving)
    assert "Tick at least one way to save it." in said
    assert "Choose a folder with the button" in said
    assert "Type a name without / and \\" in said


def test_a_folder_that_is_gone_is_said_at_its_field(saving: PackSaving, qtbot: QtBot, tmp_path: Path) -> None:
    tick(saving, "pdf")
    saving.folder.setText(str(tmp_path / "gone"))
    saving.button.click()
    qtbot.waitUntil(lambda: "There is no such folder" in sentences(saving), timeout=WAIT)

    assert not (tmp_path / "gone").exists()


def test_a_form_that_cannot_be_written_leaves_the_old_and_names_what_was_saved_before(
    saving: PackSaving, qtbot: QtBot, tmp_path: Path
) -> None:
    tick(saving, "pdf", "docx")
    in_the_way = tmp_path / "out" / f"{saving.name.text()}.docx"
    in_the_way.mkdir()
    saving.button.click()
    qtbot.waitUntil(lambda: bool(saving.findChildren(QMessageBox)), timeout=WAIT)
    with qtbot.waitSignal(saving.told, timeout=WAIT) as told:
        next(each for each in child(saving, QMessageBox).buttons() if "Replace" in each.text()).click()

    assert told.args is not None
    assert "is a folder; give the document a name of its own." in told.args[0]
    assert f"Saved before that: {in_the_way.stem}.pdf." in told.args[0]
    assert told.args[0] in sentences(saving)
    assert in_the_way.is_dir()


def test_what_is_left_out_is_listed_before_anything_is_saved(
    saving: PackSaving, page: PackPage, qtbot: QtBot
) -> None:
    nothing = child(saving, LeftOutTable).isVisible()
    before = page.made
    page.side.chapters.table.setCurrentCell(4, 1)
    QTest.keyClick(page.side.chapters.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.made is not before and not page.is_busy, timeout=WAIT)

    assert not nothing
    assert child(saving, LeftOutTable).isVisible()
    assert "What the internal edition leaves out" in sentences(saving)


def test_what_was_typed_of_folder_and_name_waits_no_longer_once_something_is_saved(
    saving: PackSaving, qtbot: QtBot, small_office: Desk
) -> None:
    suggested = saving.name.text()
    assert "name" not in {place.field.partition(".")[2] for place in small_office.settings.drafts.kept}
    saving.name.setText("Pack for the board")
    tick(saving, "docx")
    save(saving, qtbot)

    assert {} == small_office.settings.drafts.kept
    assert suggested != saving.name.text() == "Pack for the board"
