import re
from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import jumps_up, tab_stops, unnamed_controls
from desks import OpenOffices
from offices import TODAY, one
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from record_windows import focused

from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.duties import DutySetting, Publication
from ui.desk import Desk
from ui.pages.duties import DutiesPage
from ui.pages.page import Page
from ui.pages.row_button import RowButton

Show = Callable[[Page], None]

DATES = (
    "Mon 29 Mar 2027, 11 days\nlast working day Thu 25 Mar 2027, 7 days\nanniversary Tue 30 Mar 2027, 12 days"
)
PREVIEW = (
    "Sat 21 Nov 2026. "
    "This moves next year's date: safe date Fri 20 Nov 2026 → Sat 20 Nov 2027; last working day Fri 19 Nov "
    "2027; anniversary Sun 21 Nov 2027.\n"
    "Published on the anniversary. Counting publication day as day 1, the year ended the day before; "
    "counted date to date, it ended that day. We know of no decision on the point. Plan for the earlier day."
)


def shown(page: DutiesPage) -> str:
    """Return all words of the duty that is shown."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.pane.findChildren(QLabel) if label.isVisibleTo(page))


def table_texts(page: DutiesPage, key: str) -> list[str]:
    model = page.table.model()
    rows = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return next(row for row in rows if row[0] == key)


def settle(offices: OpenOffices, page: DutiesPage) -> None:
    """Wait for a change, then read anew, as the window does."""
    offices.settle()
    page.refresh()
    offices.settle()
    QApplication.processEvents()


def test_every_duty_stands_in_its_group_with_its_dates(marlshire: Desk, show: Show) -> None:
    page = DutiesPage(marlshire)
    show(page)
    model = page.table.model()
    headings = [
        str(model.index(row, 0).data())
        for row in range(model.rowCount())
        if model.flags(model.index(row, 0)) == Qt.ItemFlag.NoItemFlags
    ]
    assert headings == [
        "Apply to us: 18",
        "For a person to decide, or for the law to be confirmed: 5",
        "Do not apply, and why: 2",
    ]
    assert table_texts(page, "D1")[:5] == [
        "D1",
        "Publish equality information",
        DATES,
        "◆ D Due soon",
        "30 Mar 2026",
    ]
    assert table_texts(page, "D9")[3] == "◆ N Not recorded here"
    assert table_texts(page, "D3")[2] == "31 employees; Schedule 1 binds at 250 on 31 March."


def test_the_first_duty_is_explained_with_the_sum_and_the_steps(marlshire: Desk, show: Show) -> None:
    page = DutiesPage(marlshire)
    show(page)
    text = shown(page)
    for words in (
        "D1  Publish equality information",
        "The date falls on Easter Monday.",
        "Sum: 12 months, counting 30 Mar 2026 as day 1, end on 29 Mar 2027.",
        "Draft ready by Fri 12 Feb 2027",
        "Signed off by Fri 26 Feb 2027",
        "Published by Fri 19 Mar 2027",
        "No meeting called “Management board” recorded here still takes papers before Mon 29 Mar 2027.",
        "lie in a pre-election period recorded here",
        "They are not law.",
    ):
        assert words in text
    assert "lawful" not in text


def test_a_date_not_recorded_says_where_to_look(marlshire: Desk, show: Show) -> None:
    page = DutiesPage(marlshire)
    show(page)
    page.show_duty("custody-visiting")
    assert "Find the date: it may stand on the page itself" in shown(page)
    assert page.pane.record.text() == "Record the date f&ound…"


def test_a_duty_can_be_asked_for_before_it_is_read(
    marlshire: Desk, offices: OpenOffices, qtbot: QtBot
) -> None:
    page = DutiesPage(marlshire)
    qtbot.addWidget(page)
    page.show_duty("objectives")
    page.refresh()
    offices.settle()
    assert page.table.chosen == "objectives"


def test_recording_shows_beforehand_what_it_moves_and_is_one_undo(
    small_office: Desk, show: Show, offices: OpenOffices
) -> None:
    page = DutiesPage(small_office)
    show(page)
    panel = page.pane.panel
    page.pane.record.click()
    assert panel.isVisible()
    assert not panel.save.isEnabled()
    QTest.keyClicks(panel.day, "21/11/26")
    assert panel.preview.text() == PREVIEW
    panel.url.setText("https://example.org/2026")
    panel.note.setPlainText("Board paper 12.")
    told: list[str] = []
    page.told.connect(told.append)
    panel.save.click()
    settle(offices, page)
    assert told == ["Recorded PUB-002: Publish equality information, published on 21 Nov 2026."]
    assert not panel.isVisible()
    assert table_texts(page, "D1")[4] == "21 Nov 2026"
    assert small_office.changes.undo_note == "publication for D1"
    with small_office.reading() as session:
        assert one(session, Publication, reference="PUB-002").note == "Board paper 12."

    small_office.changes.undo()
    settle(offices, page)
    assert table_texts(page, "D1")[4] == "21 Nov 2025"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/2/26", "Published on takes a day that exists"),
        ("23 Nov 2026", "23 Nov 2026 has not come yet"),
        ("soon", "Published on takes a day that exists"),
    ],
)
def test_a_day_that_cannot_be_recorded_says_why_and_stays(
    small_office: Desk, show: Show, typed: str, said: str
) -> None:
    page = DutiesPage(small_office)
    show(page)
    page.pane.open_panel()
    panel = page.pane.panel
    panel.day.setText(typed)
    assert said in panel.preview.text()
    assert not panel.save.isEnabled()
    QTest.keyClick(panel.day, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    page.pane.open_panel()
    assert (panel.isVisible(), panel.day.text()) == (True, typed)


def test_what_was_typed_for_one_duty_waits_for_it_while_another_is_looked_at(
    small_office: Desk, show: Show
) -> None:
    page = DutiesPage(small_office)
    show(page)
    panel = page.pane.panel
    page.show_duty("objectives")
    page.pane.open_panel()
    panel.day.setText("20/11/26")
    panel.note.setPlainText("Set of 2026.")
    page.show_duty("annual-information")
    assert not panel.isVisible()
    page.pane.open_panel()
    assert panel.day.text() == ""
    page.show_duty("objectives")
    assert panel.isVisible()
    assert (panel.day.text(), panel.note.toPlainText()) == ("20/11/26", "Set of 2026.")


def test_a_refused_publication_keeps_what_was_typed(
    small_office: Desk, show: Show, offices: OpenOffices, tmp_path: Path
) -> None:
    page = DutiesPage(small_office)
    show(page)
    page.pane.open_panel()
    panel = page.pane.panel
    panel.day.setText("today")
    panel.file.setText(str(tmp_path / "nowhere.pdf"))
    panel.save.click()
    offices.settle()
    assert "is not a file that can be kept" in shown(page)
    assert panel.isVisible()
    assert panel.file.text().endswith("nowhere.pdf")
    assert panel.save.isEnabled()


def test_a_note_that_is_too_long_is_marked_at_the_note_and_nothing_is_recorded(
    small_office: Desk, show: Show, offices: OpenOffices
) -> None:
    page = DutiesPage(small_office)
    show(page)
    page.pane.open_panel()
    panel = page.pane.panel
    panel.day.setText("today")
    panel.note.setPlainText("x" * (LONGEST_TEXT + 1))
    panel.save.click()
    offices.settle()
    assert "at most 100,000 characters" in panel.note_message.sentence
    assert len(panel.note.toPlainText()) > LONGEST_TEXT

    panel.note.setPlainText("Set of 2026.")
    assert panel.note_message.sentence == ""


def test_the_office_s_word_is_saved_as_one_leaves_the_field(
    small_office: Desk, show: Show, offices: OpenOffices
) -> None:
    page = DutiesPage(small_office)
    show(page)
    page.activateWindow()
    page.show_duty("objectives")
    word = page.pane.word
    target, read_on = word.writer("house_target"), word.writer("adviser_reading_on")
    assert isinstance(read_on, QLineEdit)
    target.setFocus()
    QTest.keyClicks(target, "By the end of January")
    read_on.setFocus()
    QTest.keyClicks(read_on, "31 feb")
    page.focus_first()
    settle(offices, page)
    assert table_texts(page, "D2")[5] == "By the end of January"
    assert "Given on takes a day that exists" in shown(page)
    with small_office.reading() as session:
        assert one(session, DutySetting).adviser_reading_on is None

    page.show_duty("annual-information")
    page.show_duty("objectives")
    assert read_on.text() == "31 feb"
    assert "Not saved yet: this was typed earlier. Given on takes a day that exists" in shown(page)
    read_on.setFocus()
    read_on.selectAll()
    QTest.keyClicks(read_on, "20/11/26")
    page.focus_first()
    settle(offices, page)
    assert "takes a day that exists" not in shown(page)
    with small_office.reading() as session:
        assert one(session, DutySetting).adviser_reading_on == TODAY.replace(day=20)


def test_publications_lead_to_their_record(small_office: Desk, show: Show, qtbot: QtBot) -> None:
    page = DutiesPage(small_office)
    show(page)
    with small_office.reading() as session:
        uuid = one(session, Publication).uuid
    row = next(row for row in page.pane.findChildren(RowButton) if "PUB-001" in row.said.text)
    with qtbot.waitSignal(page.record_wanted) as wanted:
        row.click()
    assert wanted.args == ["publications", uuid]


def test_where_it_is_narrow_the_duty_takes_the_place_of_the_table(marlshire: Desk, show: Show) -> None:
    page = DutiesPage(marlshire)
    show(page)
    page.resize(700, 500)
    page.activateWindow()
    page.focus_first()
    assert (page.table.isVisible(), page.pane.isVisible()) == (True, False)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert (page.table.isVisible(), page.pane.isVisible()) == (False, True)
    assert focused() is page.pane.record
    QTest.keyClick(page.pane.record, Qt.Key.Key_Escape)
    assert (page.table.isVisible(), page.pane.isVisible()) == (True, False)
    assert focused() is page.table


def test_dates_are_saved_for_a_calendar_where_the_person_says(
    marlshire: Desk, show: Show, offices: OpenOffices, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = DutiesPage(marlshire)
    show(page)
    told: list[str] = []
    page.told.connect(told.append)
    for button, name, count in ((page.export, "all", 9), (page.pane.calendar, "one", 3)):
        target = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        button.click()
        offices.settle()
        assert told[-1] == f"{count} dates saved as {target}.ics."
        assert target.with_suffix(".ics").read_bytes().count(b"BEGIN:VEVENT") == count


def test_every_control_has_a_name(marlshire: Desk, show: Show) -> None:
    page = DutiesPage(marlshire)
    show(page)
    page.show_duty("special-category-data")
    page.pane.open_panel()
    assert unnamed_controls(page) == []


def test_mnemonics_are_given_once_beside_those_of_the_menus(marlshire: Desk, show: Show) -> None:
    page = DutiesPage(marlshire)
    show(page)
    for duty in ("annual-information", "custody-visiting"):
        page.show_duty(duty)
        page.pane.open_panel()
        QApplication.processEvents()
        controls: list[QAbstractButton | QLabel] = [
            *page.findChildren(QAbstractButton),
            *page.findChildren(QLabel),
        ]
        texts = [each.text() for each in controls if each.isVisible()]
        letters = [*"fergvh", *(found.lower() for text in texts for found in re.findall("&([A-Za-z])", text))]
        assert sorted(set(letters)) == sorted(letters)


def test_tab_goes_down_a_duty_also_through_what_was_made_only_now(
    marlshire: Desk, show: Show, offices: OpenOffices
) -> None:
    page = DutiesPage(marlshire)
    show(page)
    for code in ("objectives", "annual-information"):
        page.show_duty(code)
        settle(offices, page)
    page.pane.record.setFocus()
    stops, content = tab_stops(page), page.pane.widget()

    assert content is not None
    assert len([each for each in stops if content.isAncestorOf(each)]) > 8
    assert [] == jumps_up(stops, content)
