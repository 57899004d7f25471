"""Golden path C of the design, to the preview: the chief executive reads what somebody else has open."""

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs import Person
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from equality_tracker.store.opening import open_register
from ui.pages.pack import PackPage


@pytest.fixture
def chief(person: Person, marlshire_file: Path, tmp_path: Path) -> Generator[Person]:
    """The chief executive, who has just opened the register that the equality lead has open, too."""
    with open_register(
        marlshire_file, who="Equality lead", now=lambda: datetime.now(UTC), write=True, home=tmp_path / "lead"
    ):
        person.open(marlshire_file)
        yield person
        person.program.close()


def pack_of(chief: Person) -> PackPage:
    """Go to the pack and wait until it can be seen."""
    chief.workspace.go_into("pack")
    page = chief.workspace.current
    assert isinstance(page, PackPage)
    chief.until(lambda: page.made is not None and not page.is_busy)
    return page


def read_page(chief: Person) -> str:
    """Return the page as a screen reader reads it."""
    return chief.named("Text of page 1", QPlainTextEdit).toPlainText()


def test_it_is_open_for_reading_and_says_who_has_it_open(chief: Person) -> None:
    assert "Open for reading: Equality lead has had this register open on" in chief.words
    assert "Open for reading · Held by Equality lead" == chief.standing
    assert chief.named("Tell me when it is free", QPushButton).isEnabled()

    chief.press("Ctrl+3")
    chief.reach("Actions")
    before = chief.table("Actions")
    chief.press("Del", "F2")
    assert before == chief.table("Actions")
    assert "Open for reading" in chief.status


def test_the_first_page_of_the_pack_is_previewed_and_read_as_text(chief: Person) -> None:
    page = pack_of(chief)
    assert page.made is not None
    assert "as at 18 Mar 2027. What is saved or printed is what you see." in chief.words
    assert page.made.wanted.as_at.isoformat() == "2027-03-18"

    chief.tab_to("Show as text")
    chief.press("Space")
    chief.until(lambda: any(each.isVisible() for each in page.findChildren(QPlainTextEdit)))
    chief.until(lambda: "The brief" in read_page(chief))

    text = read_page(chief)
    assert text.startswith("Page 1 of ")
    assert "Equality pack: Police and Crime Commissioner for Marlshire" in " ".join(text.split())


def test_a_line_leads_to_its_record_and_alt_left_back_to_the_pack(chief: Person) -> None:
    pack_of(chief)
    chief.tab_to("Chapters of the pack")
    chapters = [row[1].split("  ")[1] for row in chief.table("Chapters of the pack")]
    chief.press(*["Down"] * chapters.index("Decisions and services"))
    chief.tab_to("List its points to check")
    chief.press("Space")
    chief.reach("What the checks found")
    chief.press("Enter", "Enter")
    chief.until(lambda: bool(chief.workspace.record.shown[1]))
    kind, uuid = chief.workspace.record.shown
    assert kind

    chief.press("Alt+Left", "Alt+Left")
    assert isinstance(chief.workspace.current, PackPage)
    assert "What is saved or printed is what you see." in chief.words
    chief.press("Alt+Right", "Alt+Right")
    chief.until(lambda: (kind, uuid) == chief.workspace.record.shown)
