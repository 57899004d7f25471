"""Golden path A of the design: the equality lead's Monday, in the whole program and by keyboard."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs import Person
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from equality_tracker.operations.lists.listing import list_records
from equality_tracker.store.opening import open_register
from ui.pages.row_button import RowButton
from ui.records.tabs.evidence import EvidenceTab
from ui.records.tabs.wrapped_list import WrappedList

ASKED = "Invite two people who complained about a search to say what would have helped."
COPIED = (
    "Ref\tAction\tOwner\tDue\r\n"
    f"7\t{ASKED}\tScrutiny officer\t09/04/2027\r\n"
    "21\tPublish the answers to the inspection\tClerk\t1 May 2027\r\n"
    '22\t"Ask the panel\nabout it"\tChair\t30.6.27\r\n'
)
"""What Excel puts on the clipboard: cells parted by tabs, a cell of two lines in quotation marks."""


@pytest.fixture
def lead(person: Person, marlshire_file: Path) -> Person:
    """The equality lead, who has just opened the register."""
    person.open(marlshire_file)
    return person


def search_actions(lead: Person, words: str) -> None:
    """Go to the actions, search, and open the first that was found."""
    lead.press("Ctrl+3", "Ctrl+F")
    lead.write(words)
    lead.press("Enter")
    lead.until(lambda: lead.as_heard == "Action" and "1 selected" in lead.words)
    lead.until(lambda: bool(lead.workspace.record.shown[1]))
    lead.settle()


def colours_in(file: Path, home: Path) -> list[str]:
    """Read in the file that people see, as another computer would, which colour the action has."""
    with (
        open_register(file, who="Somebody else", now=lambda: datetime.now(UTC), home=home) as register,
        register.reading() as session,
    ):
        as_at = datetime(2027, 3, 18, tzinfo=UTC).date()
        return [row["rag"] for row in list_records(session, "actions", as_at=as_at, find="complained")]


def drop(tab: QWidget, *files: Path) -> None:
    """Drop files on a tab, as from a mail program."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(tab, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(tab, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_today_says_the_clocks_in_words_and_a_duty_the_steps_on_the_way(lead: Person) -> None:
    first = next(row for row in lead.program.window.findChildren(RowButton) if row.isVisible())
    assert first.said.text == (
        "Publish equality information: safe date Mon 29 Mar 2027 (Easter Monday), 11 days; last working day "
        "Thu 25 Mar 2027, 7 days; anniversary Tue 30 Mar 2027, 12 days"
    )

    lead.press("Ctrl+2")
    lead.reach("Duties")
    lead.press("Enter")

    for step in (
        "Draft ready by Fri 12 Feb 2027",
        "Signed off by Fri 26 Feb 2027",
        "Published by Fri 19 Mar 2027",
    ):
        assert step in lead.words.splitlines()
    assert "Record publication…" == lead.as_heard


def test_an_update_from_the_list_takes_three_keys_and_tells_the_colour_and_its_rule(lead: Person) -> None:
    search_actions(lead, "complained")
    assert [("7", "◆ A Amber")] == [(row[0], row[4]) for row in lead.table("Actions")]

    lead.press("Ctrl+U")
    lead.write("Both will come on 7 April.")
    lead.press("Ctrl+Return")

    assert ["● G Green"] == [row[4] for row in lead.table("Actions")]
    assert lead.status == (
        "Update added. RAG by rule: ● G Green. The rule: under way or waiting for sign-off, and neither red "
        "nor amber."
    )
    assert lead.standing.startswith("Undo: an update of SP-2026/7 · Saved ")
    assert "18 Mar 2027" in lead.text("Updates")
    assert "Both will come on 7 April." in lead.text("Updates")

    lead.press("Ctrl+Z")
    assert "Taken back: an update of SP-2026/7." == lead.status
    assert ["◆ A Amber"] == [row[4] for row in lead.table("Actions")]
    lead.press("Ctrl+Y")
    assert ["● G Green"] == [row[4] for row in lead.table("Actions")]


def test_rows_from_excel_are_shown_first_then_imported_and_taken_back(lead: Person) -> None:
    lead.press("Ctrl+3")
    lead.reach("Actions")
    before = lead.table("Actions")
    QGuiApplication.clipboard().setText(COPIED)

    lead.press("Ctrl+V")
    counts = {
        each.accessibleName().partition(":")[0]: each.accessibleName()
        for each in lead.program.window.findChildren(QPushButton)
        if each.isVisible() and " row" in each.accessibleName()
    }
    assert ("New: 2 rows", "Update: 1 row") == (counts["New"], counts["Update"])
    assert "2 actions will be added, 1 will be updated. Nothing has been changed yet." in lead.words
    assert "Import 2 new, update 1" == lead.as_heard

    lead.press("Enter")
    assert "2 actions added, 1 updated." == lead.status
    assert lead.standing.startswith("Undo: Import of actions")

    lead.tab_to("Undo this import")
    lead.press("Enter")
    assert "The import was taken back." == lead.status
    lead.press("Ctrl+3")
    lead.until(lambda: before == lead.table("Actions"))


def test_points_are_fixed_one_by_one_with_files_dropped_as_evidence(lead: Person, tmp_path: Path) -> None:
    minutes = [tmp_path / "Minutes May.pdf", tmp_path / "Minutes June.pdf"]
    for each in minutes:
        each.write_text(f"%PDF-1.7 {each.name}")
    lead.reach("Places")
    lead.write("Points")
    lead.settle()
    lead.reach("What the checks found")
    groups = [row[0] for row in lead.table("What the checks found")]
    lead.press(*["Down"] * groups.index("5 actions done without evidence or a check"))
    lead.tab_to("Fix one by one")
    lead.press("Space")
    assert "1 of 4 that wait (1 explained): EP-2025/16\nRecorded as done; no evidence is linked" in lead.words
    assert "Action" == lead.as_heard

    lead.press("Ctrl+E")
    assert "Link or place of new evidence" == lead.as_heard
    drop(lead.named("", EvidenceTab), *minutes)
    lead.settle()
    shown = lead.named("Evidence", WrappedList)
    assert ["EV-36  Minutes May", "EV-37  Minutes June"] == [
        shown.item(row).text().partition(" · ")[0] for row in range(shown.count())
    ]
    sentences = {row[0]: row[1] for row in lead.table("Points")}
    assert "no evidence" not in sentences.get("EP-2025/16", "")

    lead.press("Alt+N")
    lead.until(lambda: "2 of 4 that wait (1 explained): FP-2025/6\n" in lead.words)
    lead.settle()
    assert "Action" == lead.as_heard

    lead.press("Ctrl+3")
    assert "that wait (1" not in lead.words


def test_what_was_changed_goes_into_the_file_by_itself(
    lead: Person, marlshire_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.files.put_back_policy.IDLE_SECONDS", 0.1)  # 30 s are long for a test
    search_actions(lead, "complained")
    lead.press("Ctrl+U")
    lead.write("Both will come on 7 April.")
    lead.press("Ctrl+Return")
    assert "not yet in Marlshire.equality" in lead.standing

    lead.until(lambda: "in Marlshire.equality" in lead.standing and "not yet" not in lead.standing)

    assert ["green"] == colours_in(marlshire_file, tmp_path / "of-another-computer")
