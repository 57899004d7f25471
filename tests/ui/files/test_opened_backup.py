from collections.abc import Callable
from pathlib import Path

import pytest
from offices import open_office
from programs import Person
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton


@pytest.fixture
def backup(file: Path, program_folder: Path) -> Path:
    """A backup of the register."""
    with open_office(file.parent) as register:
        register._home = program_folder
        return register.back_up("asked for").path


def chooses(monkeypatch: pytest.MonkeyPatch, choice: Callable[[Path], Path]) -> list[tuple[str, Path]]:
    """Have somebody choose where to save; return the titles and what was proposed."""
    asked: list[tuple[str, Path]] = []

    def choose(_: object, title: str, proposed: str, *__: object, **___: object) -> tuple[str, str]:
        asked.append((title, Path(proposed)))
        return str(choice(Path(proposed))), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return asked


def test_the_bar_says_of_what_and_of_when_a_backup_is_and_leads_back(
    person: Person, file: Path, backup: Path
) -> None:
    person.open(file)
    person.open(backup)

    assert f"This is the backup of {file.name} made on Sun 22 Nov 2026, 12:00" in person.words
    back = person.named("Back to the register", QPushButton)
    assert back.toolTip() == str(file)
    back.click()
    person.until(lambda: person.workspace.desk.path == file)
    person.settle()
    assert person.program.settings.recent_files == [file]


def test_a_backup_that_is_open_is_restored_beside_its_register_and_opened(
    person: Person, file: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.open(file)
    person.open(backup)
    asked = chooses(monkeypatch, lambda proposed: proposed)
    person.named("Restore as a copy…", QPushButton).click()
    person.until(lambda: person.workspace.desk.path != backup)
    person.settle()

    ((title, proposed),) = asked
    assert title == "Restore as a copy"
    assert file.parent == proposed.parent
    assert proposed.name.startswith("office (as on Sun 22 Nov 2026 12.00")
    assert person.workspace.desk.path == proposed
    assert person.workspace.desk.changes.is_writable


def test_a_backup_whose_register_nobody_opened_here_is_restored_among_the_documents(
    person: Person, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.open(backup)
    assert "This is the backup made on Sun 22 Nov 2026, 12:00" in person.words
    asked = chooses(monkeypatch, lambda _: tmp_path / "copy.equality")
    person.named("Restore as a copy…", QPushButton).click()
    person.until(lambda: person.workspace.desk.path == tmp_path / "copy.equality")
    person.settle()

    ((_, proposed),) = asked
    assert backup.parent not in proposed.parents
    assert proposed.name.startswith("PCC for Marlshire (as on Sun 22 Nov 2026 12.00")


def test_a_backup_that_is_open_is_not_restored_into_the_folder_of_the_program(
    person: Person, file: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.open(file)
    person.open(backup)
    before = set(backup.parent.iterdir())
    chooses(monkeypatch, lambda _: backup.with_name("copy.equality"))
    person.named("Restore as a copy…", QPushButton).click()
    person.until(lambda: bool(person.program.window.findChildren(QMessageBox)))

    (box,) = person.program.window.findChildren(QMessageBox)
    assert f"{backup.parent} is a folder of the program's own." in box.text()
    assert before == set(backup.parent.iterdir())
    box.reject()
