"""Settings of the whole window: what is chosen there is so at once, and nothing of it is in a register."""

from dataclasses import replace
from pathlib import Path

import pytest
from offices import new_office
from programs import Person
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
)

from equality_tracker.store.change_log import LONGEST_NAME
from ui.drafts import Draft, DraftPlace
from ui.pages.settings import SettingsPage
from ui.settings import Settings


def test_the_registers_opened_before_are_forgotten_and_the_files_stay(person: Person, tmp_path: Path) -> None:
    new_office(tmp_path).close()
    file = tmp_path / "office.equality"
    workspace = person.open(file)
    workspace.go_to("settings")
    person.settle()

    person.named("Forget recent files", QPushButton).click()

    assert person.program.settings.recent_files == []
    assert not person.program.window.menus._recent.menuAction().isVisible()
    assert person.status.startswith("Which registers were opened before is forgotten")
    assert file.exists()


def test_a_folder_that_nothing_opens_is_named(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_office(tmp_path).close()
    person.open(tmp_path / "office.equality").go_to("settings")
    person.settle()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)

    person.named("Open its folder", QPushButton).click()

    assert person.status == f"Nothing on this computer opened the folder. It is {tmp_path}."


def test_lists_say_cells_where_a_person_wants_that(person: Person, marlshire_file: Path) -> None:
    workspace = person.open(marlshire_file)
    workspace.go_to("actions")
    person.settle()
    first = person.named("Actions", QTableView).model().index(0, 0)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert str(first.data(spoken)).startswith(f"Action {first.data()}, ")

    workspace.go_to("settings")
    person.settle()
    person.named("The whole row in one sentence", QComboBox).setCurrentText("The cell in focus")
    workspace.go_to("actions")
    person.settle()

    assert first.data(spoken) is None
    assert not Settings(person.program.settings.folder).reads_whole_rows


def test_where_no_action_has_an_owner_words_stand_in_place_of_an_empty_box(
    person: Person, tmp_path: Path
) -> None:
    new_office(tmp_path).close()
    person.open(tmp_path / "office.equality").go_to("settings")
    person.settle()
    (owners,) = (
        each
        for each in person.workspace.findChildren(QListWidget)
        if each.accessibleName() == "Owners who are you"
    )

    assert not owners.isVisible()
    assert "No open action has an owner yet." in person.words


def test_owners_count_the_same_actions_here_as_on_today(person: Person, marlshire_file: Path) -> None:
    workspace = person.open(marlshire_file)
    workspace.go_to("today")
    person.settle()
    on_today = {
        each.text() for each in workspace.current.findChildren(QCheckBox) if each.text().endswith(")")
    }
    workspace.go_to("settings")
    person.settle()
    owners = next(each for each in workspace.current.findChildren(QListWidget) if each.count())

    assert "Scrutiny officer (3)" in on_today
    assert on_today <= {owners.item(row).text() for row in range(owners.count())}


def test_the_label_of_the_owners_stands_level_with_the_first_of_them(
    person: Person, marlshire_file: Path
) -> None:
    workspace = person.open(marlshire_file)
    workspace.go_to("settings")
    person.settle()
    (page,) = workspace.findChildren(SettingsPage)
    owners = next(each for each in page.findChildren(QListWidget) if "Owners" in each.accessibleName())
    assert owners.isVisible()
    (label,) = (each for each in page.findChildren(QLabel) if each.buddy() is owners)
    first = owners.viewport().mapTo(page, owners.visualItemRect(owners.item(0)).center()).y()
    words = label.contentsRect().translated(label.mapTo(page, QPoint(0, 0)))

    assert Qt.AlignmentFlag.AlignTop == label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
    assert abs(words.y() + label.fontMetrics().height() // 2 - first) <= 4


def test_a_name_that_is_too_long_for_the_history_stays_with_what_is_accepted(
    person: Person, tmp_path: Path
) -> None:
    new_office(tmp_path).close()
    workspace = person.open(tmp_path / "office.equality")
    workspace.go_to("settings")
    person.settle()

    name = person.named("Your name in the history", QLineEdit)
    QTest.keyClicks(name, "A" * (LONGEST_NAME + 1))
    workspace.go_to("today")
    workspace.go_to("settings")
    person.settle()

    assert name.text() == "A" * (LONGEST_NAME + 1)
    assert person.program.settings.who == "A" * LONGEST_NAME
    assert f"▲ Not saved: at most {LONGEST_NAME} characters are accepted; this has 201." in person.words

    QTest.keyClick(name, Qt.Key.Key_Backspace)

    assert not [each for each in person.words if "Not saved" in each]


def test_a_name_that_was_refused_is_there_again_at_the_next_start_until_it_is_discarded(
    person: Person, tmp_path: Path
) -> None:
    new_office(tmp_path).close()
    workspace = person.open(tmp_path / "office.equality")
    workspace.desk.settings.who = "A. Person"
    workspace.go_to("settings")
    person.settle()
    long_name = "B" * (LONGEST_NAME + 1)
    QApplication.clipboard().setText(long_name)
    name = person.named("Your name in the history", QLineEdit)
    name.selectAll()
    name.paste()
    person.settle()
    waiting = person.named("Typed and not saved yet", QListWidget)
    assert waiting.item(0).text().startswith("Settings · your name in the history · “BBB")
    workspace.desk.settings.save()

    desk = replace(workspace.desk, settings=Settings(person.program.settings.folder))
    again = SettingsPage(desk)
    again.refresh()
    (kept,) = (each for each in again.findChildren(QLineEdit) if each.text() == long_name)
    assert "A. Person" == desk.settings.who
    assert "at most 200 characters are accepted; this has 201." in kept.accessibleDescription()
    desk.settings.drafts.discard([*desk.settings.drafts.kept])

    assert ("A. Person", "") == (kept.text(), kept.accessibleDescription())
    again.deleteLater()


def test_the_line_of_today_leads_to_the_list_of_what_waits_and_the_status_bar_counts_it(
    person: Person, marlshire_file: Path
) -> None:
    person.program.window.resize(1366, 768)
    workspace = person.open(marlshire_file)
    register, drafts = workspace.desk.heading.register, workspace.desk.settings.drafts
    for field in ("title", "due_on"):
        drafts.keep(DraftPlace(register, "actions", "one", field), Draft("31 Feb"))
    person.until(lambda: person.standing.startswith("2 things typed and not saved · "))
    workspace.current.refresh()
    person.settle()
    person.named("2 things typed and not saved: see what, and where…", QPushButton).click()
    person.settle()

    waiting = person.named("Typed and not saved yet", QListWidget)
    assert person.as_heard == "Typed and not saved yet"
    assert person.named("Open where it was typed", QPushButton).isVisible()
    assert 1 == len(waiting.selectedItems())
    assert waiting.visibleRegion().boundingRect().height() == waiting.height()
    person.press("Ctrl+1")
    drafts.discard(list(drafts.kept))
    person.until(lambda: person.standing.startswith("Nothing changed since opening"))
